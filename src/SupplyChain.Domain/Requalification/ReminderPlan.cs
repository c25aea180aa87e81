namespace SupplyChain.Requalification;

/// <summary>Kinds of things that fall due and are reminded of.</summary>
public enum DutyKind
{
    CertificateExpiry,
    SurveillanceDue,
    YearlyStatement,
    Requalification,
    CorrectiveAction,
    Questionnaire,
    StatutoryFiling,

    /// <summary>The day of an announced audit of a supplier.</summary>
    SiteAudit,

    /// <summary>The day of a training session that a company is invited to.</summary>
    Training,

    /// <summary>The answer that a campaign asks of a supplier.</summary>
    Campaign,
}

/// <summary>Who hears of a stage.</summary>
public enum ReminderRecipient
{
    /// <summary>The supplier's owner account.</summary>
    SupplierOwner,

    /// <summary>The supplier's contact for the topic of the duty.</summary>
    TopicContact,

    /// <summary>The procurement officer in charge.</summary>
    Buyer,

    /// <summary>The procurement manager.</summary>
    Manager,
}

/// <summary>One step of a plan.</summary>
/// <param name="Days">Days before the due date, -365 to 730; 0 = the due date itself, negative = overdue. The key of the stage.</param>
/// <param name="Recipients">Who hears of it; not empty.</param>
public sealed record ReminderStage(int Days, IReadOnlyList<ReminderRecipient> Recipients);

/// <summary>What has happened to the reminders of one duty so far.</summary>
/// <param name="Sent"><see cref="ReminderStage.Days"/> of the stages already sent, in any order.</param>
/// <param name="Acknowledged">Someone in charge has said that it is in hand.</param>
/// <param name="SnoozedUntil">First day on which reminders may go out again; null = not snoozed.</param>
public sealed record ReminderHistory(IReadOnlyCollection<int> Sent, bool Acknowledged = false, DateOnly? SnoozedUntil = null)
{
    public static ReminderHistory None { get; } = new([]);

    /// <summary>As it is once the stage of the decision, if any, has been sent.</summary>
    public ReminderHistory After(ReminderDecision decision) => decision.Send is { } stage ? this with { Sent = [.. Sent, stage.Days] } : this;
}

/// <summary>What a plan says about one duty on one day: a stage to send, or why none.</summary>
/// <param name="Send">The stage to send; null when nothing goes out.</param>
/// <param name="Overtaken">Days of stages that were reached, never sent and are now overtaken by a more imminent one.</param>
/// <param name="WhyNot">Null when a stage goes out; otherwise the reason for the ledger.</param>
public sealed record ReminderDecision(ReminderStage? Send, IReadOnlyList<int> Overtaken, Refusal? WhyNot);

/// <summary>
/// When to remind of one kind of duty (house rule). A stage is due once its threshold has passed and it has not been sent; of
/// several only the most imminent goes out, so downtime of any length is caught up with exactly one reminder. A sent stage also
/// settles all less imminent ones, which keeps a clock that jumps back from sending them.
/// </summary>
public sealed record ReminderPlan
{
    private ReminderPlan(DutyKind kind, IReadOnlyList<ReminderStage> stages, int stopDaysAfterDue)
    {
        Kind = kind;
        Stages = stages;
        StopDaysAfterDue = stopDaysAfterDue;
    }

    public DutyKind Kind { get; }

    /// <summary>Ordered from the earliest (largest number of days) to the most imminent.</summary>
    public IReadOnlyList<ReminderStage> Stages { get; }

    /// <summary>Days after the due date from which nothing is sent any more; other consequences have taken over by then.</summary>
    public int StopDaysAfterDue { get; }

