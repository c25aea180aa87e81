namespace SupplyChain.Suppliers;

/// <summary>What a merge does to the two rows themselves; everything that hangs on them moves beside it.</summary>
public sealed partial class Supplier
{
    /// <summary>The row that this one was merged into; null for a company of its own. Such a row is delisted for good and only points there.</summary>
    public long? MergedIntoId { get; private set; }

    /// <summary>Takes the other row in. The standing of this one stays as it is; the other one ends.</summary>
    /// <param name="taken">Codes of <see cref="SupplierMerge.Choices"/> whose value comes from the other.</param>
    /// <param name="reason">Kept in the history of both.</param>
    public void Absorb(Supplier other, IReadOnlyList<string> taken, string reason, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(SupplierMerge.WhyNot(this, other));
        if (taken.Contains("companyName"))
            Rename(other.Name, other.Initials);
        NameEn = taken.Contains("nameEn") ? other.NameEn : NameEn;
        if (taken.Contains("address"))
            (Address, DivisionCode) = (other.Address, other.DivisionCode);
        LegalRepresentative = taken.Contains("legalRepresentative") ? other.LegalRepresentative : LegalRepresentative;
        ContactName = taken.Contains("contactName") ? other.ContactName : ContactName;
        ContactPhone = taken.Contains("contactPhone") ? other.ContactPhone : ContactPhone;
        Category = taken.Contains("category") ? other.Category : Category;
        PermitRequired = taken.Contains("permitRequired") ? other.PermitRequired : PermitRequired;
        TakeSpend(other);
        MarkStale();
        _moves.Add(new SupplierMove("merge", Status, Status, now, by, $"{other.Name} {other.CreditCode}: {reason}"));

        other.Move("merged-away", SupplierStatus.Delisted, by, now, reason);
        (other.MergedIntoId, other.RequalifyOn, other.SubmittedAt, other.ReapplyOn) = (Id, null, null, null);
        // its grade goes with the history
        (other.GradeId, other.Points, other.Ranking, other.CoveragePercent) = (null, null, -1, null);
        (other.Stars, other.Tier, other.Risk, other.GradedOn, other.GradeStale) = (null, null, null, null, false);
    }

    /// <summary>Null when the company may be asked to requalify by a day; otherwise <c>supplier.not-qualified</c>, <c>supplier.requalify-past</c> or <c>supplier.requalify-sooner</c>.</summary>
    public Refusal? WhyNotAskRequalification(DateOnly due, DateOnly today) =>
        Status is not (SupplierStatus.Qualified or SupplierStatus.ConditionallyQualified) ? new("supplier.not-qualified")
        : due <= today ? new("supplier.requalify-past")
        : RequalifyOn <= due ? new("supplier.requalify-sooner", $"{RequalifyOn:yyyy-MM-dd}")
        : null;

    /// <summary>Brings the requalification forward, for a cause.</summary>
    public void AskRequalification(DateOnly due, string reason, long by, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotAskRequalification(due, today));
        RequalifyOn = due;
        _moves.Add(new SupplierMove("requalify-asked", Status, Status, now, by, reason));
    }
}
