namespace SupplyChain.Grading;

/// <summary>Judges what a well-formed system file says.</summary>
internal static class SystemCheck
{
    public static List<Finding> Findings(IndicatorSystem system, KnownCodes? known)
    {
        var findings = new List<Finding>();
        CodeCheck.Run(system, known, findings);
        Points(system, findings);
        for (var i = 0; i < system.Indicators.Count; i++)
            RuleCheck.Run(system.Indicators[i], $"$.indicators[{Canonical.Text(i)}]", findings);
        BandCheck.Run(system.Stars, "$.stars", findings);
        BandCheck.Run(system.Tiers, "$.tiers", findings);
        Stars(system, findings);
        if (system.Tiers.Count > 0 && system.Tiers[0].MaxRisk != RiskClass.High)
            findings.Add(new Finding("tiers.lowestMustAdmitHighRisk", "$.tiers[0].maxRisk", system.Tiers[0].Code));
        // the examples can only be worked with rules that make sense
        if (findings.Count == 0)
            ExampleCheck.Run(system, findings);
        return findings;
    }

    private static void Points(IndicatorSystem system, List<Finding> findings)
    {
        decimal total = 0;
        for (var i = 0; i < system.Groups.Count; i++)
        {
            var group = system.Groups[i];
            var sum = system.Indicators.Where(item => string.Equals(item.Group, group.Code, StringComparison.Ordinal)).Sum(item => item.Points);
            total += sum;
            if (sum != group.Points)
                findings.Add(
                    new Finding("group.pointsDiffer", $"$.groups[{Canonical.Text(i)}].points", group.Code, Canonical.Text(group.Points), Canonical.Text(sum))
                );
        }
        if (total != 100)
            findings.Add(new Finding("points.sumNot100", "$.indicators", Canonical.Text(total)));
    }

    private static void Stars(IndicatorSystem system, List<Finding> findings)
    {
        for (var i = 1; i < system.Stars.Count; i++)
        {
            if (system.Stars[i].Stars <= system.Stars[i - 1].Stars)
                findings.Add(new Finding("stars.notRising", $"$.stars[{Canonical.Text(i)}].stars", Canonical.Text(system.Stars[i].Stars)));
        }
    }
}
