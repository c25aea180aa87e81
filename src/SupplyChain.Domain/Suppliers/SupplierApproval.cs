namespace SupplyChain.Suppliers;

/// <summary>An approval that takes two people: the first proposes it, the second confirms or refuses it. How many it takes says the <see cref="LifePolicy"/>.</summary>
public sealed partial class Supplier
{
    public const string Approval = "approve";
    public const string ConditionalApproval = "approve-conditionally";

    /// <summary>Last day of a conditional approval that is proposed; null otherwise.</summary>
    public DateOnly? ProposedUntil { get; private set; }

    /// <summary>True while an approval waits for its second person.</summary>
    public bool IsApprovalProposed => ProposedMeasure is Approval or ConditionalApproval;

    /// <summary>Approves, or leaves the approval proposed where it takes two people.</summary>
    /// <param name="terms">Null for an approval without conditions.</param>
    /// <param name="requalifyOn">Day of the next requalification, counted from today by tier and risk.</param>
    /// <returns>True when it is done, false when it waits for the second person.</returns>
    public bool Admit(string? reason, ConditionalTerms? terms, DateOnly requalifyOn, long by, DateTimeOffset now, DateOnly today, LifePolicy policy)
    {
        RefusedException.ThrowIf(terms is null ? WhyNotDecide(by) : WhyNotApproveConditionally(by, terms.Until, today, policy));
        if (policy.Approval.PeopleFor(Tier) > 1)
        {
            (ProposedMeasure, ProposedReason) = (terms is null ? Approval : ConditionalApproval, terms?.Conditions ?? reason ?? "");
            (ProposedById, ProposedUntil) = (by, terms?.Until);
            _moves.Add(new SupplierMove($"{ProposedMeasure}-proposed", Status, Status, now, by, terms?.Conditions ?? reason));
            return false;
        }

        if (terms is null)
            Approve(by, now, requalifyOn, reason);
        else
            ApproveConditionally(by, now, today, terms, requalifyOn, policy);
        return true;
    }

    /// <summary>The second person agrees. Who proposed conditions checks them.</summary>
    public void ConfirmApproval(DateOnly requalifyOn, long by, DateTimeOffset now, DateOnly today, LifePolicy policy)
    {
        RefusedException.ThrowIf(IsApprovalProposed ? WhyNotSettle(by) : new("supplier.nothing-proposed"));
        var (reason, until, first) = (ProposedReason!, ProposedUntil, ProposedById!.Value);
        ForgetProposal();
        if (until is { } last)
            ApproveConditionally(by, now, today, new ConditionalTerms(reason, last, first), requalifyOn, policy);
        else
            Approve(by, now, requalifyOn, reason.Length == 0 ? null : reason);
    }
}
