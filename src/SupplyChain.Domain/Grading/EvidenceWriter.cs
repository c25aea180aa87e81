using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>Writes evidence canonically: lists sorted by their keys, empty lists and default values left out.</summary>
internal static class EvidenceWriter
{
    private static readonly Memo<(string Indicator, int Level, DateOnly On, Confidence Confidence, EvidenceOrigin Origin), SharedJson> Answers = new(20_000);

    public static void Write(Utf8JsonWriter json, EvidenceSet evidence)
    {
        json.WriteStartObject();
        Sorted(json, "documents", evidence.Documents, d => d.VersionId, Document);
        if (evidence.Answers.Count > 0)
            Write(json, Sorted(evidence.Answers, a => a.Indicator));
        Sorted(json, "measures", evidence.Measures, m => m.Key, Measure);
        Sorted(json, "incidents", evidence.Incidents, i => i.Id, Incident);
        Sorted(json, "notApplicable", evidence.NotApplicable, m => m.Indicator, Mark);
        Sorted(json, "overrides", evidence.Overrides, o => o.Indicator, Override);
        Sorted(json, "requirements", evidence.Requirements, r => r.Code, Requirement);
        if (evidence.Flags.Count > 0)
            json.Texts("flags", [.. evidence.Flags.Distinct().Order().Select(Canonical.Text)]);
        json.WriteEndObject();
    }

    private static void Sorted<T>(Utf8JsonWriter json, string member, IReadOnlyList<T> items, Func<T, string> key, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
            return;
        json.Objects(member, Sorted(items, key), write);
    }

    // most come sorted as they are
    private static IReadOnlyList<T> Sorted<T>(IReadOnlyList<T> items, Func<T, string> key)
    {
        for (var at = 1; at < items.Count; at++)
        {
            if (string.CompareOrdinal(key(items[at - 1]), key(items[at])) > 0)
                return [.. items.OrderBy(key, StringComparer.Ordinal)];
        }
        return items;
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Answer> answers)
    {
        json.WriteStartArray("answers");
        for (var at = 0; at < answers.Count; at++)
        {
            var answer = answers[at];
            if (answer.DocumentVersionIds is { Count: > 0 } || answer.Pages is { Count: > 0 })
            {
                json.WriteStartObject();
                Answer(json, answer);
                json.WriteEndObject();
                continue;
            }
            var key = (answer.Indicator, answer.Level, answer.AnsweredOn, answer.Confidence, answer.Origin);
            CanonicalBytes.Write(json, Answers.Find(key) ?? Answers.Keep(key, CanonicalBytes.Apart(answer, Answer)));
        }
        json.WriteEndArray();
    }

    private static void Document(Utf8JsonWriter json, HeldDocument document)
    {
        json.WriteString("type", document.Type);
        json.WriteString("versionId", document.VersionId);
        json.WriteString("sha256", document.Sha256);
        json.Date("validFrom", document.ValidFrom);
        json.DateOrNothing("validTo", document.ValidTo);
        json.TextOrNothing("number", document.Number);
        json.TextOrNothing("issuer", document.Issuer);
        if (!document.CoversDeliveringSite)
            json.WriteBoolean("coversDeliveringSite", false);
        json.NumberOrNothing("page", document.Page);
        if (document.Confidence != Confidence.Documented)
            json.Choice("confidence", document.Confidence);
        Origin(json, document.Origin);
    }

    private static void Answer(Utf8JsonWriter json, Answer answer)
    {
        json.WriteString("indicator", answer.Indicator);
        json.WriteNumber("level", answer.Level);
        json.Date("answeredOn", answer.AnsweredOn);
        if (answer.DocumentVersionIds is { Count: > 0 } cited)
            json.Texts("documents", [.. cited.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        if (answer.Pages is { Count: > 0 } pages)
            json.Objects("pages", [.. pages.OrderBy(p => p.VersionId, StringComparer.Ordinal)], Page);
        if (answer.Confidence != Confidence.Declared)
            json.Choice("confidence", answer.Confidence);
        Origin(json, answer.Origin);
    }

    private static void Page(Utf8JsonWriter json, CitedPage page)
    {
        json.WriteString("versionId", page.VersionId);
        json.WriteNumber("page", page.Page);
    }

    private static void Measure(Utf8JsonWriter json, Measure measure)
    {
        json.WriteString("key", measure.Key);
        json.Number("numerator", measure.Numerator);
        json.Number("denominator", measure.Denominator);
        json.WriteString("formula", measure.Formula);
        json.Date("from", measure.From);
        json.Date("to", measure.To);
        json.WriteNumber("sources", measure.Sources);
        if (measure.Confidence != Confidence.Documented)
            json.Choice("confidence", measure.Confidence);
        Origin(json, measure.Origin);
    }

    private static void Incident(Utf8JsonWriter json, Incident incident)
    {
        json.WriteString("id", incident.Id);
        json.WriteString("code", incident.Code);
        json.Date("date", incident.Date);
        json.Choice("state", incident.State);
        json.WriteString("source", incident.Source);
        json.DateOrNothing("endedOn", incident.EndedOn);
    }

    private static void Mark(Utf8JsonWriter json, NotApplicableMark mark)
    {
        json.WriteString("indicator", mark.Indicator);
        json.WriteString("reason", mark.Reason);
        json.WriteString("approver", mark.Approver);
    }

    private static void Override(Utf8JsonWriter json, PointsOverride item)
    {
        json.WriteString("indicator", item.Indicator);
        json.Number("points", item.Points);
        json.WriteString("reason", item.Reason);
        json.WriteString("approver", item.Approver);
        json.Date("until", item.Until);
    }

    private static void Requirement(Utf8JsonWriter json, RequirementAnswer item)
    {
        json.WriteString("code", item.Code);
        json.WriteBoolean("met", item.Met);
        json.WriteString("reason", item.Reason);
        json.WriteString("confirmedBy", item.ConfirmedBy);
        json.Date("on", item.On);
    }

    private static void Origin(Utf8JsonWriter json, EvidenceOrigin origin)
    {
        if (origin != EvidenceOrigin.Submission)
            json.Choice("origin", origin);
    }
}
