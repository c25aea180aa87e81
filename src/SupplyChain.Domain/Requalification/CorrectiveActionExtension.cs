namespace SupplyChain.Requalification;

/// <content>More time, asked for and decided.</content>
public sealed partial class CorrectiveAction
{
    /// <summary>
    /// Null when the supplier may ask for more time; otherwise <c>corrective.step</c>, <c>corrective.extension-pending</c>,
    /// <c>corrective.reason-empty</c>, <c>corrective.extension-not-later</c> (due date), <c>corrective.due-past</c> or
    /// <c>corrective.due-beyond-ceiling</c> (ceiling).
    /// </summary>
    public Refusal? WhyNotAskExtension(DateOnly until, string? reason, DateOnly today)
    {
        if ((WhyNotIn(CorrectiveStep.AwaitingAnswer) ?? WhyNotReason(reason)) is { } refusal)
            return refusal;
        if (Extension is not null)
            return new Refusal("corrective.extension-pending", Extension.Until);
        if (until <= DueOn)
            return new Refusal("corrective.extension-not-later", DueOn);
        return until > Ceiling ? new Refusal("corrective.due-beyond-ceiling", Ceiling) : WhyNotDue(until, today);
    }

    public void AskExtension(DateOnly until, string reason, DateOnly today, long by)
    {
        RefusedException.ThrowIf(WhyNotAskExtension(until, reason, today));
        Extension = new ExtensionRequest(until, reason.Trim());
        Note(today, CorrectiveEventKind.ExtensionAsked, by, Extension.Reason);
    }

    /// <summary>Null when there is a request to decide; otherwise <c>corrective.no-extension</c>.</summary>
    public Refusal? WhyNotDecideExtension() => Extension is null ? new Refusal("corrective.no-extension") : null;

    public void GrantExtension(DateOnly today, long by)
    {
        RefusedException.ThrowIf(WhyNotDecideExtension());
        DueOn = Extension!.Until;
        Extension = null;
        Note(today, CorrectiveEventKind.ExtensionGranted, by);
    }

    /// <summary>Declines with a reason (<c>corrective.reason-empty</c> without one).</summary>
    public void DeclineExtension(string reason, DateOnly today, long by)
    {
        RefusedException.ThrowIf(WhyNotDecideExtension() ?? WhyNotReason(reason));
        Extension = null;
        Note(today, CorrectiveEventKind.ExtensionDeclined, by, reason);
    }
}