    /// <summary>
    /// Null when the stages make a plan; otherwise <c>reminder.no-stage</c>, <c>reminder.too-many</c> (more than 20),
    /// <c>reminder.days-range</c> (the days), <c>reminder.days-twice</c> (the days), <c>reminder.no-recipient</c> (the days),
    /// <c>reminder.stop-range</c> (outside 1-365) or <c>reminder.after-stop</c> (the days of a stage that would come after the stop).
    /// </summary>
    public static Refusal? WhyNot(IReadOnlyCollection<ReminderStage> stages, int stopDaysAfterDue = 90)
    {
        if (stages.Count == 0)
            return new Refusal("reminder.no-stage");
        if (stages.Count > 20)
            return new Refusal("reminder.too-many", stages.Count);
        if (stopDaysAfterDue is < 1 or > 365)
            return new Refusal("reminder.stop-range", stopDaysAfterDue);
        var seen = new HashSet<int>();
        foreach (var stage in stages)
        {
            if (stage.Days is < -365 or > 730)
                return new Refusal("reminder.days-range", stage.Days);
            if (!seen.Add(stage.Days))
                return new Refusal("reminder.days-twice", stage.Days);
            if (stage.Recipients.Count == 0)
                return new Refusal("reminder.no-recipient", stage.Days);
            if (-stage.Days >= stopDaysAfterDue)
                return new Refusal("reminder.after-stop", stage.Days);
        }
        return null;
    }

    /// <exception cref="RefusedException"><see cref="WhyNot"/> has a reason against the stages.</exception>
    public static ReminderPlan Of(DutyKind kind, IReadOnlyCollection<ReminderStage> stages, int stopDaysAfterDue = 90)
    {
        RefusedException.ThrowIf(WhyNot(stages, stopDaysAfterDue));
        return new ReminderPlan(kind, [.. stages.OrderByDescending(s => s.Days)], stopDaysAfterDue);
    }

    /// <summary>
    /// A plan with the house escalation: the supplier's owner and topic contact always, the buyer from 30 days before, the manager
    /// from 7 days before.
    /// </summary>
    public static ReminderPlan Of(DutyKind kind, params int[] days) => Of(kind, [.. days.Select(Escalated)]);

