using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Materials;

/// <summary>A declaration that a new edition touches, with the entries that do it.</summary>
public sealed record TouchedRow(DeclarationRow Declaration, IReadOnlyList<Touched> By);

/// <param name="Rows">The first of them; <paramref name="Declarations"/> counts all.</param>
/// <param name="Unseen">Changed entries without a CAS number: a person must look for them.</param>
/// <param name="BySupplier">Part numbers of the touched declarations, by supplier.</param>
public sealed record TouchedPage(
    ListChange Change,
    IReadOnlyList<TouchedRow> Rows,
    int Declarations,
    IReadOnlyDictionary<long, IReadOnlyList<string>> BySupplier,
    IReadOnlyList<EntryChange> Unseen
)
{
    public int Suppliers => BySupplier.Count;
}

/// <summary>Names the stored declarations that a new edition of a list touches, in one pass over the rows of its substances. Changes nothing.</summary>
public sealed class TouchedBy(AppDb db, MaterialsQueries lists)
{
    /// <summary>Most declarations shown on the page.</summary>
    public const int Most = 500;

    public async Task<TouchedPage> RunAsync(ListChange change, CancellationToken ct)
    {
        var keys = change.Keys.ToList();
        var hits = new SortedDictionary<long, List<Touched>>();
        await foreach (var use in db.DeclaredUses.AsNoTracking().Where(u => u.Current && keys.Contains(u.Key)).AsAsyncEnumerable().WithCancellation(ct))
        foreach (var touched in change.Among([use.AsStored()]))
        {
            var id = long.Parse(touched.Use.Declaration, CultureInfo.InvariantCulture);
            if (!hits.TryGetValue(id, out var by))
                hits[id] = by = [];
            by.Add(touched);
        }

        var bySupplier = new SortedDictionary<long, List<string>>();
        foreach (var ids in hits.Keys.Chunk(1000))
        foreach (
            var d in await db
                .Declarations.Where(d => ids.Contains(d.Id))
                .OrderBy(d => d.PartNumber)
                .Select(d => new { d.SupplierId, d.PartNumber })
                .ToListAsync(ct)
        )
            if (bySupplier.TryGetValue(d.SupplierId, out var parts))
                parts.Add(d.PartNumber);
            else
                bySupplier[d.SupplierId] = [d.PartNumber];
        var shown = hits.Keys.Take(Most).ToList();
        var rows = await lists.Rows(db.Declarations.Where(d => shown.Contains(d.Id))).ToListAsync(ct);
        return new(
            change,
            [
                .. rows.OrderBy(r => r.SupplierName, StringComparer.Ordinal)
                    .ThenBy(r => r.PartNumber, StringComparer.Ordinal)
                    .Select(r => new TouchedRow(r, hits[r.Id])),
            ],
            hits.Count,
            bySupplier.ToDictionary(s => s.Key, s => (IReadOnlyList<string>)s.Value),
            [.. change.Changes.Where(c => c.Keys.Count == 0 && c.Kind is not (EntryChangeKind.Removed or EntryChangeKind.Relaxed))]
        );
    }
}
