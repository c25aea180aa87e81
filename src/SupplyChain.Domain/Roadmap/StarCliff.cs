namespace SupplyChain.Roadmap;

/// <summary>Something that lapses unless renewed.</summary>
/// <param name="Id">Key, such as a document's.</param>
/// <param name="Owner">Who has to act.</param>
/// <param name="LastDay">Last day on which it counts.</param>
public sealed record Lapse(string Id, string Owner, DateOnly LastDay);

/// <summary>One month of the forecast.</summary>
/// <param name="AsOf">Last day of the month.</param>
/// <param name="Index">Points on that day.</param>
/// <param name="Stars">0 = none.</param>
/// <param name="Fallen">Change of the index against the month before; not positive unless the delegate says so.</param>
/// <param name="Lapsed">What stopped counting since the month before (the last valid day lies before <paramref name="AsOf"/>), soonest first.</param>
public sealed record CliffMonth(DateOnly AsOf, decimal Index, int Stars, decimal Fallen, IReadOnlyList<Lapse> Lapsed);

/// <summary>The forecast.</summary>
/// <param name="Months">The state today first, then one per month end.</param>
/// <param name="FirstFall">First month in which a star is lost; null when none is.</param>
/// <param name="ActFirst">What lapses up to that month, soonest first; empty when no star is lost.</param>
public sealed record CliffForecast(IReadOnlyList<CliffMonth> Months, CliffMonth? FirstFall, IReadOnlyList<Lapse> ActFirst);

/// <summary>What becomes of the index if nobody renews anything.</summary>
public static class StarCliff
{
    /// <param name="today">Day in the buyer's zone.</param>
    /// <param name="months">Month ends to look ahead, 1-60.</param>
    /// <param name="lapses">Everything dated that feeds the index.</param>
    /// <param name="indexAsOf">The index of a day, computed by the grader from what still counts then.</param>
    /// <param name="bands">Stars by index.</param>
    /// <exception cref="RefusedException"><c>cliff.months</c> (outside 1-60).</exception>
    public static CliffForecast Forecast(
        DateOnly today,
        int months,
        IReadOnlyCollection<Lapse> lapses,
        Func<DateOnly, decimal> indexAsOf,
        IReadOnlyList<StarBand> bands
    )
    {
        if (months is < 1 or > 60)
            throw new RefusedException(new Refusal("cliff.months", months));
        var found = new List<CliffMonth> { Month(today, indexAsOf(today), bands, before: null, []) };
        var firstOfMonth = new DateOnly(today.Year, today.Month, 1);
        // a month end that is today is the state today
        var skip = firstOfMonth.AddMonths(1).AddDays(-1) == today ? 1 : 0;
        for (var i = 1; i <= months; i++)
        {
            var asOf = firstOfMonth.AddMonths(i + skip).AddDays(-1);
            var before = found[^1];
            var gone = lapses.Where(l => l.LastDay >= before.AsOf && l.LastDay < asOf);
            found.Add(Month(asOf, indexAsOf(asOf), bands, before, [.. gone.OrderBy(l => l.LastDay).ThenBy(l => l.Id, StringComparer.Ordinal)]));
        }
        var fall = found.Find(m => m.Stars < found[0].Stars);
        var first = fall is null ? [] : found.TakeWhile(m => m.AsOf <= fall.AsOf).SelectMany(m => m.Lapsed);
        return new CliffForecast(found, fall, [.. first]);
    }

    private static CliffMonth Month(DateOnly asOf, decimal index, IReadOnlyList<StarBand> bands, CliffMonth? before, IReadOnlyList<Lapse> lapsed) =>
        new(asOf, index, StarSimulator.Read(index, bands, []).Stars, before is null ? 0 : index - before.Index, lapsed);
}
