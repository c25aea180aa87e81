namespace SupplyChain.Requalification;

/// <summary>One person has said of one duty that it is in hand, or wants to hear of it later. Each person speaks for themselves only.</summary>
public sealed class ReminderPause
{
    public long Id { get; private set; }
    public long AccountId { get; private set; }

    /// <summary>Subject of the notices, such as <c>version:12</c>.</summary>
    public string Subject { get; private set; } = "";
    public int Revision { get; private set; }

    /// <summary>When the person acknowledged; null when they only snoozed.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>First day on which reminders may come again; null when not snoozed.</summary>
    public DateOnly? SnoozedUntil { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    private ReminderPause() { }

    public ReminderPause(long accountId, string subject)
    {
        AccountId = accountId;
        Subject = subject;
    }

    /// <summary>Silences the stages before the due day.</summary>
    public void Acknowledge(string reason, DateTimeOffset now)
    {
        AcknowledgedAt = now;
        SnoozedUntil = null;
        Reason = reason.Trim();
    }

    /// <exception cref="RefusedException"><see cref="ReminderPlan.WhyNotSnooze"/> has a reason against it.</exception>
    public void Snooze(DateOnly dueOn, DateOnly until, string reason, DateOnly today)
    {
        RefusedException.ThrowIf(ReminderPlan.WhyNotSnooze(dueOn, until, reason, today));
        SnoozedUntil = until;
        Reason = reason.Trim();
    }
}
