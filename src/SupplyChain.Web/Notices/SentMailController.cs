using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Settings;

namespace SupplyChain.Notices;

/// <summary>The mails that a portal without a mail server has written, so that a demo can be walked through. Does not exist in Production.</summary>
[AllowAnonymous]
public sealed class SentMailController(PortalSettings settings, IHostEnvironment environment) : Controller
{
    private const int Most = 50;

    [HttpGet("/dev/mail")]
    public async Task<IActionResult> SentMail(CancellationToken ct)
    {
        if (environment.IsProduction() || !(environment.IsDevelopment() || settings.Demo == true))
            return NotFound();
        var folder = new DirectoryInfo(Path.Combine(settings.Folder, "mail"));
        var mails = new List<PickupMail>();
        if (folder.Exists)
            foreach (var file in folder.EnumerateFiles("*.eml").OrderByDescending(f => f.LastWriteTimeUtc).Take(Most))
                mails.Add(PickupMail.Read(await System.IO.File.ReadAllTextAsync(file.FullName, ct), new DateTimeOffset(file.LastWriteTimeUtc)));
        return View(mails);
    }
}
