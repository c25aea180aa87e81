using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Home;

/// <summary>The doors of the portal: what a stranger sees, and the choice of language.</summary>
public sealed class HomeController(Person person, AppDb db) : Controller
{
    [HttpGet("/"), AllowAnonymous]
    public IActionResult Landing() => person.SignedIn ? Redirect("/home") : View();

    [HttpGet("/privacy"), AllowAnonymous]
    public IActionResult Privacy() => View();

    [HttpGet("/help"), AllowAnonymous]
    public IActionResult Help() => View();

    [HttpPost("/language"), AllowAnonymous]
    public async Task<IActionResult> Language(string language, string? back, CancellationToken ct)
    {
        if (!Texts.Languages.Contains(language))
            return BadRequest();
        LanguageCookie.Set(HttpContext, language);
        if (person.SignedIn)
            await db.Users.Where(a => a.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Language, language), ct);
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}
