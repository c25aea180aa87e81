using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <param name="Register">Null when documents of this type are in no public register.</param>
/// <param name="Kept">A screenshot that an earlier try has stored; null when there is none.</param>
public sealed record LookUpPage(
    LookUpForm Form,
    HeldVersion Version,
    long SupplierId,
    string SupplierName,
    DocumentRegister? Register,
    IReadOnlyList<LookUpRow> Rows,
    StoredFile? Kept,
    DateOnly Today
);

/// <summary>One document of the quarter's sample.</summary>
public sealed record RecheckRow(long VersionId, string SupplierName, string TypeCode, string Number, string Quarter, bool Done);

/// <summary>Looking documents up in their public registers, and what was found.</summary>
[Allow(Permissions.ReviewDocuments)]
public sealed class LookUpController(AppDb db, EnterpriseClock clock, FileTicket ticket) : Controller
{
    [HttpGet("/documents/versions/{id:long}/register")]
    public Task<IActionResult> Show(long id, CancellationToken ct) => PageAsync(id, new LookUpForm { LookedUpOn = clock.Today }, null, ct);

    [HttpPost("/documents/versions/{id:long}/register"), StreamedForm]
    public async Task<IActionResult> Record(
        long id,
        [FromServices] ReadUpload read,
        [FromServices] RecordLookUp record,
        [FromServices] IValidator<LookUpForm> validator,
        [FromServices] Texts texts,
        CancellationToken ct
    )
    {
        if (await read.RunAsync(HttpContext, _ => false, ct) is not { } sent)
            return BadRequest();
        if (!await db.DocumentVersions.AnyAsync(v => v.Id == id, ct))
            return NotFound();
        var form = new LookUpForm();
        await TryUpdateModelAsync(form, "Form", sent.Values());
        var file = sent.File ?? await ticket.ReadAsync(form.Kept, ct);
        await this.CheckAsync(validator, form, "Form", ct);
        if (sent.WhyNoFile is { } why)
            ModelState.AddModelError("Form.File", texts.Of(why));
        var changed = false;
        return await this.TryAsync(
            async () => changed = await record.RunAsync(id, form, file, ct),
            done: () =>
            {
                this.Say(changed ? $"lookUp.recorded.{form.Outcome}" : "lookUp.recorded");
                return RedirectToAction(nameof(Show), new { id });
            },
            again: () => PageAsync(id, form, file, ct)
        );
    }

    [HttpGet("/documents/look-ups/{id:long}/screenshot")]
    public async Task<IActionResult> Screenshot(long id, [FromServices] HandOut handOut, CancellationToken ct) =>
        await db.AuthenticityChecks.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.Sha256 != null, ct) is { } check
            ? await handOut.AttachmentAsync(this, check.Sha256!, check.FileName!, check.ContentType!, "document.download", $"look-up:{id}", ct)
            : NotFound();

    [HttpGet("/documents/rechecks")]
    public async Task<IActionResult> Rechecks(CancellationToken ct)
    {
        var quarter = Recheck.QuarterOf(clock.Today);
        var rows = await db
            .Rechecks.Where(r => r.DoneAt == null || r.Quarter == quarter)
            .OrderBy(r => r.DoneAt != null)
            .ThenBy(r => r.Id)
            .Take(200)
            .Join(
                db.DocumentVersions,
                r => r.VersionId,
                v => v.Id,
                (r, v) =>
                    new RecheckRow(
                        v.Id,
                        db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.Name).First(),
                        v.TypeCode,
                        v.Number,
                        r.Quarter,
                        r.DoneAt != null
                    )
            )
            .ToListAsync(ct);
        return View("Rechecks", rows.OrderBy(r => r.Done).ToList());
    }

    private async Task<IActionResult> PageAsync(long id, LookUpForm form, StoredFile? kept, CancellationToken ct)
    {
        if (await db.DocumentVersions.Where(v => v.Id == id).AsHeld().FirstOrDefaultAsync(ct) is not { } version)
            return NotFound();
        ModelState.Remove("Form.Revision");
        ModelState.Remove("Form.Kept");
        form.Revision = version.Revision;
        form.Kept = kept is null ? null : ticket.Write(kept);
        var supplier = await db
            .DocumentVersions.Where(v => v.Id == id)
            .Join(db.Suppliers, v => v.SupplierId, s => s.Id, (_, s) => new { s.Id, s.Name })
            .FirstAsync(ct);
        var rows = await db
            .AuthenticityChecks.Where(c => c.VersionId == id)
            .OrderByDescending(c => c.Id)
            .Take(100)
            .Select(c => new LookUpRow(
                c.Id,
                c.Outcome,
                c.On,
                db.Users.Where(a => a.Id == c.ById).Select(a => a.DisplayName).FirstOrDefault() ?? "",
                c.Note,
                c.FileName
            ))
            .ToListAsync(ct);
        return View("LookUp", new LookUpPage(form, version, supplier.Id, supplier.Name, Catalogue.Now.RegisterOf(version.Type), rows, kept, clock.Today));
    }
}
