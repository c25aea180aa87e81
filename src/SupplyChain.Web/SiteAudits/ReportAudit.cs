using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.SiteAudits;

/// <summary>
/// Takes the report in as evidence of the supplier: a document version like any other, which counts once somebody else has accepted it.
/// A better report becomes the next version of the same document.
/// </summary>
public sealed class ReportAudit(AppDb db, UploadDocument upload, Trail trail, Texts texts)
{
    private const string Type = "SUPPLIER_AUDIT";

    public async Task RunAsync(long id, int revision, StoredFile file, CancellationToken ct)
    {
        var audit = await db.SiteAudits.FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new RefusedException(new("siteAudit.step"));
        db.Entry(audit).Property(a => a.Revision).OriginalValue = revision;
        RefusedException.ThrowIf(audit.WhyNotReport());
        var held = audit.HeldOn!.Value;
        var supplier = await db.Suppliers.Where(s => s.Id == audit.SupplierId).Select(s => s.Name).FirstAsync(ct);
        var enterprise = await db.Enterprises.Select(e => e.Name).SingleOrDefaultAsync(ct);
        var form = new UploadForm
        {
            Type = Type,
            Number = string.Create(CultureInfo.InvariantCulture, $"SA-{held.Year}-{audit.Id:D6}"),
            Issuer = enterprise ?? texts.In("zh-CN", "siteAudit.us"),
            Holder = supplier,
            IssuedOn = held,
            ValidFrom = held,
            ValidTo = held.AddMonths(DocumentCatalogue.Shipped.Find(Type)!.ValidityMonths ?? 24),
            Sites = audit.SiteId is { } site && await db.Sites.AnyAsync(s => s.Id == site && s.ClosedAt == null, ct) ? [site] : [],
        };
        await using var all = await db.Database.BeginTransactionAsync(ct);
        var version = await upload.RunAsync(audit.SupplierId, form, file, ct);
        audit.Report(version);
        trail.Add("siteaudit.report", $"site-audit:{id}", detail: $"version:{version} {file.Sha256}");
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
    }
}
