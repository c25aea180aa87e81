using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Campaigns;

/// <param name="Parts">Parts that a declaration is asked for; empty where none are named.</param>
/// <param name="OpenAsks">Other asks that still run; all of a day go out in one mail.</param>
/// <param name="Reachable">False when nobody of the company has an account.</param>
public sealed record Recipient(long SupplierId, string Name, IReadOnlyList<string> Parts, int OpenAsks, bool Reachable);

/// <summary>Finds whom a campaign would ask.</summary>
public sealed class CampaignRecipients(AppDb db, Redeclaration redeclaration, EnterpriseClock clock)
{
    public async Task<IReadOnlyList<Recipient>> FindAsync(CampaignForm form, CancellationToken ct)
    {
        var parts = await PartsAsync(form, ct);
        List<long>? named =
            form.Recipients is RecipientChoice.Named ? await SupplierNames.FindAsync(db, form.RecipientNames!, ct)
            : form.Recipients is RecipientChoice.Redeclaration ? [.. parts.Select(p => p.Key)]
            : null;
        var suppliers = Narrow(form, named);
        var (today, open) = (
            clock.Today,
            db.CampaignAsks.Where(a => a.State != AskState.Accepted && db.Campaigns.Any(c => c.Id == a.CampaignId && c.ClosedAt == null))
        );
        var rows = await suppliers
            .OrderBy(s => s.Name)
            .Select(s => new
            {
                s.Id,
                s.Name,
                Open = open.Count(a => a.SupplierId == s.Id) + db.Renewals.Count(r => r.SupplierId == s.Id && r.DueOn >= today),
                Reachable = db.Users.Any(u => u.SupplierId == s.Id && u.ClosedAt == null),
            })
            .ToListAsync(ct);
        return rows.ConvertAll(r => new Recipient(r.Id, r.Name, [.. parts[r.Id]], r.Open, r.Reachable));
    }

    private IQueryable<Supplier> Narrow(CampaignForm form, List<long>? named)
    {
        if (named is not null && form.Recipients is RecipientChoice.Named)
            return db.Suppliers.Where(s => named.Contains(s.Id));
        var active = db.Suppliers.Where(s => s.Status == SupplierStatus.Qualified || s.Status == SupplierStatus.ConditionallyQualified);
        if (named is not null)
            active = db.Suppliers.Where(s => named.Contains(s.Id));
        if (form.Category is { } category)
            active = active.Where(s => s.Category == category);
        var (type, today) = (form.TypeCode, clock.Today);
        return form.Recipients switch
        {
            RecipientChoice.Risky => active.Where(s => s.Risk == RiskClass.High || s.Risk == RiskClass.Medium),
            RecipientChoice.WithoutDocument => active.Where(s =>
                !db.DocumentVersions.Any(v => v.SupplierId == s.Id && v.TypeCode == type && v.Current && (v.ValidTo == null || v.ValidTo >= today))
            ),
            _ => active,
        };
    }

    private async Task<ILookup<long, string>> PartsAsync(CampaignForm form, CancellationToken ct)
    {
        if (form.Recipients is not RecipientChoice.Redeclaration)
            return Array.Empty<(long, string)>().ToLookup(p => p.Item1, p => p.Item2);
        var touched = await (await redeclaration.TouchedAsync(ct)).OrderBy(d => d.PartNumber).Select(d => new { d.SupplierId, d.PartNumber }).ToListAsync(ct);
        return touched.ToLookup(d => d.SupplierId, d => d.PartNumber);
    }
}
