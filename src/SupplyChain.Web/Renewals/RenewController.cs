using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Renewals;

/// <param name="Old">The version that is to be renewed.</param>
/// <param name="Kept">A file that an earlier try has stored already; null when there is none.</param>
/// <param name="Promised">Day that was promised; null when none was.</param>
public sealed record RenewPage(
    string Token,
    UploadForm Form,
    PromiseForm Promise,
    HeldVersion Old,
    string SupplierName,
    StoredFile? Kept,
    DateOnly? Promised,
    long MaxBytes
)
{
    /// <summary>What was read from the file; null before it was read.</summary>
    public IReadOnlyList<ReadFact>? Facts { get; init; }

    public ReadFact? Read(ReadField field) => Facts?.FirstOrDefault(f => f.Field == field);

    public string Accept => UploadPage.TakesXml(Old.TypeCode) ? ".pdf,.jpg,.jpeg,.png,.xlsx,.docx,.xml" : ".pdf,.jpg,.jpeg,.png,.xlsx,.docx";
}

/// <summary>
/// The page behind a mailed link: one document, one new version, no password and no session. What it shows and changes comes from the
/// link alone; it leads nowhere else.
/// </summary>
[AllowAnonymous, StrangerLimit]
public sealed class RenewController(AppDb db, RenewalLinks links, EnterpriseClock clock, PortalSettings settings, FileTicket ticket) : Controller
{
    [HttpGet("/renew/done")]
    public IActionResult Done() => View();

    [HttpGet("/renew/{token}")]
    public Task<IActionResult> Show(string token, CancellationToken ct) => PageAsync(token, null, null, null, ct);

    [HttpPost("/renew/{token}"), StreamedForm]
    public async Task<IActionResult> Renew(
        string token,
        [FromServices] ReadUpload read,
        [FromServices] RenewByLink renew,
        [FromServices] ReadFile reading,
        [FromServices] IValidator<UploadForm> validator,
        CancellationToken ct
    )
    {
        // a link that does not work has no upload
        if (await links.FindAsync(token, ct) is not { } link)
            return Used();
        var type = await db.Documents.Where(d => d.Id == link.DocumentId).Select(d => d.TypeCode).FirstAsync(ct);
        if (await read.RunAsync(HttpContext, _ => UploadPage.TakesXml(type), ct) is not { } sent)
            return BadRequest();
        var form = new UploadForm();
        await TryUpdateModelAsync(form, "Form", sent.Values());
        (form.Type, form.DocumentId) = (type, link.DocumentId);
        var file = sent.File ?? await ticket.ReadAsync(form.Kept, ct);
        if (sent.Field("Read").Length > 0)
        {
            this.CheckFile(sent, file, "Form.File");
            if (!ModelState.IsValid)
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            var facts = file is null ? null : await reading.RunAsync(file, ct);
            UploadProposals.Over(form, facts ?? []);
            // what was read stands in the fields, not what was posted
            foreach (var key in ModelState.Keys.Where(k => k != "Form.File").ToList())
                ModelState.Remove(key);
            return await PageAsync(token, form, null, file, ct, facts);
        }

        await this.CheckAsync(validator, form, "Form", ct);
        this.CheckFile(sent, file, "Form.File");
        return await this.TryAsync(
            () => renew.RunAsync(token, form, file!, ct),
            done: () => RedirectToAction(nameof(Done)),
            again: () => PageAsync(token, form, null, file, ct)
        );
    }

    [HttpPost("/renew/{token}/promise")]
    public async Task<IActionResult> Promise(string token, PromiseForm promise, [FromServices] PromiseRenewal verb, CancellationToken ct)
    {
        if (await links.FindAsync(token, ct) is not { } link)
            return Used();
        return await this.TryAsync(
            () => verb.RunAsync(link.VersionId, link.SupplierId, promise, link.AccountId, ct),
            done: () =>
            {
                this.Say("renewal.promised");
                return RedirectToAction(nameof(Show), new { token });
            },
            again: () => PageAsync(token, null, promise, null, ct)
        );
    }

    private ViewResult Used()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        return View("Used");
    }

    private async Task<IActionResult> PageAsync(
        string token,
        UploadForm? form,
        PromiseForm? promise,
        StoredFile? kept,
        CancellationToken ct,
        IReadOnlyList<ReadFact>? facts = null
    )
    {
        if (await links.FindAsync(token, ct) is not { } link)
            return Used();
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex";
        var old = await db.DocumentVersions.Where(v => v.Id == link.VersionId && v.SupplierId == link.SupplierId).AsHeld().FirstAsync(ct);
        var name = await db.Suppliers.Where(s => s.Id == link.SupplierId).Select(s => s.Name).FirstAsync(ct);
        if (form is null || facts is not null)
            Rest(form ??= new UploadForm(), old, name);
        ModelState.Remove("Form.Kept");
        form.Kept = kept is null ? null : ticket.Write(kept);
        var promised = await db
            .Renewals.Where(r => r.VersionId == link.VersionId && r.PromisedOn >= clock.Today)
            .Select(r => r.PromisedOn)
            .FirstOrDefaultAsync(ct);
        return View("Renew", new RenewPage(token, form, promise ?? new PromiseForm(), old, name, kept, promised, settings.Upload.MaxBytes) { Facts = facts });
    }

    /// <summary>What was neither read nor typed stays as it is on the present version; the days and figures never do.</summary>
    private static void Rest(UploadForm form, HeldVersion old, string name)
    {
        form.Number ??= old.Facts.Number;
        form.Issuer ??= old.Facts.Issuer;
        form.Holder ??= old.Facts.Holder.Length > 0 ? old.Facts.Holder : name;
        form.Scope ??= old.Facts.Scope;
        form.Edition ??= old.Facts.Edition;
        var own = old.Facts.Own.All();
        foreach (var field in old.Type.Fields.Where(f => f.Kind is FieldKind.Text or FieldKind.Choice && own.ContainsKey(f.Code)))
            form.Fields.TryAdd(field.Code, own[field.Code]);
    }
}
