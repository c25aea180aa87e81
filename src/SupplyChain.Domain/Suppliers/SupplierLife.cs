using SupplyChain.Requalification;

namespace SupplyChain.Suppliers;

/// <summary>The life of a supplier: every step is a rule that answers with a reason, and leaves a row of history.</summary>
public sealed partial class Supplier
{
    private readonly List<SupplierMove> _moves = [];

    public SupplierStatus Status { get; private set; } = SupplierStatus.Registered;

    /// <summary>When the profile was submitted for approval; null while nobody holds it for a decision.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Day by which the supplier must be requalified; null until it is qualified.</summary>
    public DateOnly? RequalifyOn { get; private set; }

    /// <summary>What a conditionally qualified supplier must do; null otherwise.</summary>
    public string? Conditions { get; private set; }

    /// <summary>Last day of the conditional qualification; null otherwise.</summary>
    public DateOnly? ConditionsUntil { get; private set; }

    /// <summary>Account that checks the conditions; null otherwise.</summary>
    public long? ConditionsCheckerId { get; private set; }

    /// <summary>First day on which a delisted supplier may apply again; null otherwise.</summary>
    public DateOnly? ReapplyOn { get; private set; }

    public IReadOnlyList<SupplierMove> Moves => _moves;

    /// <summary>True while the company still fills in its profile.</summary>
    public bool IsDraft => Status is SupplierStatus.Registered or SupplierStatus.Prospective;

    /// <summary>A company that the enterprise knows and asks to register.</summary>
    public static Supplier Invite(string creditCode, string name, string initials, long invitedBy, DateTimeOffset now)
    {
        var supplier = Register(creditCode, name, initials, invitedBy, now);
        supplier.Status = SupplierStatus.Prospective;
        supplier._moves.Add(new SupplierMove("invite", SupplierStatus.Prospective, SupplierStatus.Prospective, now, invitedBy, reason: null));
        return supplier;
    }

    /// <summary>Somebody of an invited company took up the invitation. Does nothing for any other.</summary>
    public void Begin(long by, DateTimeOffset now)
    {
        if (Status is SupplierStatus.Prospective)
            Move("begin", SupplierStatus.Registered, by, now, reason: null);
    }

    /// <summary>Null when the profile is complete and not yet with the approver; otherwise <c>supplier.already-submitted</c> or <c>supplier.profile-incomplete</c>.</summary>
    public Refusal? WhyNotSubmit() =>
        !IsDraft ? new("supplier.already-submitted")
        : Profile.Missing.Count > 0 ? new("supplier.profile-incomplete")
        : null;

