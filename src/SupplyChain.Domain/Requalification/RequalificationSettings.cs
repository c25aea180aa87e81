namespace SupplyChain.Requalification;

/// <summary>Why a supplier is requalified out of turn.</summary>
public enum RequalificationCause
{
    Incident,
    FailedCheck,
    SiteChanged,
    OwnershipChanged,
}

/// <summary>Where a supplier stands against its requalification date.</summary>
public enum RequalificationStanding
{
    Current,

    /// <summary>Within the lead time before the date: the case may be opened.</summary>
    Upcoming,

    /// <summary>Past the date, within the grace.</summary>
    Overdue,

    /// <summary>Past the grace: a suspension is proposed, a person decides.</summary>
    SuspensionProposed,
}

/// <summary>How often suppliers are requalified (house rule, editable).</summary>
public sealed record RequalificationSettings
{
    /// <summary>Months by tier A-D. A supplier without a tier counts as D.</summary>
    public IReadOnlyDictionary<string, int> MonthsByTier { get; init; } =
        new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["A"] = 24,
            ["B"] = 12,
            ["C"] = 12,
            ["D"] = 6,
        };

    /// <summary>Longest interval in months that a risk class allows; a class not named sets no limit.</summary>
    public IReadOnlyDictionary<string, int> MostMonthsByRisk { get; init; } =
        new Dictionary<string, int>(StringComparer.Ordinal) { ["medium"] = 12, ["high"] = 12 };

    /// <summary>Days after the date in which an overdue requalification has no consequence.</summary>
    public int GraceDays { get; init; } = 30;

    /// <summary>Days before the date from which the case is opened.</summary>
    public int LeadDays { get; init; } = 60;

    /// <summary>
    /// Whether a case needs an audit: for tier D, for high and medium risk, and after a failed check or a change of site (house rule, after
    /// the indicators that ask for the audit rate of high and medium risk).
    /// </summary>
    /// <param name="risk">low, medium or high; null before the first grade.</param>
    public static bool NeedsAudit(string? tier, string? risk, RequalificationCause? cause) =>
        tier == "D" || risk is "medium" or "high" || cause is RequalificationCause.FailedCheck or RequalificationCause.SiteChanged;

    /// <summary>
    /// Null when usable; otherwise <c>requalification.tier-missing</c> (tier), <c>requalification.months-range</c> (tier or risk,
    /// months outside 1-60) or <c>requalification.days-range</c> (outside 0-365).
    /// </summary>
    public Refusal? WhyNot()
    {
        foreach (var tier in (string[])["A", "B", "C", "D"])
            if (!MonthsByTier.ContainsKey(tier))
                return new Refusal("requalification.tier-missing", tier);
        foreach (var (name, months) in MonthsByTier.Concat(MostMonthsByRisk))
            if (months is < 1 or > 60)
                return new Refusal("requalification.months-range", name, months);
        foreach (var days in (int[])[GraceDays, LeadDays])
            if (days is < 0 or > 365)
                return new Refusal("requalification.days-range", days);
        return null;
    }

    /// <summary>Interval in months: that of the tier, or less where the risk demands it.</summary>
    /// <param name="tier">A-D; null or unknown counts as D.</param>
    /// <param name="risk">low, medium or high; null sets no limit.</param>
    public int Months(string? tier, string? risk)
    {
        var months = MonthsByTier.TryGetValue(tier ?? "D", out var byTier) ? byTier : MonthsByTier["D"];
        return risk is not null && MostMonthsByRisk.TryGetValue(risk, out var most) ? Math.Min(months, most) : months;
    }

    /// <summary>The next date, counted from the day of the last decision.</summary>
    public DateOnly DueOn(DateOnly lastDecidedOn, string? tier, string? risk) => Validity.Recurrence(lastDecidedOn, Months(tier, risk));

    /// <summary>The next date where a person has applied the consequences of a grade: their interval instead of the tier's, still within what the risk allows.</summary>
    /// <param name="applied">Months; null where none hold.</param>
    public DateOnly DueOn(DateOnly lastDecidedOn, string? tier, string? risk, int? applied) =>
        Validity.Recurrence(
            lastDecidedOn,
            applied is not { } months ? Months(tier, risk)
                : risk is not null && MostMonthsByRisk.TryGetValue(risk, out var most) ? Math.Min(months, most)
                : months
        );

    /// <summary>A cause makes the requalification due at once, never later than it was.</summary>
    public static DateOnly DueForCause(DateOnly dueOn, DateOnly happenedOn) => happenedOn < dueOn ? happenedOn : dueOn;

    public RequalificationStanding Standing(DateOnly dueOn, DateOnly today)
    {
        var daysLeft = Validity.DaysLeft(dueOn, today);
        if (daysLeft > LeadDays)
            return RequalificationStanding.Current;
        if (daysLeft >= 0)
            return RequalificationStanding.Upcoming;
        return -daysLeft <= GraceDays ? RequalificationStanding.Overdue : RequalificationStanding.SuspensionProposed;
    }

    /// <summary>Null when a suspension may be proposed; otherwise <c>requalification.within-grace</c> (last day of the grace).</summary>
    public Refusal? WhyNotSuspend(DateOnly dueOn, DateOnly today) =>
        Standing(dueOn, today) == RequalificationStanding.SuspensionProposed ? null : new Refusal("requalification.within-grace", dueOn.AddDays(GraceDays));
}