    /// <summary>The plan that a kind of duty has until someone edits it; documents go by the days of the catalogue first.</summary>
    public static ReminderPlan Default(DutyKind kind) =>
        kind switch
        {
            DutyKind.CertificateExpiry or DutyKind.YearlyStatement or DutyKind.Questionnaire => Of(
                kind,
                [Owner(90), Owner(60), Owner(30), Owner(7), new(-1, [ReminderRecipient.SupplierOwner, ReminderRecipient.Buyer])],
                ReminderPlans.DocumentStop
            ),
            DutyKind.SurveillanceDue => Of(
                kind,
                [Owner(60), Owner(30), Owner(7), new(-1, [ReminderRecipient.SupplierOwner, ReminderRecipient.Buyer])],
                stopDaysAfterDue: 60
            ),
            DutyKind.Requalification => Of(kind, 60, 30, 7, -7),
            DutyKind.CorrectiveAction => Of(kind, [Told(14), Told(7), Told(1), Told(-1, ReminderRecipient.Buyer), Escalated(-14)]),
            // our own filings: no supplier hears of them
            DutyKind.StatutoryFiling => Of(kind, [Ours(60), Ours(30), Ours(14), Ours(7), Ours(1)], stopDaysAfterDue: 30),
            // a day that passed without the audit is ours to explain, not the supplier's
            DutyKind.SiteAudit => Of(
                kind,
                [
                    Told(14, ReminderRecipient.Buyer),
                    Told(3, ReminderRecipient.Buyer),
                    new(-1, [ReminderRecipient.Buyer]),
                    new(-14, [ReminderRecipient.Buyer, ReminderRecipient.Manager]),
                ]
            ),
            DutyKind.Campaign => Of(kind, [Told(7), Told(1), Told(-1, ReminderRecipient.Buyer), Escalated(-7)]),
            DutyKind.Training => Of(kind, [Told(7), Told(1)]),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    /// <summary>
    /// Decides for one duty on one day. Reasons against: <c>reminder.stopped</c> (the first day without), <c>reminder.snoozed</c>
    /// (until), <c>reminder.not-yet</c> (day of the first stage), <c>reminder.already-sent</c> (days of the stage),
    /// <c>reminder.acknowledged</c>. An acknowledgement silences the stages before the due date only: what is acknowledged and
    /// still lapses is told once more by the stages of the due date and after.
    /// </summary>
    /// <param name="dueOn">Last day on which the duty can be met, in the buyer's zone.</param>
    /// <param name="history">What went out before.</param>
    /// <param name="today">Day in the buyer's zone.</param>
    public ReminderDecision Decide(DateOnly dueOn, ReminderHistory history, DateOnly today)
    {
        var daysLeft = dueOn.DayNumber - today.DayNumber;
        if (daysLeft <= -StopDaysAfterDue)
            return No(new Refusal("reminder.stopped", dueOn.AddDays(StopDaysAfterDue)));
        if (history.SnoozedUntil is { } until && today < until)
            return No(new Refusal("reminder.snoozed", until));
        var stage = Stages.LastOrDefault(s => s.Days >= daysLeft);
        if (stage is null)
            return No(new Refusal("reminder.not-yet", dueOn.AddDays(-Stages[0].Days)));
        if (history.Sent.Any(days => days <= stage.Days))
            return No(new Refusal("reminder.already-sent", history.Sent.Min()));
        if (history.Acknowledged && stage.Days > 0)
            return No(new Refusal("reminder.acknowledged"));
        var settled = history.Sent.Count == 0 ? int.MaxValue : history.Sent.Min();
        var overtaken = Stages.Select(s => s.Days).Where(days => days > stage.Days && days < settled).ToArray();
        return new ReminderDecision(stage, overtaken, WhyNot: null);
    }

    /// <summary>
    /// First day, not before <paramref name="from"/>, on which <see cref="Decide"/> would send something if nothing else happens;
    /// null when it never will. Kept beside the duty, it lets a sweep read only what is due.
    /// </summary>
    public DateOnly? NextSendOn(DateOnly dueOn, ReminderHistory history, DateOnly from)
    {
        var days = Stages.Select(s => dueOn.AddDays(-s.Days)).Append(from).Append(history.SnoozedUntil ?? from);
        foreach (var day in days.Where(d => d >= from).Distinct().Order())
            if (Decide(dueOn, history, day).Send is not null)
                return day;
        return null;
    }

    /// <summary>
    /// Null when reminders may be snoozed; otherwise <c>reminder.snooze-reason</c>, <c>reminder.snooze-past</c> (not after today)
    /// or <c>reminder.snooze-beyond-due</c> (the due date): nothing is snoozed past the day it counts.
    /// </summary>
    public static Refusal? WhyNotSnooze(DateOnly dueOn, DateOnly until, string? reason, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal("reminder.snooze-reason");
        if (until <= today)
            return new Refusal("reminder.snooze-past", until);
        return until > dueOn ? new Refusal("reminder.snooze-beyond-due", dueOn) : null;
    }

    private static ReminderStage Owner(int days) => new(days, [ReminderRecipient.SupplierOwner]);

    private static ReminderStage Ours(int days) => new(days, days <= 30 ? [ReminderRecipient.Buyer, ReminderRecipient.Manager] : [ReminderRecipient.Buyer]);

    private static ReminderStage Told(int days, params ReminderRecipient[] besides) =>
        new(days, [ReminderRecipient.SupplierOwner, ReminderRecipient.TopicContact, .. besides]);

    private static ReminderStage Escalated(int days)
    {
        List<ReminderRecipient> recipients = [ReminderRecipient.SupplierOwner, ReminderRecipient.TopicContact];
        if (days <= 30)
            recipients.Add(ReminderRecipient.Buyer);
        if (days <= 7)
            recipients.Add(ReminderRecipient.Manager);
        return new ReminderStage(days, recipients);
    }

    /// <summary>The part of the plan that concerns one recipient; null when no stage does.</summary>
    public ReminderPlan? For(ReminderRecipient recipient) =>
        Stages.Where(s => s.Recipients.Contains(recipient)).ToArray() is { Length: > 0 } own ? new ReminderPlan(Kind, own, StopDaysAfterDue) : null;

    private static ReminderDecision No(Refusal why) => new(Send: null, [], why);
}
