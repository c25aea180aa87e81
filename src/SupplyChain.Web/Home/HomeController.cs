using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Home;

/// <summary>The doors of the portal: what a stranger sees, and the choice of language.</summary>
public sealed class HomeController(Person person) : Controller
{
    [HttpGet("/"), AllowAnonymous]
    public IActionResult Landing() => person.SignedIn ? Redirect("/home") : View();

    [HttpGet("/privacy"), AllowAnonymous]
    public IActionResult Privacy() => View();

    [HttpGet("/help"), AllowAnonymous]
    public IActionResult Help() => View();

    [HttpPost("/language"), AllowAnonymous]
    public IActionResult Language(string language, string? back)
    {
        if (!Texts.Languages.Contains(language))
            return BadRequest();
        Response.Cookies.Append(
            "language",
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
            new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = Request.IsHttps,
                IsEssential = true,
            }
        );
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}
