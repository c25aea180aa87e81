namespace SupplyChain.Grading;

/// <summary>Judges the scoring of one indicator: it rises where it should, stays within the maximum, and can reach it.</summary>
internal static class RuleCheck
{
    public static void Run(Indicator indicator, string place, List<Finding> findings)
    {
        if (indicator.Points == 0)
            findings.Add(new Finding("points.zero", place + ".points", indicator.Code));
        if (indicator.Evidence.Count == 0 && indicator.Rule is (DocumentHeldRule or DocumentsHeldCountRule or IncidentCountRule))
            findings.Add(new Finding("evidence.none", place + ".evidence", indicator.Code));
        place += ".scoring";
        switch (indicator.Rule)
        {
            case DocumentHeldRule { OtherSitePoints: { } reduced } when reduced > indicator.Points:
                findings.Add(new Finding("points.aboveMaximum", place + ".otherSite", Canonical.Text(reduced), Canonical.Text(indicator.Points)));
                break;
            case DocumentsHeldCountRule rule when rule.Each * indicator.Evidence.Count < indicator.Points || rule.Each > indicator.Points:
                findings.Add(new Finding("points.maximumNotReached", place + ".each", Canonical.Text(rule.Each), Canonical.Text(indicator.Points)));
                break;
            case RatioRule rule:
                Curve(rule.Curve, indicator.Points, place + ".curve", findings);
                break;
            case ComputedMeasureRule rule:
                Curve(rule.Curve, indicator.Points, place + ".curve", findings);
                break;
            case IncidentCountRule rule:
                Falling(rule.PointsByCount, indicator.Points, place + ".pointsByCount", findings);
                break;
            case QualitativeRule rule:
                Levels(rule.Levels, indicator.Points, place + ".levels", findings);
                break;
            case JudgedRule rule:
                Rising(rule.Steps, indicator.Points, "steps", place + ".steps", findings);
                break;
        }
    }

    private static void Levels(IReadOnlyList<Level> levels, decimal max, string place, List<Finding> findings)
    {
        for (var i = 0; i < levels.Count; i++)
        {
            if (levels[i].Number != i)
                findings.Add(new Finding("levels.outOfOrder", $"{place}[{Canonical.Text(i)}].level", Canonical.Text(levels[i].Number), Canonical.Text(i)));
        }
        Rising([.. levels.Select(level => level.Points)], max, "levels", place, findings);
    }

    private static void Rising(IReadOnlyList<decimal> points, decimal max, string what, string place, List<Finding> findings)
    {
        if (points.Count < 2)
            findings.Add(new Finding(what + ".tooFew", place, Canonical.Text(points.Count)));
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i] <= points[i - 1])
                findings.Add(new Finding(what + ".outOfOrder", $"{place}[{Canonical.Text(i)}]", Canonical.Text(points[i]), Canonical.Text(points[i - 1])));
        }
        if (points.Count > 0)
            Reaches(points[^1], max, $"{place}[{Canonical.Text(points.Count - 1)}]", findings);
    }

    private static void Falling(IReadOnlyList<decimal> points, decimal max, string place, List<Finding> findings)
    {
        if (points.Count < 2)
            findings.Add(new Finding("points.tooFew", place, Canonical.Text(points.Count)));
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i] > points[i - 1])
                findings.Add(new Finding("points.rising", $"{place}[{Canonical.Text(i)}]", Canonical.Text(points[i]), Canonical.Text(points[i - 1])));
        }
        if (points.Count > 0)
            Reaches(points[0], max, place + "[0]", findings);
    }

    private static void Curve(Curve curve, decimal max, string place, List<Finding> findings)
    {
        var points = curve.Points;
        if (points.Count < 2)
        {
            findings.Add(new Finding("curve.tooFew", place, Canonical.Text(points.Count)));
            return;
        }
        if (points[0].Ratio != 0)
            findings.Add(new Finding("curve.mustStartAtZero", place + "[0]", Canonical.Text(points[0].Ratio)));
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].Ratio <= points[i - 1].Ratio || points[i].Points < points[i - 1].Points)
                findings.Add(
                    new Finding("curve.notMonotone", $"{place}[{Canonical.Text(i)}]", Canonical.Text(points[i].Ratio), Canonical.Text(points[i].Points))
                );
        }
        Reaches(points[^1].Points, max, $"{place}[{Canonical.Text(points.Count - 1)}]", findings);
    }

    private static void Reaches(decimal top, decimal max, string place, List<Finding> findings)
    {
        if (top > max)
            findings.Add(new Finding("points.aboveMaximum", place, Canonical.Text(top), Canonical.Text(max)));
        else if (top < max)
            findings.Add(new Finding("points.maximumNotReached", place, Canonical.Text(top), Canonical.Text(max)));
    }
}
