namespace SupplyChain.Grading;

/// <summary>Says by name what is wrong with a set of evidence. Wrong evidence is never repaired in silence.</summary>
internal static class EvidenceCheck
{
    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdef");

    /// <summary>Every fault, in the order of the set; empty when the set may be graded.</summary>
    public static List<Refusal> Faults(CompiledSystem system, EvidenceSet evidence, DateOnly asOf)
    {
        var faults = new List<Refusal>();
        if (asOf.Year is < 1990 or > 2200)
            faults.Add(new Refusal("evidence.gradingDateOutside", asOf));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in evidence.Documents)
        {
            if (!ids.Add(document.VersionId))
                faults.Add(new Refusal("evidence.documentTwice", document.VersionId));
            if (document.ValidTo < document.ValidFrom)
                faults.Add(new Refusal("evidence.validityReversed", document.VersionId, document.ValidFrom, document.ValidTo));
            if (!IsSha256(document.Sha256))
                faults.Add(new Refusal("evidence.hashMalformed", document.VersionId));
        }
        ids.Clear();
        foreach (var answer in evidence.Answers)
        {
            Once(ids, answer.Indicator, "evidence.answerTwice", faults);
            CheckAnswer(system, answer, asOf, faults);
        }
        ids.Clear();
        foreach (var measure in evidence.Measures)
        {
            Once(ids, measure.Key, "evidence.measureTwice", faults);
            CheckMeasure(system, measure, asOf, faults);
        }
        ids.Clear();
        foreach (var incident in evidence.Incidents)
        {
            Once(ids, incident.Id, "evidence.incidentTwice", faults);
            if (!system.KnowsIncidentCode(incident.Code))
                faults.Add(new Refusal("evidence.incidentCodeUnknown", incident.Id, incident.Code));
            if (incident.Date > asOf)
                faults.Add(new Refusal("evidence.incidentInFuture", incident.Id, incident.Date));
            if (incident.EndedOn < incident.Date)
                faults.Add(new Refusal("evidence.incidentEndsBeforeItBegins", incident.Id));
        }
        ids.Clear();
        foreach (var mark in evidence.NotApplicable)
        {
            Once(ids, mark.Indicator, "evidence.notApplicableTwice", faults);
            CheckMark(system, mark, faults);
        }
        ids.Clear();
        foreach (var item in evidence.Overrides)
        {
            Once(ids, item.Indicator, "evidence.overrideTwice", faults);
            CheckOverride(system, item, faults);
        }
        ids.Clear();
        foreach (var item in evidence.Requirements)
        {
            Once(ids, item.Code, "evidence.requirementTwice", faults);
            if (system.RequirementAt(item.Code) < 0)
                faults.Add(new Refusal("evidence.requirementUnknown", item.Code));
            if (item.On > asOf)
                faults.Add(new Refusal("evidence.requirementInFuture", item.Code, item.On));
        }
        return faults;
    }

    private static void CheckAnswer(CompiledSystem system, Answer answer, DateOnly asOf, List<Refusal> faults)
    {
        var at = system.IndicatorAt(answer.Indicator);
        var levels = at < 0 ? 0 : LevelCount(system.System.Indicators[at].Rule);
        if (at < 0)
            faults.Add(new Refusal("evidence.indicatorUnknown", answer.Indicator));
        else if (levels == 0)
            faults.Add(new Refusal("evidence.indicatorTakesNoAnswer", answer.Indicator));
        else if (answer.Level < 0 || answer.Level >= levels)
            faults.Add(new Refusal("evidence.levelOutside", answer.Indicator, answer.Level, levels - 1));
        foreach (var page in answer.Pages ?? [])
        {
            if (
                page.Page < 1
                || answer.DocumentVersionIds?.Contains(page.VersionId, StringComparer.Ordinal) != true
                || answer.PageOf(page.VersionId) != page.Page
            )
                faults.Add(new Refusal("evidence.pageOutside", answer.Indicator, page.Page));
        }
        if (answer.AnsweredOn > asOf)
            faults.Add(new Refusal("evidence.answerInFuture", answer.Indicator, answer.AnsweredOn));
    }

    private static void CheckMeasure(CompiledSystem system, Measure measure, DateOnly asOf, List<Refusal> faults)
    {
        var at = system.MeasureAt(measure.Key);
        if (at < 0)
            faults.Add(new Refusal("evidence.measureUnknown", measure.Key));
        else if (!string.Equals(system.MeasureRules[at].Formula, measure.Formula, StringComparison.Ordinal))
            faults.Add(new Refusal("evidence.formulaDiffers", measure.Key, measure.Formula, system.MeasureRules[at].Formula));
        if (measure.Denominator == 0)
            faults.Add(new Refusal("evidence.denominatorZero", measure.Key));
        else if (measure.Denominator < 0 || (measure.Numerator < 0 && !system.AllowsNegative(measure.Key)))
            faults.Add(new Refusal("evidence.measureNegative", measure.Key));
        else if (measure.Numerator > measure.Denominator)
            faults.Add(new Refusal("evidence.numeratorAboveDenominator", measure.Key, measure.Numerator, measure.Denominator));
        else if (measure.Denominator > 1_000_000_000_000m || measure.Numerator < -1_000_000_000_000m)
            faults.Add(new Refusal("evidence.measureTooLarge", measure.Key));
        if (measure.To > asOf)
            faults.Add(new Refusal("evidence.measureInFuture", measure.Key, measure.To));
        if (measure.To < measure.From)
            faults.Add(new Refusal("evidence.windowReversed", measure.Key, measure.From, measure.To));
        if (measure.Sources < 0)
            faults.Add(new Refusal("evidence.sourcesNegative", measure.Key));
    }

    private static void CheckMark(CompiledSystem system, NotApplicableMark mark, List<Refusal> faults)
    {
        var at = system.IndicatorAt(mark.Indicator);
        if (at < 0)
            faults.Add(new Refusal("evidence.indicatorUnknown", mark.Indicator));
        else if (!system.System.Indicators[at].NotApplicableAllowed)
            faults.Add(new Refusal("evidence.notApplicableNotAllowed", mark.Indicator));
        if (string.IsNullOrWhiteSpace(mark.Reason) || string.IsNullOrWhiteSpace(mark.Approver))
            faults.Add(new Refusal("evidence.reasonOrApproverMissing", mark.Indicator));
    }

    private static void CheckOverride(CompiledSystem system, PointsOverride item, List<Refusal> faults)
    {
        var at = system.IndicatorAt(item.Indicator);
        if (at < 0)
            faults.Add(new Refusal("evidence.indicatorUnknown", item.Indicator));
        else if (item.Points < 0 || item.Points > system.System.Indicators[at].Points || !Rounding.IsCents(item.Points))
            faults.Add(new Refusal("evidence.overrideOutside", item.Indicator, item.Points, system.System.Indicators[at].Points));
        if (string.IsNullOrWhiteSpace(item.Reason) || string.IsNullOrWhiteSpace(item.Approver))
            faults.Add(new Refusal("evidence.reasonOrApproverMissing", item.Indicator));
    }

    private static int LevelCount(IndicatorRule rule) =>
        rule switch
        {
            QualitativeRule qualitative => qualitative.Levels.Count,
            JudgedRule judged => judged.Steps.Count,
            _ => 0,
        };

    private static void Once(HashSet<string> seen, string key, string code, List<Refusal> faults)
    {
        if (!seen.Add(key))
            faults.Add(new Refusal(code, key));
    }

    private static bool IsSha256(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(HexDigits);
}
