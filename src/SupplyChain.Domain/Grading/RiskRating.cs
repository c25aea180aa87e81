namespace SupplyChain.Grading;

/// <summary>Applies the risk rules of a system to scored lines.</summary>
internal readonly struct RiskRating(CompiledSystem compiled, EvidenceIndex index, IndicatorLine[] lines, bool redLineHit, decimal covered, decimal applicable)
{
    /// <summary>The highest class whose rule holds, with every reason for that class; null when the system knows no risk.</summary>
    public RiskClass? Result(bool rated, out IReadOnlyList<Explanation> reasons)
    {
        reasons = [];
        if (compiled.System.RiskRules.Count == 0)
            return null;
        var risk = RiskClass.Low;
        foreach (var rule in compiled.System.RiskRules)
        {
            if (rule.Class > risk && Holds(rule))
                risk = rule.Class;
        }
        var found = new List<Explanation>();
        foreach (var rule in compiled.System.RiskRules)
        {
            if (rule.Class == risk && Holds(rule))
                found.Add(Reason(rule));
        }
        if (risk == RiskClass.Low && !rated)
        {
            risk = RiskClass.Medium;
            found.Add(new Explanation("risk.notRated"));
        }
        reasons = found;
        return risk;
    }

    private bool Holds(RiskRule rule) =>
        rule switch
        {
            RedLineHitRule => redLineHit,
            PointsAtMostRule item => Line(item.Indicator).Points is { } points && points <= item.Points,
            PointsBelowShareRule item => Line(item.Indicator) is { State: not LineState.NotApplicable } line
                && (line.Points ?? 0) < item.Share * line.MaxPoints,
            MissingWhileFlaggedRule item => index.Has(item.Flag) && Line(item.Indicator).State == LineState.Missing,
            CoverageBelowRule item => covered < item.Share * applicable,
            _ => false,
        };

    private static Explanation Reason(RiskRule rule) =>
        rule switch
        {
            PointsAtMostRule item => new Explanation("risk.pointsAtMost", item.Indicator, Canonical.Text(item.Points)),
            PointsBelowShareRule item => new Explanation("risk.pointsBelowShare", item.Indicator, Canonical.Text(item.Share * 100)),
            MissingWhileFlaggedRule item => new Explanation("risk.missingWhileFlagged", item.Indicator, Canonical.Text(item.Flag)),
            CoverageBelowRule item => new Explanation("risk.coverageBelow", Canonical.Text(item.Share * 100)),
            _ => new Explanation("risk.redLineHit"),
        };

    private IndicatorLine Line(string code) => lines[compiled.IndicatorAt(code)];
}
