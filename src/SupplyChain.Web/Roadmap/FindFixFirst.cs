using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

/// <summary>
/// Finds the suppliers with the highest <see cref="FixFirst.Priority"/>. Documents whose renewal waits for our own review do not count:
/// there it is not the supplier's turn.
/// </summary>
public sealed class FindFixFirst(AppDb db)
{
    public async Task<IReadOnlyList<FixLine>> RunAsync(IQueryable<Supplier> suppliers, DateOnly today, CancellationToken ct)
    {
        var end = today.AddDays(FixFirst.Days);
        var due = db
            .DocumentVersions.Flagged(v => v.Current)
            .Where(v => v.ValidTo <= end)
            .Where(v => !db.DocumentVersions.Any(p => p.DocumentId == v.DocumentId && p.State == ReviewState.Pending))
            .GroupBy(v => v.SupplierId)
            .Select(g => new
            {
                SupplierId = g.Key,
                LapsesOn = g.Min(v => v.ValidTo),
                Documents = g.Count(),
            });
        var candidates = suppliers
            .Where(s => s.SpendRanking > 0)
            .Join(due, s => s.Id, d => d.SupplierId, (Supplier, Due) => new { Supplier, Due })
            .OrderByDescending(x => x.Supplier.SpendRanking)
            .ThenBy(x => x.Supplier.Id)
            .Select(x => new
            {
                x.Supplier.Id,
                x.Supplier.Name,
                x.Supplier.Tier,
                x.Supplier.Risk,
                x.Supplier.SpendRanking,
                x.Due.LapsesOn,
                x.Due.Documents,
            });
        var lines = new List<FixLine>();
        await foreach (var c in candidates.AsAsyncEnumerable().WithCancellation(ct))
        {
            // the largest come first: from here on nobody can overtake the last of them
            if (lines.Count == FixFirst.Lines && FixFirst.Highest(c.SpendRanking) <= lines[^1].Priority)
                break;
            var day = c.LapsesOn!.Value;
            lines.Add(new(c.Id, c.Name, c.Tier, c.Risk, c.SpendRanking, day, c.Documents, FixFirst.Priority(c.SpendRanking, c.Risk, day, today)));
            lines = [.. lines.OrderByDescending(l => l.Priority).ThenBy(l => l.SupplierId).Take(FixFirst.Lines)];
        }

        return lines;
    }
}
