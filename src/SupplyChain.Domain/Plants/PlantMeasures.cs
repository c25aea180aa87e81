using SupplyChain.Grading;

namespace SupplyChain.Plants;

/// <summary>Ratios of the own assessment that follow from reviewed months, so that nobody types them twice.</summary>
public static class PlantMeasures
{
    /// <summary>
    /// One measure for each ratio indicator whose formula a metric answers. The window is twelve whole months up to the last one that is over;
    /// only locked months count. A cut of an intensity is (baseline - now) / baseline, with the baseline of the newest goal of that metric.
    /// </summary>
    /// <param name="months">Locked months of the plants that are assessed.</param>
    /// <param name="goals">Of the same plant, or of the whole enterprise.</param>
    public static IReadOnlyList<Measure> For(IndicatorSystem system, IReadOnlyCollection<PlantMonth> months, IReadOnlyCollection<YearGoal> goals, DateOnly day)
    {
        var end = PlantMonth.FirstOf(day).AddDays(-1);
        var from = PlantMonth.FirstOf(end).AddMonths(-11);
        var totals = PlantTotals.Of([.. months.Where(m => m.Locked && m.Month >= from && m.Month <= end)]);
        if (totals.Months == 0)
            return [];
        var found = new List<Measure>();
        foreach (var indicator in system.Indicators)
            if (
                indicator.Rule is RatioRule rule
                && GreenMetric.All.FirstOrDefault(m => m.Formula == rule.Basis.Formula) is { } metric
                && Ratio(metric, totals, months, goals) is var (over, under)
            )
                found.Add(new Measure(indicator.Code, over, under, rule.Basis.Formula, from, end, totals.Months, Confidence.Documented, EvidenceOrigin.Review));
        return found;
    }

    /// <summary>Null when it cannot be worked out.</summary>
    private static (decimal Over, decimal Under)? Ratio(
        GreenMetric metric,
        PlantTotals totals,
        IReadOnlyCollection<PlantMonth> months,
        IReadOnlyCollection<YearGoal> goals
    )
    {
        if (metric.Share)
            return metric.Over(totals) is { } part && metric.Under(totals) is { } whole && whole > 0 ? (Cut(part), Cut(whole)) : null;
        if (goals.Where(g => g.Metric == metric.Code).OrderByDescending(g => g.Year).FirstOrDefault() is not { } goal)
            return null;
        return metric.Of(totals) is { } now && Baseline(goal, months) is { } baseline && baseline > 0 ? (baseline - now, baseline) : null;
    }

    /// <summary>What the metric was in the baseline year: as entered with the goal, otherwise from that year's locked months; null when unknown.</summary>
    public static decimal? Baseline(YearGoal goal, IReadOnlyCollection<PlantMonth> months) =>
        goal.BaselineValue ?? GreenMetric.Find(goal.Metric)!.Of(PlantTotals.Of([.. months.Where(m => m.Locked && m.Month.Year == goal.BaselineYear)]));

    private static decimal Cut(decimal value) => decimal.Round(value, 4, MidpointRounding.AwayFromZero);
}
