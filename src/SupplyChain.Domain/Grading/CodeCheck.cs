namespace SupplyChain.Grading;

/// <summary>Every code is defined once and everything that refers to one resolves.</summary>
internal static class CodeCheck
{
    public static void Run(IndicatorSystem system, KnownCodes? known, List<Finding> findings)
    {
        Unique(system.Groups.Select(g => g.Code), "groups", findings, []);
        // incidents name red lines, indicators and requirements, so these share one set of codes
        var codes = new HashSet<string>(StringComparer.Ordinal);
        Unique(system.Indicators.Select(i => i.Code), "indicators", findings, codes);
        Unique(system.RedLines.Select(r => r.Code), "redLines", findings, codes);
        Unique(system.BasicRequirements.Select(r => r.Code), "basicRequirements", findings, codes);
        Unique(system.Tiers.Select(t => t.Code), "tiers", findings, []);
        var groups = system.Groups.Select(g => g.Code).ToHashSet(StringComparer.Ordinal);
        var tiers = system.Tiers.Select(t => t.Code).ToHashSet(StringComparer.Ordinal);
        var indicators = system.Indicators.Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        var fed = system.Subject == Subject.Enterprise ? indicators : known?.EnterpriseIndicators;
        for (var i = 0; i < system.Indicators.Count; i++)
        {
            var indicator = system.Indicators[i];
            var place = $"$.indicators[{Canonical.Text(i)}]";
            Resolve(indicator.Group, groups, "group.unknown", place + ".group", findings);
            All(indicator.Evidence, known?.DocumentTypes, "documentType.unknown", place + ".evidence", findings);
            All(indicator.FeedsEnterprise, fed, "feeds.unknown", place + ".feedsEnterprise", findings);
        }
        for (var i = 0; i < system.RedLines.Count; i++)
        {
            var place = $"$.redLines[{Canonical.Text(i)}]";
            Resolve(system.RedLines[i].Caps, tiers, "tier.unknown", place + ".caps", findings);
            if (system.RedLines[i].Requires is { } required)
                All(required.Types, known?.DocumentTypes, "documentType.unknown", place + ".requires.types", findings);
        }
        for (var i = 0; i < system.RiskRules.Count; i++)
        {
            var code = system.RiskRules[i] switch
            {
                PointsAtMostRule rule => rule.Indicator,
                PointsBelowShareRule rule => rule.Indicator,
                MissingWhileFlaggedRule rule => rule.Indicator,
                _ => null,
            };
            if (code is not null)
                Resolve(code, indicators, "indicator.unknown", $"$.riskRules[{Canonical.Text(i)}].indicator", findings);
        }
        Measures(system, findings);
        Cycles(system, findings);
    }

    private static void Unique(IEnumerable<string> codes, string list, List<Finding> findings, HashSet<string> seen)
    {
        var i = 0;
        foreach (var code in codes)
        {
            if (!seen.Add(code))
                findings.Add(new Finding("code.twice", $"$.{list}[{Canonical.Text(i)}].code", code));
            i++;
        }
    }

    private static void All(IReadOnlyList<string> codes, IReadOnlySet<string>? known, string fault, string path, List<Finding> findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < codes.Count; i++)
        {
            var place = $"{path}[{Canonical.Text(i)}]";
            if (!seen.Add(codes[i]))
                findings.Add(new Finding("code.twice", place, codes[i]));
            if (known is not null)
                Resolve(codes[i], known, fault, place, findings);
        }
    }

    private static void Resolve(string code, IReadOnlySet<string> known, string fault, string place, List<Finding> findings)
    {
        if (!known.Contains(code))
            findings.Add(new Finding(fault, place, code));
    }

    private static void Measures(IndicatorSystem system, List<Finding> findings)
    {
        var formulas = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < system.Indicators.Count; i++)
        {
            if (system.Indicators[i].Rule is not ComputedMeasureRule rule)
                continue;
            var place = $"$.indicators[{Canonical.Text(i)}].scoring";
            Resolve(rule.Measure, ComputedMeasures.All, "measure.unknown", place + ".measure", findings);
            if (!formulas.TryAdd(rule.Measure, rule.Basis.Formula) && !string.Equals(formulas[rule.Measure], rule.Basis.Formula, StringComparison.Ordinal))
                findings.Add(new Finding("measure.formulaDiffers", place + ".formula", rule.Measure, rule.Basis.Formula, formulas[rule.Measure]));
        }
    }

    // removes indicators that feed nothing left, again and again; what remains feeds itself in a circle
    private static void Cycles(IndicatorSystem system, List<Finding> findings)
    {
        var left = system.Indicators.DistinctBy(i => i.Code, StringComparer.Ordinal).ToDictionary(i => i.Code, i => i.FeedsEnterprise, StringComparer.Ordinal);
        while (left.Where(pair => !pair.Value.Any(left.ContainsKey)).Select(pair => pair.Key).ToList() is { Count: > 0 } ends)
        {
            foreach (var code in ends)
                left.Remove(code);
        }
        for (var i = 0; i < system.Indicators.Count; i++)
        {
            if (left.ContainsKey(system.Indicators[i].Code))
                findings.Add(new Finding("feeds.cycle", $"$.indicators[{Canonical.Text(i)}].feedsEnterprise", system.Indicators[i].Code));
        }
    }
}
