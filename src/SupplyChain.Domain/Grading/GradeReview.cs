namespace SupplyChain.Grading;

/// <summary>How far a grading that takes two people has come.</summary>
public enum GradeReviewStep
{
    /// <summary>Somebody works on it.</summary>
    Grading,

    /// <summary>A second person looks at it.</summary>
    Submitted,

    /// <summary>The second person returned single indicators.</summary>
    Returned,
    Published,

    /// <summary>Given up; the portal grades by itself again.</summary>
    Dropped,
}

/// <summary>
/// One supplier graded by one person and published by another. From the start until it is decided, at most for
/// <see cref="MostDays"/> after the last step, the portal leaves the supplier's grade alone. House rule.
/// </summary>
public sealed class GradeReview
{
    /// <summary>Days that a grading holds the portal back; a forgotten one must not keep an old grade for ever.</summary>
    public const int MostDays = 14;

    private readonly List<GradeRemark> remarks = [];

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>The supplier while it is undecided, null afterwards: one grading at a time.</summary>
    public long? ActiveFor { get; private set; }

    /// <summary>Last day on which it holds the portal back.</summary>
    public DateOnly HeldUntil { get; private set; }
    public GradeReviewStep Step { get; private set; }

    /// <summary>Null when the portal started it, because the policy asks for two people.</summary>
    public long? StartedById { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>What brought the grade before two people, and why it will have been made; null when comparing with the grade before says why.</summary>
    public GradeCause? Cause { get; private set; }

    /// <summary>Corrective action whose verification asks for the grade; null for every other cause.</summary>
    public long? ActionId { get; private set; }

    /// <summary>Null before it was submitted; so is <see cref="SubmittedAt"/>.</summary>
    public long? SubmittedById { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Of the grade that was submitted (<see cref="GradeFingerprint"/>): only that one is published. Null before.</summary>
    public string? Fingerprint { get; private set; }
    public long? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The grade that was published; null also when it lowers the tier and is only proposed first.</summary>
    public long? GradeId { get; private set; }
    public Grade? Grade { get; private set; }

    /// <summary>All that were ever made, oldest first.</summary>
    public IReadOnlyList<GradeRemark> Remarks => remarks;

    private GradeReview() { }

    /// <param name="by">Null for the portal.</param>
    public GradeReview(long supplierId, long? by, DateTimeOffset now, DateOnly today)
    {
        (SupplierId, ActiveFor, StartedById, StartedAt) = (supplierId, supplierId, by, now);
        HeldUntil = today.AddDays(MostDays);
    }

    public bool IsActive => ActiveFor is not null;

    /// <summary>The policy asks for two people: the portal waits, or goes on waiting. The first cause that is named stays.</summary>
    /// <param name="cause">Null when it is found by comparing; so is <paramref name="actionId"/> for any cause but a corrective action.</param>
    public void Hold(GradeCause? cause, long? actionId, DateOnly today)
    {
        if (Cause is null)
            (Cause, ActionId) = (cause, actionId);
        HeldUntil = today.AddDays(MostDays);
    }

    /// <summary>Those who made or published the grade.</summary>
    public IEnumerable<long> People => new[] { StartedById, SubmittedById, DecidedById }.OfType<long>();

    /// <summary>Null when it can be submitted: <c>gradeReview.not-open</c> otherwise.</summary>
    public Refusal? WhyNotSubmit() => Step is GradeReviewStep.Grading or GradeReviewStep.Returned ? null : new("gradeReview.not-open");

    public void Submit(string fingerprint, long by, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotSubmit());
        (Step, Fingerprint, SubmittedById, SubmittedAt, HeldUntil) = (GradeReviewStep.Submitted, fingerprint, by, now, today.AddDays(MostDays));
    }

    /// <summary>Null when <paramref name="by"/> may publish or return it: nobody does so with what they submitted.</summary>
    public Refusal? WhyNotDecide(long by) =>
        Step is not GradeReviewStep.Submitted ? new("gradeReview.not-submitted")
        : SubmittedById == by ? new("gradeReview.own")
        : null;

    /// <param name="said">What is wrong, by indicator; at least one.</param>
    public void Return(IReadOnlyList<(string Indicator, string Text)> said, long by, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotDecide(by));
        RefusedException.ThrowIf(said.Count == 0 ? new Refusal("gradeReview.no-remark") : null);
        remarks.AddRange(said.Select(s => new GradeRemark(s.Indicator, s.Text, by, now)));
        (Step, DecidedById, DecidedAt, HeldUntil) = (GradeReviewStep.Returned, by, now, today.AddDays(MostDays));
    }

    /// <param name="fingerprint">Of what the evidence comes to now.</param>
    /// <exception cref="RefusedException"><c>gradeReview.changed</c>: the evidence is no longer what was submitted.</exception>
    public void Publish(string fingerprint, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotDecide(by));
        RefusedException.ThrowIf(fingerprint == Fingerprint ? null : new Refusal("gradeReview.changed"));
        (Step, ActiveFor, DecidedById, DecidedAt) = (GradeReviewStep.Published, null, by, now);
    }

    public void Made(Grade? grade) => Grade = grade;

    /// <summary>Null when it can be given up: <c>gradeReview.decided</c> otherwise.</summary>
    public Refusal? WhyNotDrop() => IsActive ? null : new("gradeReview.decided");

    public void Drop(long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotDrop());
        (Step, ActiveFor, DecidedById, DecidedAt) = (GradeReviewStep.Dropped, null, by, now);
    }
}

/// <summary>What the second person says about one indicator.</summary>
public sealed class GradeRemark
{
    public long Id { get; private set; }
    public long ReviewId { get; private set; }
    public string Indicator { get; private set; } = "";
    public string Text { get; private set; } = "";
    public long MadeById { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }

    private GradeRemark() { }

    internal GradeRemark(string indicator, string text, long by, DateTimeOffset now) => (Indicator, Text, MadeById, MadeAt) = (indicator, text, by, now);
}
