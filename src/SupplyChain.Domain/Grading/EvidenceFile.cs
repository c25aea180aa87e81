using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>Evidence as JSON, in the form that worked examples, receipts and the preview use.</summary>
public static class EvidenceFile
{
    /// <summary>Reads evidence; the form only. What a system makes of it, <see cref="Grader.WhyNotGrade"/> says.</summary>
    public static EvidenceReading Read(ReadOnlySpan<byte> utf8)
    {
        var findings = new List<Finding>();
        var evidence = JsonFile.Read(utf8, findings, Evidence);
        return new EvidenceReading(evidence, findings);
    }

    /// <summary>Canonical bytes: every list sorted, defaults left out, so that the order of the input cannot show.</summary>
    public static byte[] Write(EvidenceSet evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return CanonicalBytes.Of(evidence, EvidenceWriter.Write).ToArray();
    }

    /// <summary>The same, with what of it is shared.</summary>
    internal static CanonicalText Text(EvidenceSet evidence) => CanonicalBytes.Text(evidence, EvidenceWriter.Write);

    internal static EvidenceSet Evidence(JsonPlace place)
    {
        place.IsObject("documents", "answers", "measures", "incidents", "notApplicable", "overrides", "requirements", "flags");
        return new EvidenceSet
        {
            Documents = place.List("documents", Document, optional: true),
            Answers = place.List("answers", Answer, optional: true),
            Measures = place.List("measures", Measure, optional: true),
            Incidents = place.List("incidents", Incident, optional: true),
            NotApplicable = place.List("notApplicable", Mark, optional: true),
            Overrides = place.List("overrides", Override, optional: true),
            Requirements = place.List("requirements", Requirement, optional: true),
            Flags = place.List("flags", Flag, optional: true),
        };
    }

    private static HeldDocument Document(JsonPlace place)
    {
        place.IsObject("type", "versionId", "sha256", "validFrom", "validTo", "number", "issuer", "coversDeliveringSite", "page", "confidence", "origin");
        return new(
            place.Text("type", 40),
            place.Text("versionId", 80),
            place.Text("sha256", 64),
            place.Date("validFrom"),
            place.DateOrNull("validTo"),
            place.TextOrNull("number"),
            place.TextOrNull("issuer"),
            place.Flag("coversDeliveringSite", true),
            place.Has("page") ? place.Whole("page", 1, 100_000) : null,
            place.Choice("confidence", Confidence.Documented),
            place.Choice("origin", EvidenceOrigin.Submission)
        );
    }

    private static Answer Answer(JsonPlace place)
    {
        place.IsObject("indicator", "level", "answeredOn", "documents", "pages", "confidence", "origin");
        return new(
            place.Text("indicator", 40),
            place.Whole("level", -1000, 1000),
            place.Date("answeredOn"),
            place.List("documents", id => id.AsText(80), optional: true),
            place.Choice("confidence", Confidence.Declared),
            place.Choice("origin", EvidenceOrigin.Submission),
            place.List("pages", Page, optional: true) is { Length: > 0 } pages ? pages : null
        );
    }

    private static CitedPage Page(JsonPlace place)
    {
        place.IsObject("versionId", "page");
        return new(place.Text("versionId", 80), place.Whole("page", 1, 100_000));
    }

    private static Measure Measure(JsonPlace place)
    {
        place.IsObject("key", "numerator", "denominator", "formula", "from", "to", "sources", "confidence", "origin");
        return new(
            place.Text("key", 40),
            place.Number("numerator", -1_000_000_000_000m, 1_000_000_000_000m, 6),
            place.Number("denominator", -1_000_000_000_000m, 1_000_000_000_000m, 6),
            place.Text("formula", 40),
            place.Date("from"),
            place.Date("to"),
            place.Whole("sources", -1, int.MaxValue),
            place.Choice("confidence", Confidence.Documented),
            place.Choice("origin", EvidenceOrigin.Submission)
        );
    }

    private static Incident Incident(JsonPlace place)
    {
        place.IsObject("id", "code", "date", "state", "source", "endedOn");
        return new(
            place.Text("id", 80),
            place.Text("code", 40),
            place.Date("date"),
            place.Choice<IncidentState>("state"),
            place.Text("source"),
            place.DateOrNull("endedOn")
        );
    }

    private static NotApplicableMark Mark(JsonPlace place)
    {
        place.IsObject("indicator", "reason", "approver");
        return new(place.Text("indicator", 40), place.Text("reason", 1000), place.Text("approver"));
    }

    private static PointsOverride Override(JsonPlace place)
    {
        place.IsObject("indicator", "points", "reason", "approver", "until");
        var points = place.Number("points", -1000, 1000, 6);
        return new(place.Text("indicator", 40), points, place.Text("reason", 1000), place.Text("approver"), place.Date("until"));
    }

    private static RequirementAnswer Requirement(JsonPlace place)
    {
        place.IsObject("code", "met", "reason", "confirmedBy", "on");
        var met = place.At("met")?.AsFlag() ?? false;
        return new(place.Text("code", 40), met, place.Text("reason", 1000), place.Text("confirmedBy"), place.Date("on"));
    }

    private static SubjectTrait Flag(JsonPlace place)
    {
        var text = place.AsText(40);
        if (!Canonical.TryParse<SubjectTrait>(text, out var flag))
            place.Fault("choice.unknown", text, string.Join(' ', Canonical.All<SubjectTrait>()));
        return flag;
    }
}