    public void Submit(long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotSubmit());
        // points that were sent back while an appeal was with us are answered within it
        if (SentBackAt is null)
            AppealedFromId = null;
        SubmittedAt = now;
        SentBackAt = null;
        Move("submit", SupplierStatus.UnderReview, by, now, reason: null);
    }

    /// <summary>
    /// Segregation of duties (house rule): nobody decides on a company that they entered, nor on an appeal against their own decision. Otherwise
    /// <c>supplier.not-under-review</c>, <c>supplier.own-entry</c>, <c>supplier.own-decline</c> or, while an approval waits for its second person,
    /// <c>supplier.measure-open</c>.
    /// </summary>
    public Refusal? WhyNotDecide(long by) =>
        Status is not SupplierStatus.UnderReview ? new("supplier.not-under-review")
        : EnteredById == by ? new("supplier.own-entry")
        : AppealedFromId == by ? new("supplier.own-decline")
        : IsApprovalProposed ? new("supplier.measure-open")
        : null;

    /// <param name="requalifyOn">Day of the next requalification, counted from today by tier and risk.</param>
    public void Approve(long by, DateTimeOffset now, DateOnly requalifyOn, string? reason)
    {
        RefusedException.ThrowIf(WhyNotDecide(by));
        RequalifyOn = requalifyOn;
        SubmittedAt = null;
        Move("approve", SupplierStatus.Qualified, by, now, reason);
    }

    /// <summary>Null when the conditions can be given: an end after today and within the longest term of the policy.</summary>
    public Refusal? WhyNotApproveConditionally(long by, DateOnly until, DateOnly today, LifePolicy policy) =>
        WhyNotDecide(by)
        ?? (
            until <= today ? new("supplier.conditions-end-past")
            : until > today.AddMonths(policy.ConditionsMonths) ? new("supplier.conditions-too-long", policy.ConditionsMonths)
            : null
        );

    /// <param name="terms">What to do, until when, and who checks.</param>
    /// <param name="requalifyOn">Day of the next requalification.</param>
    public void ApproveConditionally(long by, DateTimeOffset now, DateOnly today, ConditionalTerms terms, DateOnly requalifyOn, LifePolicy policy)
    {
        RefusedException.ThrowIf(WhyNotApproveConditionally(by, terms.Until, today, policy));
        RequalifyOn = requalifyOn;
        SubmittedAt = null;
        Move("approve-conditionally", SupplierStatus.ConditionallyQualified, by, now, terms.Conditions);
        (Conditions, ConditionsUntil, ConditionsCheckerId) = (terms.Conditions, terms.Until, terms.CheckerId);
    }

    /// <summary>Null when it has a qualification that can be confirmed anew; otherwise <c>supplier.not-qualified</c>.</summary>
    public Refusal? WhyNotRequalify() =>
        Status is SupplierStatus.Qualified or SupplierStatus.ConditionallyQualified or SupplierStatus.Suspended ? null : new("supplier.not-qualified");

    /// <param name="next">Day of the next requalification.</param>
    public void Requalify(DateOnly next, long by, DateTimeOffset now, string? reason)
    {
        RefusedException.ThrowIf(WhyNotRequalify());
        RequalifyOn = next;
        _moves.Add(new SupplierMove("requalify", Status, Status, now, by, reason));
    }

    /// <summary>Something happened: the requalification is due on that day, never later than it was.</summary>
    public void RequalifyFor(DateOnly happenedOn)
    {
        RefusedException.ThrowIf(WhyNotRequalify());
        RequalifyOn = RequalifyOn is { } due ? RequalificationSettings.DueForCause(due, happenedOn) : happenedOn;
    }

    /// <summary>Sends the company back to Registered: everything typed stays and can be submitted again.</summary>
    public void Decline(long by, DateTimeOffset now, string reason)
    {
        RefusedException.ThrowIf(WhyNotDecide(by));
        SubmittedAt = null;
        SentBackAt = null;
        Move("decline", SupplierStatus.Registered, by, now, reason);
    }

    /// <summary>Null when the conditional qualification is over by its date.</summary>
    public Refusal? WhyNotLapse(DateOnly today) =>
        Status is SupplierStatus.ConditionallyQualified && ConditionsUntil < today ? null : new("supplier.conditions-run");

    /// <summary>The end date has passed: the company is with the approver again, who must decide anew.</summary>
    public void Lapse(DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotLapse(today));
        SubmittedAt = now;
        Move("lapse", SupplierStatus.UnderReview, by: null, now, Conditions);
    }

    /// <summary>Null when the waiting time after delisting is over; otherwise <c>supplier.not-delisted</c>, <c>merge.already</c> or <c>supplier.reapply-later</c> (day).</summary>
    public Refusal? WhyNotReapply(DateOnly today) =>
        Status is not SupplierStatus.Delisted ? new("supplier.not-delisted")
        : MergedIntoId is not null ? new("merge.already")
        : ReapplyOn > today ? new("supplier.reapply-later", $"{ReapplyOn:yyyy-MM-dd}")
        : null;

    /// <summary>Back to Registered; everything typed before stays.</summary>
    public void Reapply(long by, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotReapply(today));
        ReapplyOn = null;
        Move("reapply", SupplierStatus.Registered, by, now, reason: null);
    }

    private void Move(string step, SupplierStatus to, long? by, DateTimeOffset now, string? reason)
    {
        _moves.Add(new SupplierMove(step, Status, to, now, by, reason));
        LegacyApproval &= to is SupplierStatus.Suspended || (Status is SupplierStatus.Suspended && to is SupplierStatus.Qualified);
        Status = to;
        if (to is not (SupplierStatus.UnderReview or SupplierStatus.Registered))
            AppealedFromId = null;
        if (to is not SupplierStatus.ConditionallyQualified)
            (Conditions, ConditionsUntil, ConditionsCheckerId) = (null, null, null);
    }
}

/// <summary>Conditions of a conditional qualification.</summary>
/// <param name="Conditions">What the supplier must do, in words.</param>
/// <param name="Until">Last day, inclusive.</param>
/// <param name="CheckerId">Account that checks them.</param>
public sealed record ConditionalTerms(string Conditions, DateOnly Until, long CheckerId);
