namespace SupplyChain.Suppliers;

/// <summary>Companies that were approved before the portal came: taken over as approved, with a day by which they are requalified (rule R20).</summary>
public sealed partial class Supplier
{
    /// <summary>True while the approval rests on the enterprise's earlier list and not on a decision in the portal; any later decision clears it, a suspension and its end do not.</summary>
    public bool LegacyApproval { get; private set; }

    /// <summary>Null when an earlier approval may be taken over: nobody has decided on the company here, nor is deciding now. Otherwise <c>supplier.decided-here</c>.</summary>
    public Refusal? WhyNotTakeOver() => IsDraft || (Status is SupplierStatus.Qualified && LegacyApproval) ? null : new("supplier.decided-here");

    /// <summary>The same for one person: who entered the company cannot approve it, this way neither (<c>supplier.own-entry</c>).</summary>
    public Refusal? WhyNotTakeOver(long by) => WhyNotTakeOver() ?? (EnteredById == by ? new("supplier.own-entry") : null);

    /// <summary>Takes over the earlier approval, or corrects what was taken over.</summary>
    /// <param name="profile">May have gaps.</param>
    /// <param name="requalifyOn">Day by which the company must be requalified.</param>
    /// <param name="by">Account that approves; never the one that entered the company.</param>
    /// <param name="reason">Where the approval comes from: file, row, basis.</param>
    public void TakeOver(SupplierProfile profile, DateOnly requalifyOn, long by, DateTimeOffset now, string reason)
    {
        RefusedException.ThrowIf(WhyNotTakeOver(by));
        if (profile != Profile)
            Describe(profile);
        RequalifyOn = requalifyOn;
        SubmittedAt = null;
        Move("legacy-import", SupplierStatus.Qualified, by, now, reason);
        LegacyApproval = true;
    }
}
