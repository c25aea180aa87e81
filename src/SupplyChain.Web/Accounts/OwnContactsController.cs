using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Accounts;

/// <param name="Suppliers">Name of each company by its id.</param>
/// <param name="Code">Of the mailed link.</param>
public sealed record ContactDataPage(IReadOnlyList<TopicContact> Rows, IReadOnlyDictionary<long, string> Suppliers, string Code);

/// <summary>
/// What is kept about a person as a contact of a company: seen, corrected, removed by themselves, by their account or, where they have none,
/// by a link that is mailed to the address in question.
/// </summary>
public sealed class OwnContactsController(AppDb db, OwnContacts own, ContactLinks links) : Controller
{
    [HttpGet("/account/contacts/{id:long}"), Allow(Permissions.OwnAccount)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(null, id, ct);

    [HttpPost("/account/contacts/{id:long}"), Allow(Permissions.OwnAccount)]
    public Task<IActionResult> Correct(long id, OwnContactForm form, CancellationToken ct) => CorrectAsync(null, id, form, ct);

    [HttpPost("/account/contacts/{id:long}/remove"), Allow(Permissions.OwnAccount)]
    public Task<IActionResult> Remove(long id, int revision, CancellationToken ct) => RemoveAsync(null, id, revision, ct);

    [HttpGet("/privacy/contact"), AllowAnonymous]
    public IActionResult Ask() => View("AskContactData", new AskForMailPage(new AskForMailForm()));

    [HttpPost("/privacy/contact"), AllowAnonymous, StrangerLimit]
    public Task<IActionResult> Ask(AskForMailForm form, CancellationToken ct) =>
        this.TryAsync(
            () => links.MailAsync(form, ct),
            done: () => RedirectToAction(nameof(Asked)),
            again: () => Task.FromResult<IActionResult>(View("AskContactData", new AskForMailPage(form)))
        );

    [HttpGet("/privacy/contact/check"), AllowAnonymous]
    public IActionResult Asked() => View("ContactDataCheck");

    [HttpGet(ContactLinks.Page), AllowAnonymous, StrangerLimit]
    public async Task<IActionResult> Rows(string? code, CancellationToken ct)
    {
        if (links.Open(code) is not { } email)
            return View("ContactLinkEnded");
        var rows = await own.ListAsync(email, ct);
        var ids = rows.Select(c => c.SupplierId).Distinct().ToList();
        var names = await db.Suppliers.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        return View("ContactData", new ContactDataPage(rows, names, code!));
    }

    [HttpGet(ContactLinks.Page + "/{id:long}"), AllowAnonymous, StrangerLimit]
    public Task<IActionResult> ShowByLink(long id, string? code, CancellationToken ct) => ShowAsync(code ?? "", id, ct);

    [HttpPost(ContactLinks.Page + "/{id:long}"), AllowAnonymous, StrangerLimit]
    public Task<IActionResult> CorrectByLink(long id, string? code, OwnContactForm form, CancellationToken ct) => CorrectAsync(code ?? "", id, form, ct);

    [HttpPost(ContactLinks.Page + "/{id:long}/remove"), AllowAnonymous, StrangerLimit]
    public Task<IActionResult> RemoveByLink(long id, string? code, int revision, CancellationToken ct) => RemoveAsync(code ?? "", id, revision, ct);

    /// <param name="code">Null for somebody who is signed in.</param>
    private async Task<IActionResult> ShowAsync(string? code, long id, CancellationToken ct) =>
        await FindAsync(code, id, ct) is { } contact ? View("OwnContact", PageOf(contact, OwnContactForm.Of(contact), code)) : Missing(code);

    private async Task<IActionResult> CorrectAsync(string? code, long id, OwnContactForm form, CancellationToken ct) =>
        await FindAsync(code, id, ct) is { } contact
            ? await this.TryAsync(() => own.CorrectAsync(contact, form, ct), () => Done("account.contactCorrected", code), () => AgainAsync(code, id, form, ct))
            : Missing(code);

    private async Task<IActionResult> RemoveAsync(string? code, long id, int revision, CancellationToken ct) =>
        await FindAsync(code, id, ct) is { } contact
            ? await this.TryAsync(
                () => own.RemoveAsync(contact, revision, ct),
                () => Done("account.contactRemoved", code),
                () => AgainAsync(code, id, null, ct)
            )
            : Missing(code);

    private async Task<IActionResult> AgainAsync(string? code, long id, OwnContactForm? form, CancellationToken ct)
    {
        // as it is kept now, not as it was about to be
        db.ChangeTracker.Clear();
        if (await FindAsync(code, id, ct) is not { } now)
            return Missing(code);
        form ??= OwnContactForm.Of(now);
        form.Revision = now.Revision;
        ModelState.Remove("Form.Revision");
        return View("OwnContact", PageOf(now, form, code));
    }

    /// <returns>Null when the row is not about this person, or the link has ended.</returns>
    private async Task<TopicContact?> FindAsync(string? code, long id, CancellationToken ct)
    {
        var mine =
            code is null ? await own.ListAsync(ct)
            : links.Open(code) is { } email ? await own.ListAsync(email, ct)
            : [];
        return mine.FirstOrDefault(c => c.Id == id);
    }

    private IActionResult Missing(string? code) => code is not null && links.Open(code) is null ? View("ContactLinkEnded") : NotFound();

    private static OwnContactPage PageOf(TopicContact contact, OwnContactForm form, string? code) =>
        new(contact, form, code is null ? $"/account/contacts/{contact.Id}" : $"{ContactLinks.Page}/{contact.Id}", BackOf(code), code);

    private static string BackOf(string? code) => code is null ? "/account" : ContactLinks.PathOf(code);

    private RedirectResult Done(string said, string? code)
    {
        this.Say(said);
        return Redirect(BackOf(code));
    }
}
