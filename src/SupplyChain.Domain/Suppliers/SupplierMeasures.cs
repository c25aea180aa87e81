namespace SupplyChain.Suppliers;

/// <summary>What the enterprise may do to a qualified supplier, and by how many people, as the <see cref="LifePolicy"/> says.</summary>
public sealed partial class Supplier
{
    /// <summary>Code of the measure that a first person proposed and a second one has not yet decided; null when there is none.</summary>
    public string? ProposedMeasure { get; private set; }

    /// <summary>Reason of the first person; null when nothing is proposed.</summary>
    public string? ProposedReason { get; private set; }
    public long? ProposedById { get; private set; }

    /// <summary>True when false data is the cause of a proposed delisting: the longer waiting time applies.</summary>
    public bool ProposedForFalseData { get; private set; }

    /// <summary>Null when the measure fits the present status; otherwise <c>supplier.measure-unknown</c>, <c>supplier.measure-not-now</c>, <c>supplier.measure-open</c> or <c>supplier.own-entry</c>.</summary>
    /// <param name="code">suspend, reinstate or delist.</param>
    /// <param name="by">Account of the person who asks.</param>
    public Refusal? WhyNotTake(string code, long by, LifePolicy policy) =>
        policy.Find(code) is not { } measure ? new("supplier.measure-unknown", code)
        : !measure.From.Contains(Status) ? new("supplier.measure-not-now")
        : ProposedMeasure is not null ? new("supplier.measure-open")
        : measure.NotOwnEntry && EnteredById == by ? new("supplier.own-entry")
        : null;

    /// <summary>Takes the measure where one person is enough; otherwise leaves it proposed for a second one.</summary>
    /// <param name="forFalseData">Delisting only: the cause is false data.</param>
    /// <returns>True when it is done, false when it waits for the second person.</returns>
    public bool Take(string code, string reason, bool forFalseData, long by, DateTimeOffset now, DateOnly today, LifePolicy policy)
    {
        RefusedException.ThrowIf(WhyNotTake(code, by, policy));
        var measure = policy.Find(code)!;
        if (measure.PeopleFor(Tier) > 1)
        {
            (ProposedMeasure, ProposedReason, ProposedById, ProposedForFalseData) = (code, reason, by, forFalseData);
            _moves.Add(new SupplierMove($"{code}-proposed", Status, Status, now, by, reason));
            return false;
        }

        Carry(measure, reason, forFalseData, by, now, today, policy);
        return true;
    }

    /// <summary>
    /// Null when the portal itself may propose the measure; otherwise as <see cref="WhyNotTake"/>. The portal only proposes: as many people
    /// as the policy asks for must still agree.
    /// </summary>
    public Refusal? WhyNotPropose(string code, LifePolicy policy) => WhyNotTake(code, by: 0, policy);

    public void Propose(string code, string reason, DateTimeOffset now, LifePolicy policy)
    {
        RefusedException.ThrowIf(WhyNotPropose(code, policy));
        (ProposedMeasure, ProposedReason, ProposedById, ProposedForFalseData) = (code, reason, null, false);
        _moves.Add(new SupplierMove($"{code}-proposed", Status, Status, now, by: null, reason));
    }

    /// <summary>Null when <paramref name="by"/> may decide on the proposal; otherwise <c>supplier.nothing-proposed</c>, <c>supplier.own-proposal</c> or, for an approval, <c>supplier.own-entry</c> or <c>supplier.own-decline</c>.</summary>
    public Refusal? WhyNotSettle(long by) =>
        ProposedMeasure is null ? new("supplier.nothing-proposed")
        : ProposedById == by ? new("supplier.own-proposal")
        : IsApprovalProposed && EnteredById == by ? new("supplier.own-entry")
        : IsApprovalProposed && AppealedFromId == by ? new("supplier.own-decline")
        : null;

    /// <summary>The second person agrees, and the measure is taken. Where the portal proposed what takes two people, the first to agree becomes the proposer.</summary>
    /// <returns>True when the measure is taken, false when it waits for one more person.</returns>
    public bool Confirm(long by, DateTimeOffset now, DateOnly today, LifePolicy policy)
    {
        RefusedException.ThrowIf(WhyNotSettle(by));
        var (measure, reason, forFalseData) = (policy.Find(ProposedMeasure!)!, ProposedReason!, ProposedForFalseData);
        if (ProposedById is null && measure.PeopleFor(Tier) > 1)
        {
            ProposedById = by;
            _moves.Add(new SupplierMove($"{measure.Code}-proposed", Status, Status, now, by, reason));
            return false;
        }

        ForgetProposal();
        Carry(measure, reason, forFalseData, by, now, today, policy);
        return true;
    }

    /// <summary>The second person does not agree: nothing changes but the history.</summary>
    public void Refuse(long by, DateTimeOffset now, string reason)
    {
        RefusedException.ThrowIf(WhyNotSettle(by));
        _moves.Add(new SupplierMove($"{ProposedMeasure}-refused", Status, Status, now, by, reason));
        ForgetProposal();
    }

    private void Carry(LifeMeasure measure, string reason, bool forFalseData, long by, DateTimeOffset now, DateOnly today, LifePolicy policy)
    {
        if (measure.To is SupplierStatus.Delisted)
        {
            ReapplyOn = today.AddMonths(forFalseData ? policy.ReapplyMonthsFalseData : policy.ReapplyMonths);
            RequalifyOn = null;
        }

        SubmittedAt = null;
        Move(measure.Code, measure.To, by, now, reason);
    }

    private void ForgetProposal() => (ProposedMeasure, ProposedReason, ProposedById, ProposedForFalseData, ProposedUntil) = (null, null, null, false, null);
}
