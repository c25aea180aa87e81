using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>Writes a result canonically; what is null is left out.</summary>
internal static class ResultWriter
{
    public static void Write(Utf8JsonWriter json, GradeResult result)
    {
        json.WriteStartObject();
        json.Choice("standing", result.Standing);
        json.WriteBoolean("rated", result.Rated);
        json.NumberOrNothing("points", result.Points);
        json.Number("applicablePoints", result.ApplicablePoints);
        json.NumberOrNothing("score", result.Score);
        json.Number("coverage", result.Coverage);
        json.NumberOrNothing("stars", result.Stars);
        json.NumberOrNothing("starsByScore", result.StarsByScore);
        json.TextOrNothing("tier", result.Tier);
        json.TextOrNothing("tierByScore", result.TierByScore);
        if (result.Risk is { } risk)
            json.Choice("risk", risk);
        json.Objects("riskReasons", result.RiskReasons, Statement);
        json.Objects("limits", result.Limits, Statement);
        if (result.Confidence is { } confidence)
            json.Choice("confidence", confidence);
        NextBand(json, "nextStars", result.NextStars);
        NextBand(json, "nextTier", result.NextTier);
        json.Objects("redLines", result.RedLines, RedLine);
        json.Objects("requirements", result.Requirements, Requirement);
        json.Objects("groups", result.Groups, Group);
        Lines(json, result.Lines);
        json.WriteEndObject();
    }

    private static void Statement(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteString("code", explanation.Code);
        json.Texts("args", explanation.Args);
    }

    private static void NextBand(Utf8JsonWriter json, string member, NextBand? next)
    {
        if (next is null)
            return;
        json.WriteStartObject(member);
        json.WriteString("code", next.Code);
        json.Number("from", next.From);
        json.Number("missing", next.Missing);
        json.WriteEndObject();
    }

    private static void RedLine(Utf8JsonWriter json, RedLineHit hit)
    {
        json.WriteString("code", hit.Code);
        json.TextOrNothing("incidentId", hit.IncidentId);
        json.DateOrNothing("since", hit.Since);
        json.DateOrNothing("leavesOn", hit.LeavesOn);
        if (hit.State is { } state)
            json.Choice("state", state);
        json.WriteString("caps", hit.Caps);
        json.TextOrNothing("source", hit.Source);
    }

    private static void Requirement(Utf8JsonWriter json, RequirementState state)
    {
        json.WriteString("code", state.Code);
        json.Choice("verdict", state.Verdict);
        json.WriteStartObject("reason");
        Statement(json, state.Reason);
        json.WriteEndObject();
    }

    private static void Group(Utf8JsonWriter json, GroupPoints group)
    {
        json.WriteString("code", group.Code);
        json.Number("points", group.Points);
        json.Number("applicablePoints", group.ApplicablePoints);
    }

    private static void Lines(Utf8JsonWriter json, IReadOnlyList<IndicatorLine> lines)
    {
        json.WriteStartArray("lines");
        for (var at = 0; at < lines.Count; at++)
        {
            if (SharedLine.Of(lines[at]) is { } shared)
            {
                CanonicalBytes.Write(json, shared.Json);
                continue;
            }
            json.WriteStartObject();
            Line(json, lines[at]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void Line(Utf8JsonWriter json, IndicatorLine line)
    {
        json.WriteString("code", line.Code);
        json.WriteString("rule", line.Rule);
        json.Number("maxPoints", line.MaxPoints);
        json.NumberOrNothing("points", line.Points);
        json.Choice("state", line.State);
        if (line.Overridden)
            json.WriteBoolean("overridden", true);
        json.NumberOrNothing("replacedPoints", line.ReplacedPoints);
        if (line.Confidence is { } confidence)
            json.Choice("confidence", confidence);
        if (line.Origin is { } origin)
            json.Choice("origin", origin);
        json.WriteStartObject("explanation");
        Statement(json, line.Explanation);
        json.WriteEndObject();
        if (line.Gap is { } gap)
        {
            json.WriteStartObject("gap");
            Statement(json, gap);
            json.WriteEndObject();
        }
        json.Objects("documents", line.Documents, Document);
    }

    private static void Document(Utf8JsonWriter json, UsedDocument document)
    {
        json.WriteString("versionId", document.VersionId);
        json.WriteString("type", document.Type);
        json.WriteString("sha256", document.Sha256);
        json.NumberOrNothing("page", document.Page);
    }
}
