using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Materials;

/// <summary>A declaration that a new edition touches, with the entries that do it.</summary>
public sealed record TouchedRow(DeclarationRow Declaration, IReadOnlyList<Touched> By);

/// <param name="Rows">The first of them; <paramref name="Declarations"/> counts all.</param>
/// <param name="Unseen">Changed entries without a CAS number: a person must look for them.</param>
public sealed record TouchedPage(ListChange Change, IReadOnlyList<TouchedRow> Rows, int Declarations, int Suppliers, IReadOnlyList<EntryChange> Unseen);

/// <summary>Names the stored declarations that a new edition of a list touches, in one pass over the rows of its substances. Changes nothing.</summary>
public sealed class TouchedBy(AppDb db, MaterialsQueries lists, CurrentRules current)
{
    /// <summary>Most declarations shown on the page.</summary>
    public const int Most = 500;

    public async Task<TouchedPage> RunAsync(SubstanceList list, CancellationToken ct)
    {
        var rules = await current.LoadAsync(ct);
        var before = rules.Lists.LastOrDefault(l => l.Id == list.Id && l.InForceFrom <= list.InForceFrom);
        var change = ListChange.Between(before, list, rules);
        var keys = change.Keys.ToList();
        var hits = new SortedDictionary<long, List<Touched>>();
        var suppliers = new HashSet<long>();
        await foreach (var use in db.DeclaredUses.AsNoTracking().Where(u => u.Current && keys.Contains(u.Key)).AsAsyncEnumerable().WithCancellation(ct))
        foreach (var touched in change.Among([use.AsStored()]))
        {
            var id = long.Parse(touched.Use.Declaration, CultureInfo.InvariantCulture);
            if (!hits.TryGetValue(id, out var by))
                hits[id] = by = [];
            by.Add(touched);
            suppliers.Add(use.SupplierId);
        }

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
            suppliers.Count,
            [.. change.Changes.Where(c => c.Keys.Count == 0 && c.Kind is not (EntryChangeKind.Removed or EntryChangeKind.Relaxed))]
        );
    }
}
