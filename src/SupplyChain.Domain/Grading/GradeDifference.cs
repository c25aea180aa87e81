namespace SupplyChain.Grading;

/// <summary>Why a line moved between two grades.</summary>
public enum ChangeCause
{
    /// <summary>The rules are of another system or version, and the line moved with them.</summary>
    RuleChange,
    Renewed,
    Lapsed,

    /// <summary>A document that was not there before.</summary>
    NewDocument,

    /// <summary>A document in force is no longer in the evidence.</summary>
    Withdrawn,
    Audit,

    /// <summary>A verified corrective action.</summary>
    Correction,
    Answer,
    Measure,
    Incident,

    /// <summary>An incident left its look-back window or ended.</summary>
    IncidentLeft,
    Override,
    NotApplicable,
    Requirement,
}

/// <summary>One cause of a difference.</summary>
/// <param name="Code">Indicator, red line or basic requirement.</param>
/// <param name="Before">Points before; null when the line had none.</param>
/// <param name="After">Points after; null when the line has none.</param>
/// <param name="Explanation">What holds now: <c>change.</c> and the cause, with the code, both points and what the cause needs.</param>
public sealed record Change(string Code, ChangeCause Cause, decimal? Before, decimal? After, Explanation Explanation)
{
    /// <summary>Points gained, or lost when negative; a line without points counts as 0.</summary>
    public decimal Delta => (After ?? 0) - (Before ?? 0);
}

/// <summary>"Why did it change?": the difference of two grades of the same subject, by cause.</summary>
/// <param name="Changes">Lines in the order of the newer system, then red lines and requirements.</param>
public sealed record GradeDifference(GradeResult Before, GradeResult After, IReadOnlyList<Change> Changes)
{
    /// <summary>Points of the newer grade minus the older; null when either is not rated.</summary>
    public decimal? Delta => After.Points - Before.Points;

    public static GradeDifference Between(GradeResult before, GradeResult after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<Change>();
        var rulesDiffer = !string.Equals(before.SystemSha256, after.SystemSha256, StringComparison.Ordinal);
        var old = before.Lines.ToDictionary(line => line.Code, StringComparer.Ordinal);
        foreach (var line in after.Lines)
        {
            if (!old.Remove(line.Code, out var was))
                changes.Add(Make(line.Code, ChangeCause.RuleChange, null, line.Points));
            else if (LineChange.Cause(was, line, rulesDiffer) is { } cause)
                changes.Add(Make(line.Code, cause, was.Points, line.Points, LineChange.Detail(cause, was, line)));
        }
        foreach (var line in before.Lines.Where(line => old.ContainsKey(line.Code)))
            changes.Add(Make(line.Code, ChangeCause.RuleChange, line.Points, null));
        RedLines(before, after, changes);
        foreach (var state in after.Requirements)
        {
            var was = before.Requirements.FirstOrDefault(item => string.Equals(item.Code, state.Code, StringComparison.Ordinal));
            if (was is not null && was.Verdict != state.Verdict)
                changes.Add(Make(state.Code, ChangeCause.Requirement, null, null, Canonical.Text(was.Verdict), Canonical.Text(state.Verdict)));
        }
        return new GradeDifference(before, after, changes);
    }

    private static void RedLines(GradeResult before, GradeResult after, List<Change> changes)
    {
        foreach (var hit in after.RedLines.Where(hit => !before.RedLines.Any(was => Same(was, hit))))
            changes.Add(Make(hit.Code, ChangeCause.Incident, null, null, Canonical.Text(hit.Since), Canonical.Text(hit.LeavesOn)));
        foreach (var hit in before.RedLines.Where(hit => !after.RedLines.Any(now => Same(hit, now))))
            changes.Add(Make(hit.Code, ChangeCause.IncidentLeft, null, null, Canonical.Text(hit.Since), Canonical.Text(hit.LeavesOn)));
    }

    private static bool Same(RedLineHit one, RedLineHit other) =>
        string.Equals(one.Code, other.Code, StringComparison.Ordinal) && string.Equals(one.IncidentId, other.IncidentId, StringComparison.Ordinal);

    private static Change Make(string code, ChangeCause cause, decimal? before, decimal? after, params IReadOnlyList<string> detail)
    {
        string[] args = [code, before is { } b ? Canonical.Text(b) : "", after is { } a ? Canonical.Text(a) : "", .. detail];
        return new Change(code, cause, before, after, new Explanation("change." + Canonical.Text(cause), args));
    }
}
