namespace SupplyChain.Documents;

/// <summary>
/// The yearly surveillance audit behind a certificate: an interval of more than 12 months leads the body to suspend it (暂停; rules of the CNCA
/// for management systems). The portal signals it; a person confirms.
/// </summary>
public sealed partial class DocumentVersion
{
    /// <summary>Day of the last audit that is known; null when none is.</summary>
    public DateOnly? LastSurveillanceOn { get; private set; }

    /// <summary>Last day for the next audit, under the rule that it was judged by; null when none is owed before it ends.</summary>
    public DateOnly? SurveillanceDueOn { get; private set; }

    /// <summary>When a person confirmed that it is suspended because an audit is overdue; null otherwise.</summary>
    public DateTimeOffset? SurveillanceSuspendedAt { get; private set; }

    /// <summary>Months between audits, as they were when it was judged; null when its type knows none.</summary>
    public int? SurveillanceMonths { get; private set; }

    /// <summary>Last day for the next audit: so many months after the last one, or after the issue. Null when none is owed before the end.</summary>
    public static DateOnly? NextSurveillance(DateOnly issuedOn, DateOnly? last, DateOnly? validTo, int? months) =>
        months is { } gap && (last ?? issuedOn).AddMonths(gap) is var due && (validTo is null || due < validTo) ? due : null;

    /// <summary>Days from today to the last day for the next audit; negative when it is overdue, null when none is owed.</summary>
    public int? DaysToSurveillance(DateOnly today) => SurveillanceDueOn is { } due ? due.DayNumber - today.DayNumber : null;

    /// <summary>
    /// Null when an audit of that day can be recorded: <c>surveillance.not-now</c> unless it counts or is suspended for this reason,
    /// <c>surveillance.none</c> where the type knows none, <c>surveillance.day</c> when it lies before the issue, before the last one, or ahead.
    /// </summary>
    public Refusal? WhyNotRecordSurveillance(DateOnly on, DateOnly today) =>
        WhyNotSurvey() ?? (on > today || on < IssuedOn || on <= LastSurveillanceOn ? new("surveillance.day") : null);

    /// <returns>True when a suspension ends with it, and the evidence changes.</returns>
    public bool RecordSurveillance(DateOnly on, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotRecordSurveillance(on, today));
        LastSurveillanceOn = on;
        SurveillanceDueOn = NextSurveillance(IssuedOn, on, ValidTo, SurveillanceMonths);
        if (SurveillanceSuspendedAt is null || SurveillanceDueOn < today)
            return false;
        SurveillanceSuspendedAt = null;
        State = ReviewState.Accepted;
        return true;
    }

    /// <summary>Null when a person may confirm the suspension: <c>surveillance.not-now</c>, <c>surveillance.none</c>, or <c>surveillance.not-overdue</c>.</summary>
    public Refusal? WhyNotSuspendForSurveillance(DateOnly today) =>
        State is not ReviewState.Accepted
            ? new("surveillance.not-now")
            : WhyNotSurvey() ?? (SurveillanceDueOn >= today ? new("surveillance.not-overdue") : null);

    public void SuspendForSurveillance(DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotSuspendForSurveillance(today));
        SurveillanceSuspendedAt = now;
        State = ReviewState.Suspended;
    }

    private Refusal? WhyNotSurvey() =>
        !Current || (State is not ReviewState.Accepted && SurveillanceSuspendedAt is null) ? new("surveillance.not-now")
        : SurveillanceMonths is null || SurveillanceDueOn is null ? new("surveillance.none")
        : null;
}
