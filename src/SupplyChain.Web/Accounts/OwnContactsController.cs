using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <summary>What is kept about the signed-in person as a contact of their company: seen, corrected, removed by themselves.</summary>
[Allow(Permissions.OwnAccount)]
public sealed class OwnContactsController(AppDb db, OwnContacts own) : Controller
{
    [HttpGet("/account/contacts/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken ct) =>
        await own.FindAsync(id, ct) is { } contact ? View("OwnContact", new OwnContactPage(contact, OwnContactForm.Of(contact))) : NotFound();

    [HttpPost("/account/contacts/{id:long}")]
    public async Task<IActionResult> Correct(long id, OwnContactForm form, CancellationToken ct) =>
        await own.FindAsync(id, ct) is { } contact
            ? await this.TryAsync(() => own.CorrectAsync(contact, form, ct), () => Done("account.contactCorrected"), () => AgainAsync(id, form, ct))
            : NotFound();

    [HttpPost("/account/contacts/{id:long}/remove")]
    public async Task<IActionResult> Remove(long id, int revision, CancellationToken ct) =>
        await own.FindAsync(id, ct) is { } contact
            ? await this.TryAsync(() => own.RemoveAsync(contact, revision, ct), () => Done("account.contactRemoved"), () => AgainAsync(id, null, ct))
            : NotFound();

    private async Task<IActionResult> AgainAsync(long id, OwnContactForm? form, CancellationToken ct)
    {
        // as it is kept now, not as it was about to be
        db.ChangeTracker.Clear();
        if (await own.FindAsync(id, ct) is not { } now)
            return NotFound();
        form ??= OwnContactForm.Of(now);
        form.Revision = now.Revision;
        ModelState.Remove("Form.Revision");
        return View("OwnContact", new OwnContactPage(now, form));
    }

    private RedirectResult Done(string said)
    {
        this.Say(said);
        return Redirect("/account");
    }
}
