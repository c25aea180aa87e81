using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>Writes a system canonically: members in the documented order, defaults left out, no white space.</summary>
internal static class SystemWriter
{
    public static void Write(Utf8JsonWriter json, IndicatorSystem system)
    {
        json.WriteStartObject();
        json.WriteString("format", SystemReader.Format);
        json.WriteString("id", system.Id);
        json.WriteString("version", system.Version);
        json.Date("effectiveFrom", system.EffectiveFrom);
        json.Words("name", system.Name);
        json.Choice("subject", system.Subject);
        json.Choice("standing", system.Standing);
        json.WordsOrNothing("note", system.Note);
        json.Number("minimumCoverage", system.MinimumCoverage);
        json.Objects("groups", system.Groups, Group);
        json.Objects("indicators", system.Indicators, Indicator);
        json.Objects("stars", system.Stars, Star);
        json.Objects("tiers", system.Tiers, Tier);
        json.Objects("riskRules", system.RiskRules, Risk);
        json.Objects("redLines", system.RedLines, RedLine);
        json.Objects("basicRequirements", system.BasicRequirements, Requirement);
        json.Objects("examples", system.Examples, Example);
        json.WriteEndObject();
    }

    private static void Group(Utf8JsonWriter json, IndicatorGroup group)
    {
        json.WriteString("code", group.Code);
        json.Words("name", group.Name);
        json.Number("points", group.Points);
        json.Choice("standing", group.Standing);
    }

    private static void Indicator(Utf8JsonWriter json, Indicator indicator)
    {
        json.WriteString("code", indicator.Code);
        json.WriteString("group", indicator.Group);
        json.Words("name", indicator.Name);
        json.Number("points", indicator.Points);
        json.WriteString("kind", indicator.Rule.Kind);
        json.WriteStartObject("scoring");
        RuleWriter.Write(json, indicator.Rule);
        json.WriteEndObject();
        json.Texts("evidence", indicator.Evidence);
        json.Texts("feedsEnterprise", indicator.FeedsEnterprise);
        json.Choice("missingData", indicator.MissingData);
        if (indicator.NotApplicableAllowed)
            json.WriteBoolean("notApplicableAllowed", true);
        json.WriteNumber("effort", indicator.Effort);
        json.Choice("standing", indicator.Standing);
        json.Choice("scoringStanding", indicator.ScoringStanding);
        json.WordsOrNothing("note", indicator.Note);
    }

    private static void Star(Utf8JsonWriter json, StarBand band)
    {
        json.WriteNumber("stars", band.Stars);
        json.Number("from", band.From);
        json.Number("to", band.To);
        json.Choice("standing", band.Standing);
    }

    private static void Tier(Utf8JsonWriter json, Tier tier)
    {
        json.WriteString("code", tier.Code);
        json.Words("name", tier.Name);
        json.Number("from", tier.From);
        json.Number("to", tier.To);
        json.Choice("maxRisk", tier.MaxRisk);
        json.WriteNumber("requalifyMonths", tier.RequalifyMonths);
        json.WriteNumber("auditMonths", tier.AuditMonths);
        json.Words("consequence", tier.Consequence);
    }

    private static void Risk(Utf8JsonWriter json, RiskRule rule)
    {
        json.Choice("class", rule.Class);
        json.WriteString("when", rule.When);
        switch (rule)
        {
            case PointsAtMostRule item:
                json.WriteString("indicator", item.Indicator);
                json.Number("points", item.Points);
                break;
            case PointsBelowShareRule item:
                json.WriteString("indicator", item.Indicator);
                json.Number("share", item.Share);
                break;
            case MissingWhileFlaggedRule item:
                json.WriteString("indicator", item.Indicator);
                json.Choice("flag", item.Flag);
                break;
            case CoverageBelowRule item:
                json.Number("share", item.Share);
                break;
        }
    }

    private static void RedLine(Utf8JsonWriter json, RedLine line)
    {
        json.WriteString("code", line.Code);
        json.Words("name", line.Name);
        json.WriteNumber("windowMonths", line.WindowMonths);
        json.WriteString("caps", line.Caps);
        if (line.Requires is not { } required)
            return;
        json.WriteStartObject("requires");
        json.Choice("flag", required.Flag);
        json.Texts("types", required.Types);
        json.WriteEndObject();
    }

    private static void Requirement(Utf8JsonWriter json, BasicRequirement item)
    {
        json.WriteString("code", item.Code);
        json.Words("name", item.Name);
        json.WriteNumber("windowMonths", item.WindowMonths);
        json.Choice("standing", item.Standing);
    }

    private static void Example(Utf8JsonWriter json, WorkedExample example)
    {
        json.Words("title", example.Title);
        json.Date("asOf", example.AsOf);
        json.WritePropertyName("evidence");
        EvidenceWriter.Write(json, example.Evidence);
        json.WriteStartObject("expect");
        json.NumberOrNothing("points", example.Expect.Points);
        json.NumberOrNothing("score", example.Expect.Score);
        json.Number("coverage", example.Expect.Coverage);
        json.NumberOrNothing("stars", example.Expect.Stars);
        json.TextOrNothing("tier", example.Expect.Tier);
        if (example.Expect.Risk is { } risk)
            json.Choice("risk", risk);
        json.WriteStartObject("lines");
        foreach (var (code, points) in example.Expect.Lines)
        {
            if (points is { } value)
                json.Number(code, value);
            else
                json.WriteNull(code);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
