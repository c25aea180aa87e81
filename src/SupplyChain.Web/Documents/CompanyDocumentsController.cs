using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>The supplier's own documents: what is asked for, what is held, and how to hand it in.</summary>
public sealed class CompanyDocumentsController(
    AppDb db,
    Person person,
    EnterpriseClock clock,
    PortalSettings settings,
    FileTicket ticket,
    IncomingFiles incoming,
    Texts texts
) : Controller
{
    [HttpGet("/company/documents"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> Index(CancellationToken ct) =>
        await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) is { } supplier
            ? View(await CompanyDocumentsPage.ReadAsync(db, supplier, clock.Today, ct))
            : NotFound();

    [HttpGet("/company/documents/{id:long}"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> Show(long id, CancellationToken ct)
    {
        var versions = await db
            .DocumentVersions.Where(v => v.DocumentId == id && v.SupplierId == person.SupplierId)
            .OrderByDescending(v => v.Ordinal)
            .AsHeld()
            .ToListAsync(ct);
        return versions.Count == 0 ? NotFound() : View(new DocumentPage(versions[0].Type, versions, clock.Today));
    }

    [HttpGet("/company/documents/new"), Allow(Permissions.UploadDocuments)]
    public async Task<IActionResult> New(string? type, long? document, string? upload, CancellationToken ct)
    {
        if (type is not null && (Catalogue.Now.Find(type) is null || !Catalogue.Now.Needs.FromSuppliers(type)))
            return NotFound();
        var form = new UploadForm { Type = type, DocumentId = document };
        if (upload is null)
            return await FormAsync(form, null, ct);
        if (await incoming.FindAsync(upload, ct) is not { Sha256: not null } waiting)
            return NotFound();
        form.Upload = waiting.Key;
        UploadProposals.Fill(form, WaitingFile.Read(waiting.Reading));
        return await FormAsync(form, null, ct);
    }

    [HttpPost("/company/documents/new"), Allow(Permissions.UploadDocuments), StreamedForm]
    public async Task<IActionResult> New(
        [FromServices] ReadUpload read,
        [FromServices] UploadDocument upload,
        [FromServices] IValidator<UploadForm> validator,
        CancellationToken ct
    )
    {
        if (await read.RunAsync(HttpContext, fields => UploadPage.TakesXml(fields.TryGetValue("Form.Type", out var t) ? t.ToString() : ""), ct) is not { } sent)
            return BadRequest();
        var form = new UploadForm();
        await TryUpdateModelAsync(form, "Form", sent.Values());
        var file = sent.File ?? (await incoming.FindAsync(form.Upload, ct))?.File ?? await ticket.ReadAsync(form.Kept, ct);
        await this.CheckAsync(validator, form, "Form", ct);
        this.CheckFile(sent, file, "Form.File");
        await CheckNumberAsync(form, ct);
        return await this.TryAsync(
            () => upload.RunAsync(person.SupplierId!.Value, form, file!, ct),
            done: () =>
            {
                this.Say("documents.received");
                return RedirectToAction(nameof(Index));
            },
            again: () => FormAsync(form, file, ct)
        );
    }

    [HttpPost("/company/documents/versions/{id:long}/withdraw"), Allow(Permissions.UploadDocuments)]
    public Task<IActionResult> Withdraw(long id, int revision, [FromServices] WithdrawDocument withdraw, CancellationToken ct) =>
        this.TryAsync(
            () => withdraw.RunAsync(id, revision, ct),
            done: () =>
            {
                this.Say("documents.withdrawn");
                return RedirectToAction(nameof(Index));
            },
            again: async () =>
            {
                var document = await db
                    .DocumentVersions.Where(v => v.Id == id && v.SupplierId == person.SupplierId)
                    .Select(v => v.DocumentId)
                    .FirstOrDefaultAsync(ct);
                var page = await Show(document, ct);
                return page is ViewResult ? ViewOf(nameof(Show), page) : page;
            }
        );

    /// <summary>A foreign permit number is said at its field; programs hear the same from the use case.</summary>
    private async Task CheckNumberAsync(UploadForm form, CancellationToken ct)
    {
        if (form.Type is null || Catalogue.Now.Find(form.Type) is not { NumberRule: not null } type || string.IsNullOrEmpty(form.Number))
            return;
        var code = await db.Suppliers.Where(s => s.Id == person.SupplierId).Select(s => s.CreditCode).FirstOrDefaultAsync(ct);
        if (code is not null && UploadDocument.WhyNotNumber(type, form.Number, code) is { } why)
            ModelState.AddModelError("Form.Number", texts.Of(why));
    }

    private async Task<IActionResult> FormAsync(UploadForm form, StoredFile? kept, CancellationToken ct)
    {
        if (await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) is not { } supplier)
            return NotFound();
        var previous = form.DocumentId is null
            ? null
            : await db
                .DocumentVersions.Where(v => v.DocumentId == form.DocumentId && v.TypeCode == form.Type)
                .OrderByDescending(v => v.Ordinal)
                .AsHeld()
                .FirstOrDefaultAsync(ct);
        if (form.DocumentId is not null && previous is null)
            return NotFound();
        var type = form.Type is null ? null : Catalogue.Now.Find(form.Type);
        ModelState.Remove("Form.Kept");
        ModelState.Remove("Form.Upload");
        // a file that waits with its own row needs no ticket
        var waiting = await incoming.FindAsync(form.Upload, ct);
        form.Upload = waiting?.File is { } held && (kept is null || kept.Sha256 == held.Sha256) ? waiting.Key : null;
        form.Kept = kept is null || form.Upload is not null ? null : ticket.Write(kept);
        kept ??= waiting?.File;
        var start = type?.NumberRule == "pollutantPermit" ? supplier.CreditCode : null;
        var facts = form.Upload is null ? [] : WaitingFile.Read(waiting?.Reading);
        var sites = await db
            .Sites.Where(s => s.SupplierId == supplier.Id && s.ClosedAt == null)
            .OrderBy(s => s.Id)
            .Select(s => new SiteChoice(s.Id, s.Name, s.Address))
            .ToListAsync(ct);
        return View("New", new UploadPage(form, type, kept, previous, start, settings, facts, supplier.Name) { Sites = sites.Count > 1 ? sites : [] });
    }

    private ViewResult ViewOf(string name, IActionResult page) => View(name, ((ViewResult)page).Model);
}
