using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <summary>What an application still lacks on its filing day (house rule). It finds and never repairs.</summary>
public static class PackCheck
{
    /// <summary>Months before the filing day that a measured window may have ended.</summary>
    public const int OldestMonths = 12;

    /// <summary>
    /// Every gap in the order of the system: <c>pack.gate</c> (requirement), <c>pack.no-evidence</c> (indicator), <c>pack.no-proof</c> (indicator:
    /// scored, but nobody said what proves it), <c>pack.window-old</c> (indicator, last day) and <c>pack.lapses</c> (indicator, suppliers,
    /// filing day: they stop counting before it).
    /// </summary>
    /// <param name="proven">Indicators with a confirmed self score that names its proof.</param>
    /// <param name="leaving">Suppliers that stop counting before the filing day, by computed measure.</param>
    public static IReadOnlyList<Refusal> Of(
        IndicatorSystem system,
        EvidenceSet evidence,
        GradeResult grade,
        DateOnly filing,
        IReadOnlySet<string> proven,
        IReadOnlyDictionary<string, int> leaving
    )
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(grade);
        var gaps = grade.Requirements.Where(r => r.Verdict != RequirementVerdict.Met).Select(r => new Refusal("pack.gate", r.Code)).ToList();
        foreach (var (indicator, line) in system.Indicators.Zip(grade.Lines).Where(p => p.Second.State != LineState.NotApplicable))
        {
            var measure = (indicator.Rule as ComputedMeasureRule)?.Measure;
            var window = evidence.Measures.FirstOrDefault(m => string.Equals(m.Key, measure ?? indicator.Code, StringComparison.Ordinal));
            if (line.State == LineState.Missing)
                gaps.Add(new Refusal("pack.no-evidence", indicator.Code));
            else if (measure is not null && leaving.TryGetValue(measure, out var count))
            {
                if (count > 0)
                    gaps.Add(new Refusal("pack.lapses", indicator.Code, count, filing));
            }
            else if (window is not null && window.To < filing.AddMonths(-OldestMonths))
                gaps.Add(new Refusal("pack.window-old", indicator.Code, window.To));
            else if (!proven.Contains(indicator.Code) && line.Documents.Count == 0)
                gaps.Add(new Refusal("pack.no-proof", indicator.Code));
        }
        return gaps;
    }
}
