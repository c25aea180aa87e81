namespace SupplyChain.Grading;

/// <summary>Finds the cause of the difference between two states of one indicator line.</summary>
internal static class LineChange
{
    /// <summary>Null when neither points, state nor documents changed.</summary>
    public static ChangeCause? Cause(IndicatorLine was, IndicatorLine now, bool rulesDiffer)
    {
        var documents = SameDocuments(was, now);
        var result = was.Points == now.Points && was.State == now.State && was.MaxPoints == now.MaxPoints;
        if (result && documents)
            return null;
        if (rulesDiffer && documents && SameInputs(was, now))
            return ChangeCause.RuleChange;
        if (was.Overridden || now.Overridden)
            return ChangeCause.Override;
        if (IsMark(was) || IsMark(now))
            return ChangeCause.NotApplicable;
        // a person's finding explains more than the paper that came with it
        if (now.State == LineState.Rated && (!result || !documents) && (was.State != LineState.Rated || was.Origin != now.Origin || !documents))
        {
            if (now.Origin == EvidenceOrigin.Audit)
                return ChangeCause.Audit;
            if (now.Origin == EvidenceOrigin.CorrectiveAction)
                return ChangeCause.Correction;
        }
        if (!documents)
            return Documents(was, now);
        return ByKind(was, now);
    }

    /// <summary>What the wording of the cause needs beside code and points.</summary>
    public static IReadOnlyList<string> Detail(ChangeCause cause, IndicatorLine was, IndicatorLine now) =>
        cause switch
        {
            ChangeCause.Lapsed => now.Gap?.Args ?? [],
            ChangeCause.Renewed or ChangeCause.NewDocument => [Types(now)],
            ChangeCause.Withdrawn => [Types(was)],
            _ => now.Explanation.Args,
        };

    private static ChangeCause Documents(IndicatorLine was, IndicatorLine now)
    {
        if (now.Documents.Count < was.Documents.Count)
            return Lapsed(now) ? ChangeCause.Lapsed : ChangeCause.Withdrawn;
        var sameTypes = now.Documents.Any(document => was.Documents.Any(other => string.Equals(other.Type, document.Type, StringComparison.Ordinal)));
        return Lapsed(was) || (sameTypes && now.Documents.Count == was.Documents.Count) ? ChangeCause.Renewed : ChangeCause.NewDocument;
    }

    private static ChangeCause ByKind(IndicatorLine was, IndicatorLine now) =>
        now.Rule switch
        {
            RatioRule.Name or ComputedMeasureRule.Name => ChangeCause.Measure,
            IncidentCountRule.Name => now.Points > was.Points ? ChangeCause.IncidentLeft : ChangeCause.Incident,
            _ => ChangeCause.Answer,
        };

    private static bool Lapsed(IndicatorLine line) => line.Gap is { Code: "gap.lapsed" };

    private static bool IsMark(IndicatorLine line) => line.Explanation is { Code: "notApplicable.marked" };

    private static string Types(IndicatorLine line) => string.Join(' ', line.Documents.Select(document => document.Type));

    private static bool SameDocuments(IndicatorLine was, IndicatorLine now) =>
        was.Documents.Select(document => document.VersionId).SequenceEqual(now.Documents.Select(document => document.VersionId), StringComparer.Ordinal);

    // the leading arguments are what was found; the others say how the rule read it
    private static bool SameInputs(IndicatorLine was, IndicatorLine now)
    {
        if (!string.Equals(was.Explanation.Code, now.Explanation.Code, StringComparison.Ordinal))
            return false;
        var leading = now.Explanation.Code is "ratio.measured" or "measure.computed" ? 2 : 1;
        return was.Explanation.Args.Take(leading).SequenceEqual(now.Explanation.Args.Take(leading), StringComparer.Ordinal);
    }
}
