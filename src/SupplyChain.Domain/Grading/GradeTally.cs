namespace SupplyChain.Grading;

/// <summary>Puts the lines of one subject together into its grade.</summary>
internal sealed class GradeTally(CompiledSystem compiled, EvidenceIndex index)
{
    private readonly IndicatorSystem system = compiled.System;
    private readonly IndicatorLine[] lines = new IndicatorLine[compiled.System.Indicators.Count];
    private readonly List<Explanation> limits = [];
    private decimal points;
    private decimal applicable;
    private decimal covered;

    public GradeResult Result()
    {
        var scoring = new LineScoring(compiled, index);
        for (var at = 0; at < lines.Length; at++)
            lines[at] = scoring.Line(at);
        var groups = Sum();
        var incidents = new IncidentScoring(compiled, index);
        var redLines = incidents.RedLines();
        var requirements = incidents.Requirements();
        var rated = IsRated();
        decimal? score = rated ? Rounding.Cents(points * 100 / applicable) : null;
        var risk = new RiskRating(compiled, index, lines, redLines.Count > 0, covered, applicable).Result(rated, out var reasons);
        var starAt = score is { } s ? Bands.IndexOf(system.Stars, s) : -1;
        var tierAt = score is { } t ? Bands.IndexOf(system.Tiers, t) : -1;
        return new GradeResult
        {
            SystemId = system.Id,
            SystemVersion = system.Version,
            SystemSha256 = compiled.Sha256,
            Standing = system.Standing,
            EngineVersion = Grader.EngineVersion,
            AsOf = index.AsOf,
            Points = rated ? points : null,
            ApplicablePoints = applicable,
            Score = score,
            Coverage = applicable == 0 ? 0 : Rounding.Cents(covered * 100 / applicable),
            StarsByScore = starAt < 0 ? null : system.Stars[starAt].Stars,
            Stars = starAt < 0 ? null : Stars(system.Stars[starAt].Stars, requirements),
            TierByScore = tierAt < 0 ? null : system.Tiers[tierAt].Code,
            Tier = tierAt < 0 ? null : system.Tiers[TierAt(tierAt, risk, redLines)].Code,
            Risk = risk,
            RiskReasons = reasons,
            Limits = limits,
            Confidence = ConfidenceClass(),
            NextStars =
                starAt >= 0 && starAt + 1 < system.Stars.Count ? Next(Canonical.Text(system.Stars[starAt + 1].Stars), system.Stars[starAt + 1], score) : null,
            NextTier = tierAt >= 0 && tierAt + 1 < system.Tiers.Count ? Next(system.Tiers[tierAt + 1].Code, system.Tiers[tierAt + 1], score) : null,
            RedLines = redLines,
            Requirements = requirements,
            Groups = groups,
            Lines = lines,
        };
    }

    private GroupPoints[] Sum()
    {
        var groups = new GroupPoints[system.Groups.Count];
        for (var at = 0; at < groups.Length; at++)
            groups[at] = new GroupPoints(system.Groups[at].Code, 0, 0);
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            if (line.State == LineState.NotApplicable)
                continue;
            points += line.Points ?? 0;
            applicable += line.MaxPoints;
            if (line.State == LineState.Rated)
                covered += line.MaxPoints;
            var group = groups[compiled.GroupOf[at]];
            groups[compiled.GroupOf[at]] = new GroupPoints(group.Code, group.Points + (line.Points ?? 0), group.ApplicablePoints + line.MaxPoints);
        }
        return groups;
    }

    private bool IsRated()
    {
        foreach (var line in lines)
        {
            if (line.State == LineState.Missing && line.Points is null)
                limits.Add(new Explanation("notRated.indicatorUnknown", line.Code));
        }
        // compared without division: a coverage exactly at the minimum is enough
        if (applicable == 0 || covered < system.MinimumCoverage * applicable)
            limits.Add(new Explanation("notRated.coverage", Canonical.Text(covered), Canonical.Text(applicable), Canonical.Text(system.MinimumCoverage * 100)));
        return limits.Count == 0;
    }

    private int Stars(int byScore, List<RequirementState> requirements)
    {
        var open = 0;
        foreach (var item in requirements)
        {
            if (item.Verdict == RequirementVerdict.Met)
                continue;
            open++;
            limits.Add(new Explanation("stars.requirementOpen", item.Code));
        }
        return open == 0 ? byScore : 0;
    }

    private int TierAt(int byScore, RiskClass? risk, List<RedLineHit> redLines)
    {
        var at = byScore;
        while (at > 0 && risk > system.Tiers[at].MaxRisk)
            at--;
        if (at < byScore)
            limits.Add(new Explanation("tier.cappedByRisk", Canonical.Text(risk!.Value), system.Tiers[at].Code));
        foreach (var hit in redLines)
        {
            var cap = 0;
            while (cap + 1 < system.Tiers.Count && !string.Equals(system.Tiers[cap].Code, hit.Caps, StringComparison.Ordinal))
                cap++;
            limits.Add(new Explanation("tier.cappedByRedLine", hit.Code, hit.Caps, Canonical.Text(hit.LeavesOn)));
            at = Math.Min(at, cap);
        }
        return at;
    }

    private Confidence? ConfidenceClass()
    {
        decimal onSite = 0;
        decimal documented = 0;
        foreach (var line in lines)
        {
            if (line.State != LineState.Rated)
                continue;
            if (line.Confidence == Confidence.VerifiedOnSite)
                onSite += line.MaxPoints;
            if (line.Confidence >= Confidence.Documented)
                documented += line.MaxPoints;
        }
        if (covered == 0)
            return null;
        if (onSite * 2 >= covered)
            return Confidence.VerifiedOnSite;
        return documented * 2 >= covered ? Confidence.Documented : Confidence.Declared;
    }

    private static NextBand Next(string code, IBand band, decimal? score) => new(code, band.From, band.From - score!.Value);
}
