using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Roadmap;

/// <summary>A month end against the targets that held for it.</summary>
/// <param name="Month">Last day of the month.</param>
/// <param name="Frozen">False for a month that was not frozen; index and stars are then missing.</param>
/// <param name="Committed">Index at which the committed star begins; null without a target for that year or later.</param>
/// <param name="Stretch">The same for the stretch target.</param>
public sealed record TrendMonth(DateOnly Month, bool Frozen, decimal? Index, int? Stars, decimal? Committed, decimal? Stretch);

/// <summary>Index and both targets at the last twelve month ends, from what was frozen.</summary>
public sealed class IndexTrend(AppDb db)
{
    public const int Months = 12;

    /// <param name="bands">Where each star begins.</param>
    /// <returns>Oldest first; empty when none of the twelve was frozen.</returns>
    public async Task<IReadOnlyList<TrendMonth>> ReadAsync(
        DateOnly today,
        IReadOnlyList<StarTarget> targets,
        IReadOnlyList<StarBand> bands,
        CancellationToken ct
    )
    {
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        var first = thisMonth.AddMonths(1 - Months).AddDays(-1);
        var frozen = await db
            .MonthSnapshots.AsNoTracking()
            .Where(s => s.Month >= first)
            .Select(s => new
            {
                s.Month,
                s.Index,
                s.Stars,
            })
            .ToListAsync(ct);
        if (frozen.Count == 0)
            return [];
        decimal? From(int? stars) => bands.Where(b => b.Stars == stars).Select(b => (decimal?)b.From).FirstOrDefault();
        return
        [
            .. Enumerable
                .Range(0, Months)
                .Select(i => thisMonth.AddMonths(i + 1 - Months).AddDays(-1))
                .Select(month =>
                {
                    var target = targets.OrderBy(t => t.Year).FirstOrDefault(t => t.Year >= month.Year);
                    var then = frozen.Find(f => f.Month == month);
                    return new TrendMonth(month, then is not null, then?.Index, then?.Stars, From(target?.Committed), From(target?.Stretch));
                }),
        ];
    }
}
