namespace SupplyChain.Requalification;

/// <content>What we do with the answer.</content>
public sealed partial class CorrectiveAction
{
    /// <summary>Null when the person may verify; otherwise <c>corrective.step</c> or <c>corrective.own-answer</c> (four eyes).</summary>
    public Refusal? WhyNotVerify(long by)
    {
        if (WhyNotIn(CorrectiveStep.AwaitingVerification) is { } refusal)
            return refusal;
        return by == AnsweredBy ? new Refusal("corrective.own-answer") : null;
    }

    /// <summary>Accepts the answer: closes a minor finding, else starts the wait for the effectiveness check.</summary>
    /// <param name="today">Day of verification.</param>
    /// <param name="by">Who verified.</param>
    /// <param name="effectivenessDays">Days to wait before the effect can be judged.</param>
    public void Verify(DateOnly today, long by, int effectivenessDays = 90)
    {
        RefusedException.ThrowIf(WhyNotVerify(by));
        VerifiedOn = today;
        VerifiedBy = by;
        if (Severity == FindingSeverity.Minor)
            Settle(CorrectiveStep.Closed, today);
        else
        {
            Step = CorrectiveStep.AwaitingEffectiveness;
            EffectivenessFrom = today.AddDays(effectivenessDays);
        }
        Note(today, CorrectiveEventKind.Verified, by);
    }

    /// <summary>
    /// Null when the answer may be sent back; otherwise <c>corrective.step</c>, <c>corrective.reason-empty</c>,
    /// <c>corrective.due-past</c> (the new due date lies before today) or <c>corrective.due-beyond-ceiling</c> (ceiling).
    /// </summary>
    public Refusal? WhyNotReturn(string? reason, DateOnly newDueOn, DateOnly today) =>
        WhyNotIn(CorrectiveStep.AwaitingVerification) ?? WhyNotReason(reason) ?? WhyNotDue(newDueOn, today);

    /// <summary>Sends the answer back; what the supplier wrote stays.</summary>
    public void Return(string reason, DateOnly newDueOn, DateOnly today, long by)
    {
        RefusedException.ThrowIf(WhyNotReturn(reason, newDueOn, today));
        Reopen(newDueOn);
        Note(today, CorrectiveEventKind.Returned, by, reason);
    }

    /// <summary>Null when the effect may be judged; otherwise <c>corrective.step</c> or <c>corrective.effect-too-early</c> (first day).</summary>
    public Refusal? WhyNotCheckEffect(DateOnly today)
    {
        if (WhyNotIn(CorrectiveStep.AwaitingEffectiveness) is { } refusal)
            return refusal;
        return today < EffectivenessFrom ? new Refusal("corrective.effect-too-early", EffectivenessFrom) : null;
    }

    public void FindEffective(DateOnly today, long by)
    {
        RefusedException.ThrowIf(WhyNotCheckEffect(today));
        Settle(CorrectiveStep.Closed, today);
        Note(today, CorrectiveEventKind.FoundEffective, by);
    }

    /// <summary>
    /// Null when the action may be found without effect: as <see cref="WhyNotReturn"/>. A relapse may be found before the check is due.
    /// </summary>
    public Refusal? WhyNotFindIneffective(string? reason, DateOnly newDueOn, DateOnly today) =>
        WhyNotIn(CorrectiveStep.AwaitingEffectiveness) ?? WhyNotReason(reason) ?? WhyNotDue(newDueOn, today);

    /// <summary>The fault came back: the supplier has to answer again and the verification no longer counts.</summary>
    public void FindIneffective(string reason, DateOnly newDueOn, DateOnly today, long by)
    {
        RefusedException.ThrowIf(WhyNotFindIneffective(reason, newDueOn, today));
        VerifiedOn = null;
        VerifiedBy = null;
        EffectivenessFrom = null;
        Reopen(newDueOn);
        Note(today, CorrectiveEventKind.FoundIneffective, by, reason);
    }

    /// <summary>Null when the action may be withdrawn as raised in error; otherwise <c>corrective.settled</c> or <c>corrective.reason-empty</c>.</summary>
    public Refusal? WhyNotWithdraw(string? reason) => WhyNotUnsettled() ?? WhyNotReason(reason);

    public void Withdraw(string reason, DateOnly today, long by)
    {
        RefusedException.ThrowIf(WhyNotWithdraw(reason));
        Settle(CorrectiveStep.Withdrawn, today);
        Note(today, CorrectiveEventKind.Withdrawn, by, reason);
    }

    /// <summary>
    /// Null when the exit of the supplier may be proposed and confirmed; otherwise <c>corrective.settled</c> or
    /// <c>corrective.ceiling-not-passed</c> (ceiling). The product proposes, a person confirms.
    /// </summary>
    public Refusal? WhyNotExit(DateOnly today) => WhyNotUnsettled() ?? (today <= Ceiling ? new Refusal("corrective.ceiling-not-passed", Ceiling) : null);

    /// <summary>The portal has proposed the exit and does not do so again.</summary>
    public void NoteExitProposed(DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotExit(today));
        ExitProposedOn = today;
    }

    public void Exit(DateOnly today, long by)
    {
        RefusedException.ThrowIf(WhyNotExit(today));
        Settle(CorrectiveStep.Exited, today);
        Note(today, CorrectiveEventKind.Exited, by);
    }

    private Refusal? WhyNotUnsettled() => IsSettled ? new Refusal("corrective.settled", Step.ToString()) : null;

    private Refusal? WhyNotDue(DateOnly dueOn, DateOnly today)
    {
        if (dueOn < today)
            return new Refusal("corrective.due-past", dueOn);
        // past the ceiling a return must stay possible, or a bad answer could not be refused
        return dueOn > Ceiling && today <= Ceiling ? new Refusal("corrective.due-beyond-ceiling", Ceiling) : null;
    }

    private void Reopen(DateOnly dueOn)
    {
        Step = CorrectiveStep.AwaitingAnswer;
        DueOn = dueOn;
    }

    private void Settle(CorrectiveStep step, DateOnly today)
    {
        Step = step;
        SettledOn = today;
        Extension = null;
    }
}
