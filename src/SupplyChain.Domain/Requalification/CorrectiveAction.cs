namespace SupplyChain.Requalification;

/// <summary>
/// A finding and what the supplier does about it: finding, answer, verification, effectiveness check. Every change has a WhyNot
/// that pages show instead of the button; the change itself throws <see cref="RefusedException"/> with the same reason.
/// All days are days in the buyer's zone.
/// </summary>
public sealed partial class CorrectiveAction
{
    /// <summary>Months after which an unsettled action leads to the exit proposal (two years, as in Huzhou's star scheme).</summary>
    public const int CeilingMonths = 24;

    private readonly List<CorrectiveEvent> _history = [];

    private CorrectiveAction() { }

    public long Id { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>Raised by every save; a form that carries an older one is stale.</summary>
    public int Revision { get; private set; }

    /// <summary>Account that raised it and hears of the answer.</summary>
    public long RaisedById { get; private set; }

    /// <summary>What was found, in the finder's words.</summary>
    public string Finding { get; private set; } = string.Empty;
    public FindingSeverity Severity { get; private set; }

    /// <summary>Indicator that the finding bears on and that verification re-opens; null when it bears on none.</summary>
    public string? IndicatorCode { get; private set; }
    public CorrectiveStep Step { get; private set; }
    public DateOnly RaisedOn { get; private set; }

    /// <summary>Last day for the supplier's answer.</summary>
    public DateOnly DueOn { get; private set; }
    public string RootCause { get; private set; } = string.Empty;
    public string Action { get; private set; } = string.Empty;

    /// <summary>Document versions that the answer names; empty before the first answer.</summary>
    public IReadOnlyList<long> EvidenceVersionIds { get; private set; } = [];
    public long? AnsweredBy { get; private set; }
    public long? VerifiedBy { get; private set; }
    public DateOnly? VerifiedOn { get; private set; }

    /// <summary>First day of the effectiveness check; null until verified and for minor findings.</summary>
    public DateOnly? EffectivenessFrom { get; private set; }
    public DateOnly? SettledOn { get; private set; }

    /// <summary>Day on which the portal proposed the supplier's exit; null before. It proposes once.</summary>
    public DateOnly? ExitProposedOn { get; private set; }

    /// <summary>Undecided request of the supplier; null when there is none.</summary>
    public ExtensionRequest? Extension { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<CorrectiveEvent> History => _history;

    /// <summary>Last day on which the action may be unsettled without an exit proposal.</summary>
    public DateOnly Ceiling => Validity.Recurrence(RaisedOn, CeilingMonths);

    public bool IsSettled => Step is CorrectiveStep.Closed or CorrectiveStep.Exited or CorrectiveStep.Withdrawn;

    /// <summary>Whose turn it is.</summary>
    public Turn WaitingFor =>
        Step switch
        {
            CorrectiveStep.AwaitingAnswer => Turn.Supplier,
            CorrectiveStep.AwaitingVerification or CorrectiveStep.AwaitingEffectiveness => Turn.Us,
            _ => Turn.Nobody,
        };

    /// <summary>The indicator to grade afresh because this action was verified; null while unverified or when none hangs on it.</summary>
    public string? ReopenedIndicator => VerifiedOn is null ? null : IndicatorCode;

    public bool IsOverdue(DateOnly today) => Step == CorrectiveStep.AwaitingAnswer && today > DueOn;

    /// <summary>
    /// Null when the finding may be raised; otherwise <c>corrective.finding-empty</c>, <c>corrective.due-before-raised</c> (raised),
    /// <c>corrective.due-beyond-ceiling</c> (ceiling).
    /// </summary>
    public static Refusal? WhyNotRaise(string? finding, DateOnly raisedOn, DateOnly dueOn)
    {
        if (string.IsNullOrWhiteSpace(finding))
            return new Refusal("corrective.finding-empty");
        if (dueOn < raisedOn)
            return new Refusal("corrective.due-before-raised", raisedOn);
        var ceiling = Validity.Recurrence(raisedOn, CeilingMonths);
        return dueOn > ceiling ? new Refusal("corrective.due-beyond-ceiling", ceiling) : null;
    }

    public static CorrectiveAction Raise(
        long supplierId,
        string finding,
        FindingSeverity severity,
        string? indicatorCode,
        DateOnly raisedOn,
        DateOnly dueOn,
        long by
    )
    {
        RefusedException.ThrowIf(WhyNotRaise(finding, raisedOn, dueOn));
        var action = new CorrectiveAction
        {
            SupplierId = supplierId,
            Finding = finding.Trim(),
            Severity = severity,
            IndicatorCode = indicatorCode,
            RaisedById = by,
            RaisedOn = raisedOn,
            DueOn = dueOn,
        };
        action.Note(raisedOn, CorrectiveEventKind.Raised, by, action.Finding);
        return action;
    }

    /// <summary>
    /// Null when the answer may be handed in; otherwise <c>corrective.step</c> (the step), <c>corrective.action-empty</c>,
    /// <c>corrective.root-cause-empty</c> (not for minor findings) or <c>corrective.evidence-missing</c>. A late answer is taken.
    /// </summary>
    public Refusal? WhyNotAnswer(CorrectiveAnswer answer)
    {
        if (WhyNotIn(CorrectiveStep.AwaitingAnswer) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(answer.Action))
            return new Refusal("corrective.action-empty");
        if (Severity != FindingSeverity.Minor && string.IsNullOrWhiteSpace(answer.RootCause))
            return new Refusal("corrective.root-cause-empty");
        return answer.EvidenceVersionIds.Count == 0 ? new Refusal("corrective.evidence-missing") : null;
    }

    /// <summary>The supplier answers. An undecided extension request falls away.</summary>
    public void Answer(CorrectiveAnswer answer, DateOnly today, long by)
    {
        RefusedException.ThrowIf(WhyNotAnswer(answer));
        RootCause = answer.RootCause.Trim();
        Action = answer.Action.Trim();
        EvidenceVersionIds = [.. answer.EvidenceVersionIds.Distinct()];
        AnsweredBy = by;
        Extension = null;
        Step = CorrectiveStep.AwaitingVerification;
        Note(today, CorrectiveEventKind.Answered, by, Action);
    }

    private Refusal? WhyNotIn(CorrectiveStep step) => Step == step ? null : new Refusal("corrective.step", Step.ToString());

    private static Refusal? WhyNotReason(string? reason) => string.IsNullOrWhiteSpace(reason) ? new Refusal("corrective.reason-empty") : null;

    private void Note(DateOnly on, CorrectiveEventKind kind, long by, string note = "") => _history.Add(new CorrectiveEvent(SupplierId, on, kind, by, note));
}
