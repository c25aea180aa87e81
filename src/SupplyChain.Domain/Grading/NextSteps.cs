namespace SupplyChain.Grading;

/// <summary>One thing that would raise the grade.</summary>
/// <param name="Gain">Points to be gained, more than 0.</param>
/// <param name="Documents">Types of the documents that are needed; empty when none is.</param>
/// <param name="Effort">1-5 as the system says; renewing what has lapsed costs at most 1.</param>
/// <param name="What">The gap in words to be: what is missing.</param>
/// <param name="ScoreAfter">Score after this step alone; null when the subject would still not be rated.</param>
/// <param name="StarsAfter">Stars by score after this step alone.</param>
/// <param name="TierAfter">Tier by score after this step alone, before risk and red lines.</param>
public sealed record NextStep(
    string Indicator,
    decimal Gain,
    IReadOnlyList<string> Documents,
    int Effort,
    Explanation What,
    decimal? ScoreAfter,
    int? StarsAfter,
    string? TierAfter
);

/// <summary>The cheapest ways up from a grade.</summary>
public static class NextSteps
{
    /// <summary>
    /// Steps with the most points per effort first; equal ones in the order of the system. Only what the subject can do now: incidents must
    /// leave their window by themselves.
    /// </summary>
    public static IReadOnlyList<NextStep> From(CompiledSystem system, GradeResult result, int count = 3)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(result);
        var steps = new List<NextStep>();
        for (var at = 0; at < result.Lines.Count; at++)
        {
            if (Step(system, result, system.System.Indicators[at], result.Lines[at]) is { } step)
                steps.Add(step);
        }
        return [.. steps.OrderByDescending(step => step.Gain / step.Effort).Take(count)];
    }

    private static NextStep? Step(CompiledSystem system, GradeResult result, Indicator indicator, IndicatorLine line)
    {
        if (line.State == LineState.NotApplicable || line.Gap is not { } gap || line.Overridden)
            return null;
        if (gap is { Code: "gap.incidents" })
            return null;
        var lapsed = gap is { Code: "gap.lapsed" };
        var reached = Reached(indicator, line);
        var gain = reached - (line.Points ?? 0);
        if (gain <= 0)
            return null;
        IReadOnlyList<string> documents = gap.Code switch
        {
            "gap.lapsed" or "gap.siteNotCovered" => [gap.Args[0]],
            "gap.documentsMissing" => gap.Args[0].Split(' '),
            _ => indicator.Evidence,
        };
        var score = ScoreAfter(system, result, line, gain);
        var star = score is { } s ? Bands.IndexOf(system.System.Stars, s) : -1;
        var tier = score is { } t ? Bands.IndexOf(system.System.Tiers, t) : -1;
        return new NextStep(
            line.Code,
            gain,
            documents,
            lapsed ? 1 : indicator.Effort,
            gap,
            score,
            star < 0 ? null : system.System.Stars[star].Stars,
            tier < 0 ? null : system.System.Tiers[tier].Code
        );
    }

    // one level, one bend of the curve; whatever a document alone gives in full
    private static decimal Reached(Indicator indicator, IndicatorLine line) =>
        indicator.Rule switch
        {
            QualitativeRule rule => NextAbove(rule.Levels.Select(level => level.Points), line.Points),
            JudgedRule rule => NextAbove(rule.Steps, line.Points),
            RatioRule rule => NextAbove(rule.Curve.Points.Select(point => point.Points), line.Points),
            ComputedMeasureRule rule => NextAbove(rule.Curve.Points.Select(point => point.Points), line.Points),
            _ => indicator.Points,
        };

    private static decimal NextAbove(IEnumerable<decimal> rising, decimal? points) => rising.FirstOrDefault(item => item > (points ?? 0));

    private static decimal? ScoreAfter(CompiledSystem system, GradeResult result, IndicatorLine line, decimal gain)
    {
        decimal points = 0;
        decimal covered = 0;
        foreach (var item in result.Lines)
        {
            var filled = string.Equals(item.Code, line.Code, StringComparison.Ordinal);
            points += item.Points ?? 0;
            if (item.State == LineState.Rated || (filled && item.State == LineState.Missing))
                covered += item.MaxPoints;
            if (!filled && item.State == LineState.Missing && item.Points is null)
                return null;
        }
        return covered < system.System.MinimumCoverage * result.ApplicablePoints ? null : Rounding.Cents((points + gain) * 100 / result.ApplicablePoints);
    }
}
