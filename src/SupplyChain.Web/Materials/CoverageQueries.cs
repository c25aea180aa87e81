using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Grading;

namespace SupplyChain.Materials;

/// <summary>
/// Coverage figures of suppliers from their parts and declarations: S22 declared for RoHS, S23 tested, S25 fully declared. A declaration counts while it is
/// the newest of its part, has passed (within an exemption or without) and that exemption holds; see <see cref="StoredDeclaration.Counts"/>.
/// </summary>
public sealed class CoverageQueries(AppDb db)
{
    public const string Declared = "S22";
    public const string Tested = "S23";
    public const string Full = "S25";

    /// <returns>Nothing for suppliers without parts, and no tested share for those without key-controlled parts.</returns>
    public async Task<ILookup<long, Measure>> LoadAsync(IReadOnlyList<long> ids, DateOnly today, CancellationToken ct)
    {
        var (first, last) = (ids[0], ids[^1]);
        var dense = last - first < ids.Count * 2L;
        var parts = db.Parts.Where(p => dense ? p.SupplierId >= first && p.SupplierId <= last : ids.Contains(p.SupplierId));
        var counted = await parts
            .GroupBy(p => p.SupplierId)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Controlled = g.Count(p => p.KeyControlled),
                Changed = g.Max(p => p.ChangedOn),
            })
            .ToListAsync(ct);
        if (counted.Count == 0)
            return Array.Empty<(long, Measure)>().ToLookup(m => m.Item1, m => m.Item2);
        var declared = await CountAsync(Where(db, parts, Declared, today), ct);
        var full = await CountAsync(Where(db, parts, Full, today), ct);
        var tested = await CountAsync(Where(db, parts, Tested, today), ct);
        return counted
            .SelectMany(c =>
                new[]
                {
                    (c.Key, Of(Declared, "rohsDeclaredParts", declared.GetValueOrDefault(c.Key), c.Count, c.Changed)),
                    (c.Key, Of(Full, "fullyDeclaredParts", full.GetValueOrDefault(c.Key), c.Count, c.Changed)),
                    (c.Key, Of(Tested, "testedMaterials", tested.GetValueOrDefault(c.Key), c.Controlled, c.Changed)),
                }
            )
            .Where(m => m.Item2.Denominator > 0)
            .ToLookup(m => m.Key, m => m.Item2);
    }

    /// <summary>The parts that the numerator of a figure counts: its source rows.</summary>
    public static IQueryable<SupplierPart> Where(AppDb db, IQueryable<SupplierPart> parts, string indicator, DateOnly today) =>
        indicator switch
        {
            Tested => parts.Where(p =>
                p.KeyControlled
                && db.DocumentVersions.Any(v =>
                    v.DocumentId == p.TestReportId
                    && v.SupplierId == p.SupplierId
                    && v.Current
                    && v.State == ReviewState.Accepted
                    && v.ValidFrom <= today
                    && (v.ValidTo == null || v.ValidTo >= today)
                )
            ),
            _ => parts.Where(p =>
                db.Declarations.Any(d =>
                    d.SupplierId == p.SupplierId
                    && d.PartKey == p.Key
                    && d.Current
                    && (d.Outcome == Outcome.Pass || d.Outcome == Outcome.PassByExemption)
                    && (d.Until == null || d.Until >= today)
                    && (d.IsFull || indicator != Full)
                )
            ),
        };

    private static Task<Dictionary<long, int>> CountAsync(IQueryable<SupplierPart> parts, CancellationToken ct) =>
        parts.GroupBy(p => p.SupplierId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    // dated by the parts list, not by today: the same figures on another day say nothing new
    private static Measure Of(string indicator, string formula, int numerator, int denominator, DateOnly changed) =>
        new(indicator, numerator, denominator, formula, changed, changed, denominator);
}
