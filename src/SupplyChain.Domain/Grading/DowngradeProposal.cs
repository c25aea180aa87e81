namespace SupplyChain.Grading;

/// <summary>How a proposed downgrade stands.</summary>
public enum DowngradeState
{
    /// <summary>The supplier may answer; a person decides.</summary>
    Open,

    /// <summary>A person confirmed it; the grade was made then.</summary>
    Confirmed,

    /// <summary>A person left the grade as it is, with a reason, until a day.</summary>
    Declined,

    /// <summary>The day until which it was declined has passed; it is looked at anew.</summary>
    DeclineEnded,

    /// <summary>The reason is gone: the portal took it back by itself.</summary>
    Dropped,
}

/// <summary>
/// A grade that would lower a supplier's tier and therefore was not made: the supplier is told and may answer, then a person decides. When
/// the evidence changes meanwhile, the proposal follows it and keeps its history. House rule.
/// </summary>
public sealed class DowngradeProposal
{
    /// <summary>Longest time in months for which a downgrade may be declined (house rule).</summary>
    public const int MostMonths = 12;

    /// <summary>Longest answer in characters.</summary>
    public const int LongestAnswer = 1000;

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>The grade that stands while nobody has decided.</summary>
    public long GradeId { get; private set; }
    public string FromTier { get; private set; } = "";

    /// <summary>Null: no longer rated.</summary>
    public string? ToTier { get; private set; }

    /// <summary>0.00 to 100.00; null when no longer rated.</summary>
    public decimal? Score { get; private set; }

    /// <summary>Percent 0.00 to 100.00.</summary>
    public decimal Coverage { get; private set; }
    public GradeCause Cause { get; private set; }
    public string SystemSha256 { get; private set; } = "";
    public string Fingerprint { get; private set; } = "";

    /// <summary>Receipt of the grade that would be made; explains the proposal, and is no grade.</summary>
    public byte[] Receipt { get; private set; } = [];
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>When the supplier was last told of a tier; later than <see cref="ProposedAt"/> when it had become worse.</summary>
    public DateTimeOffset ToldAt { get; private set; }

    /// <summary>Last day for the supplier's answer.</summary>
    public DateOnly AnswerUntil { get; private set; }

    /// <summary>How often changed evidence changed the proposal.</summary>
    public int Changes { get; private set; }
    public DowngradeState State { get; private set; }

    /// <summary>What the supplier says; null while it has said nothing. A second answer, after the proposal became worse, stands below the first.</summary>
    public string? Answer { get; private set; }
    public long? AnsweredById { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why it was declined; the supplier reads it. Null otherwise.</summary>
    public string? Reason { get; private set; }

    /// <summary>Last day on which the standing grade is left as it is; null unless declined.</summary>
    public DateOnly? DeclinedUntil { get; private set; }

    /// <summary>Null while open, and when the portal dropped it.</summary>
    public long? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    private DowngradeProposal() { }

    public DowngradeProposal(long supplierId, long gradeId, string fromTier, ProposedGrade grade, DateTimeOffset now, DateOnly answerUntil)
    {
        (SupplierId, GradeId, FromTier) = (supplierId, gradeId, fromTier);
        (ProposedAt, ToldAt, AnswerUntil) = (now, now, answerUntil);
        Take(grade);
    }

    /// <summary>The evidence changed, and the tier would still fall.</summary>
    /// <param name="toldUntil">New last day for the answer, when the supplier must be told anew because it became worse; null otherwise.</param>
    public void Change(ProposedGrade grade, DateTimeOffset now, DateOnly? toldUntil)
    {
        Take(grade);
        Changes++;
        if (toldUntil is { } until)
            (ToldAt, AnswerUntil) = (now, until);
    }

    /// <summary>Null when the supplier may answer: <c>downgrade.decided</c>, <c>downgrade.answered</c> or <c>downgrade.answer-late</c> (last day) otherwise.</summary>
    public Refusal? WhyNotAnswer(DateOnly today) =>
        State is not DowngradeState.Open ? new("downgrade.decided")
        : IsAnswered ? new("downgrade.answered")
        : today > AnswerUntil ? new("downgrade.answer-late", $"{AnswerUntil:yyyy-MM-dd}")
        : null;

    public void Reply(string answer, long by, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotAnswer(today));
        Answer = Answer is null ? answer : $"{Answer}\n\n{answer}";
        (AnsweredById, AnsweredAt) = (by, now);
    }

    /// <summary>Null when it may be confirmed: once the supplier has answered, or its days are over (<c>downgrade.too-early</c>, last day).</summary>
    public Refusal? WhyNotConfirm(DateOnly today) =>
        State is not DowngradeState.Open ? new("downgrade.decided")
        : !IsAnswered && today <= AnswerUntil ? new("downgrade.too-early", $"{AnswerUntil:yyyy-MM-dd}")
        : null;

    public void Confirm(long? by, DateTimeOffset now) => (State, DecidedById, DecidedAt) = (DowngradeState.Confirmed, by, now);

    /// <summary>Null when it may be declined until that day: <c>downgrade.decided</c>, <c>downgrade.until-past</c> or <c>downgrade.until-far</c> (latest day).</summary>
    public Refusal? WhyNotDecline(DateOnly until, DateOnly today) =>
        State is not DowngradeState.Open ? new("downgrade.decided")
        : until < today ? new("downgrade.until-past", $"{until:yyyy-MM-dd}")
        : until > today.AddMonths(MostMonths) ? new("downgrade.until-far", $"{today.AddMonths(MostMonths):yyyy-MM-dd}")
        : null;

    public void Decline(string reason, DateOnly until, long by, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotDecline(until, today));
        (State, Reason, DeclinedUntil, DecidedById, DecidedAt) = (DowngradeState.Declined, reason, until, by, now);
    }

    /// <summary>The reason is gone. What was decided before stays on record.</summary>
    public void Drop(DateTimeOffset now)
    {
        if (State is DowngradeState.Open)
            DecidedAt = now;
        State = DowngradeState.Dropped;
    }

    public void EndDecline() => State = DowngradeState.DeclineEnded;

    private bool IsAnswered => AnsweredAt >= ToldAt;

    private void Take(ProposedGrade grade)
    {
        (ToTier, Score, Coverage) = (grade.Result.Tier, grade.Result.Score, grade.Result.Coverage);
        (Cause, SystemSha256, Fingerprint) = (grade.Cause, grade.Result.SystemSha256, grade.Fingerprint);
        Receipt = grade.Receipt.Bytes.ToArray();
    }
}

/// <summary>A grade that would be made, were it not held back.</summary>
/// <param name="Fingerprint">See <see cref="GradeFingerprint"/>.</param>
public sealed record ProposedGrade(GradeResult Result, Receipt Receipt, string Fingerprint, GradeCause Cause);
