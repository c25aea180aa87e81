using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

public sealed record SurveillanceForm
{
    public int Revision { get; set; }

    /// <summary>Day of the audit.</summary>
    public DateOnly? SurveyedOn { get; set; }

    /// <summary>What shows it, such as the register or a mark on the certificate; kept in the trail.</summary>
    public string? SurveyNote { get; set; }
}

internal sealed class SurveillanceFormValidator : AbstractValidator<SurveillanceForm>
{
    public SurveillanceFormValidator()
    {
        RuleFor(f => f.SurveyedOn).NotNull();
        RuleFor(f => f.SurveyNote).NotEmpty().PlainText(500, lines: true);
    }
}

/// <param name="WhyNotRecord">Null when an audit of today could be recorded.</param>
/// <param name="WhyNotSuspend">Null when the suspension may be confirmed.</param>
public sealed record SurveillancePage(
    SurveillanceForm Form,
    HeldVersion Version,
    long SupplierId,
    string SupplierName,
    int? Months,
    Refusal? WhyNotRecord,
    Refusal? WhyNotSuspend,
    DateOnly Today
);

/// <summary>The surveillance audits behind a certificate that counts.</summary>
[Allow(Permissions.ReviewDocuments)]
public sealed class SurveillanceController(AppDb db, EnterpriseClock clock, RecordSurveillance record) : Controller
{
    [HttpGet("/documents/versions/{id:long}/surveillance")]
    public Task<IActionResult> Show(long id, CancellationToken ct) => PageAsync(id, new SurveillanceForm(), ct);

    [HttpPost("/documents/versions/{id:long}/surveillance")]
    public Task<IActionResult> Record(long id, SurveillanceForm form, CancellationToken ct) =>
        this.TryAsync(() => record.RunAsync(id, form, ct), done: () => Done(id, "surveillance.recorded"), again: () => PageAsync(id, form, ct));

    [HttpPost("/documents/versions/{id:long}/surveillance/suspend")]
    public Task<IActionResult> Suspend(long id, int revision, CancellationToken ct) =>
        this.TryAsync(
            () => record.SuspendAsync(id, revision, ct),
            done: () => Done(id, "surveillance.suspended"),
            again: () => PageAsync(id, new SurveillanceForm(), ct)
        );

    private RedirectToActionResult Done(long id, string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Show), new { id });
    }

    private async Task<IActionResult> PageAsync(long id, SurveillanceForm form, CancellationToken ct)
    {
        if (await db.DocumentVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, ct) is not { } version)
            return NotFound();
        ModelState.Remove("Form.Revision");
        form.Revision = version.Revision;
        var held = await db.DocumentVersions.Where(v => v.Id == id).AsHeld().FirstAsync(ct);
        var name = await db.Suppliers.Where(s => s.Id == version.SupplierId).Select(s => s.Name).FirstAsync(ct);
        return View(
            "Surveillance",
            new SurveillancePage(
                form,
                held,
                version.SupplierId,
                name,
                version.SurveillanceMonths,
                version.WhyNotRecordSurveillance(clock.Today, clock.Today),
                version.WhyNotSuspendForSurveillance(clock.Today),
                clock.Today
            )
        );
    }
}

/// <summary>Records an audit, or confirms that the certificate is suspended because one is overdue. Nothing of it happens by itself.</summary>
public sealed class RecordSurveillance(AppDb db, Trail trail, EnterpriseClock clock, Suppliers.SupplierNews news)
{
    public async Task RunAsync(long id, SurveillanceForm form, CancellationToken ct)
    {
        var version = await FindAsync(id, form.Revision, ct);
        var again = version.RecordSurveillance(form.SurveyedOn!.Value, clock.Today);
        if (again)
            (await db.Suppliers.FirstAsync(s => s.Id == version.SupplierId, ct)).MarkStale();
        trail.Add("document.surveillance", $"version:{id}", detail: $"{form.SurveyedOn:yyyy-MM-dd} {form.SurveyNote!.Trim()}");
        await db.SaveChangesAsync(ct);
    }

    public async Task SuspendAsync(long id, int revision, CancellationToken ct)
    {
        var version = await FindAsync(id, revision, ct);
        var due = version.SurveillanceDueOn;
        version.SuspendForSurveillance(clock.Now, clock.Today);
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == version.SupplierId, ct);
        supplier.MarkStale();
        var type = Catalogue.Now.Find(version.TypeCode)!;
        await news.TellAsync(supplier, "document.suspended", ct, supplier.Name, $"{type.NameZh} / {type.NameEn}", version.Number, $"{due:yyyy-MM-dd}");
        trail.Add("document.suspend", $"version:{id}", detail: $"surveillance due {due:yyyy-MM-dd}");
        await db.SaveChangesAsync(ct);
    }

    private async Task<DocumentVersion> FindAsync(long id, int revision, CancellationToken ct)
    {
        var version = await db.DocumentVersions.FirstOrDefaultAsync(v => v.Id == id, ct) ?? throw new RefusedException(new Refusal("document.unknown"));
        db.Entry(version).Property(v => v.Revision).OriginalValue = revision;
        return version;
    }
}
