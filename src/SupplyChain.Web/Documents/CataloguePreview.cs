using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>What a change would touch, in numbers.</summary>
/// <param name="Counting">Documents of the type that count today.</param>
/// <param name="RemindedBefore">Of those, inside the longest reminder stage before the change.</param>
/// <param name="RemindedAfter">And after it: these become due.</param>
/// <param name="EditionsEnd">Of those, on an edition whose last day the change sets or brings forward.</param>
/// <param name="Waiting">Waiting for review; they are judged under whatever is in force then.</param>
/// <param name="NewlyAsked">Approved suppliers in categories that are asked for the type from then on and hold none.</param>
public sealed record CatalogueEffect(int Counting, int RemindedBefore, int RemindedAfter, int EditionsEnd, int Waiting, int NewlyAsked)
{
    public int BecomeDue => Math.Max(0, RemindedAfter - RemindedBefore);
}

/// <summary>Counts what a change of the catalogue would touch; changes nothing.</summary>
public sealed class CataloguePreview(AppDb db, EnterpriseClock clock)
{
    public async Task<CatalogueEffect> OfAsync(DocumentType type, DocumentRule before, DocumentRule after, CancellationToken ct)
    {
        var counting = db.DocumentVersions.Where(v => v.TypeCode == type.Code && v.Current && v.State == ReviewState.Accepted);
        var waiting = await db.DocumentVersions.CountAsync(v => v.TypeCode == type.Code && v.State == ReviewState.Pending, ct);
        var shipped = DocumentCatalogue.Shipped.Needs.CategoriesOf(type.Code);
        var added = (after.RequiredFor ?? shipped).Except(before.RequiredFor ?? shipped).ToList();
        return new CatalogueEffect(
            await counting.CountAsync(ct),
            await Reminded(counting, before).CountAsync(ct),
            await Reminded(counting, after).CountAsync(ct),
            await EndingAsync(counting, type, before, after, ct),
            waiting,
            added.Count == 0 ? 0 : await AskedAsync(type, added, ct)
        );
    }

    private IQueryable<DocumentVersion> Reminded(IQueryable<DocumentVersion> counting, DocumentRule rule)
    {
        var (today, until) = (clock.Today, clock.Today.AddDays(rule.ReminderDays.DefaultIfEmpty(0).Max()));
        return counting.Where(v => v.ValidTo >= today && v.ValidTo <= until);
    }

    private static async Task<int> EndingAsync(
        IQueryable<DocumentVersion> counting,
        DocumentType type,
        DocumentRule before,
        DocumentRule after,
        CancellationToken ct
    )
    {
        var sooner = after
            .Editions.Where(e => e.Until is { } end && !before.Editions.Any(o => o.Name == e.Name && o.Until <= end))
            .Select(e => e.Name)
            .ToHashSet(StringComparer.Ordinal);
        if (sooner.Count == 0)
            return 0;
        var editions = after.Apply(type).Editions ?? [];
        var printed = await counting.Where(v => v.Edition != "").GroupBy(v => v.Edition).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return printed.Where(p => FactCheck.Find(editions, p.Key) is { } edition && sooner.Contains(edition.Name)).Sum(p => p.Count);
    }

    private Task<int> AskedAsync(DocumentType type, List<SupplyCategory> added, CancellationToken ct) =>
        db
            .Suppliers.Where(s => added.Contains(s.Category))
            .Where(s => s.Status == SupplierStatus.Qualified || s.Status == SupplierStatus.ConditionallyQualified)
            .CountAsync(s => !db.DocumentVersions.Any(v => v.SupplierId == s.Id && v.TypeCode == type.Code && v.Current), ct);
}
