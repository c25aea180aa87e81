using SupplyChain.Grading;

namespace SupplyChain.Suppliers;

/// <summary>A company that delivers, or wants to deliver, to the enterprise.</summary>
public sealed class Supplier
{
    private readonly List<SupplierMove> _moves = [];

    public long Id { get; private set; }

    /// <summary>Raised by every save; a form that carries an older one is stale.</summary>
    public int Revision { get; private set; }

    /// <summary>统一社会信用代码 (GB 32100-2015), 18 characters, normalised; unique.</summary>
    public string CreditCode { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Legal name in English as the supplier gives it; null when there is none.</summary>
    public string? NameEn { get; private set; }

    /// <summary>Upper-case name for searching, the same on every database.</summary>
    public string SearchName { get; private set; } = "";

    /// <summary>Initials of the name's pinyin, for searching (石岛电子 → SDDZ).</summary>
    public string Initials { get; private set; } = "";

    /// <summary>First two digits of GB/T 2260: the province of the registered address.</summary>
    public string DivisionCode { get; private set; } = "";

    /// <summary>Registered address; null until the profile is complete.</summary>
    public string? Address { get; private set; }

    public string? LegalRepresentative { get; private set; }
    public string? ContactName { get; private set; }
    public string? ContactPhone { get; private set; }

    /// <summary>What it delivers; decides which documents are asked for.</summary>
    public SupplyCategory Category { get; private set; }

    /// <summary>True when the law asks this company for a pollutant permit or registration (排污许可管理条例).</summary>
    public bool PermitRequired { get; private set; }

    public SupplierStatus Status { get; private set; } = SupplierStatus.Registered;
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Account that entered the company; it can never approve it.</summary>
    public long EnteredById { get; private set; }

    /// <summary>When the profile was submitted for approval; null before.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Day by which the supplier must be requalified; null until it is qualified.</summary>
    public DateOnly? RequalifyOn { get; private set; }

    /// <summary>The newest published grade; null before the first. This and the five that follow repeat it, so that lists need no join.</summary>
    public long? GradeId { get; private set; }

    /// <summary>0.00 to 100.00; null when not rated.</summary>
    public decimal? Points { get; private set; }

    /// <summary>0 to 100 %; null before the first grade.</summary>
    public decimal? CoveragePercent { get; private set; }

    /// <summary>0 to 5; null when not rated.</summary>
    public int? Stars { get; private set; }

    /// <summary>A to D; null when not rated.</summary>
    public string? Tier { get; private set; }

    /// <summary>Null before the first grade.</summary>
    public RiskClass? Risk { get; private set; }

    /// <summary>Day of the grade in the enterprise's time zone; null before the first.</summary>
    public DateOnly? GradedOn { get; private set; }

    /// <summary>Set when something changed that may move the grade; the sweep clears it.</summary>
    public bool GradeStale { get; private set; }

    public IReadOnlyList<SupplierMove> Moves => _moves;

    private Supplier() { }

    public static Supplier Register(string creditCode, string name, string initials, long enteredBy, DateTimeOffset now)
    {
        var supplier = new Supplier
        {
            CreditCode = creditCode,
            DivisionCode = creditCode.Substring(2, 2),
            EnteredById = enteredBy,
            CreatedAt = now,
        };
        supplier.Rename(name, initials);
        return supplier;
    }

    public void Rename(string name, string initials)
    {
        Name = name;
        SearchName = name.ToUpperInvariant();
        Initials = initials;
    }

    /// <summary>Null when the profile may be edited by the supplier itself.</summary>
    public Refusal? WhyNotEdit() => Status is SupplierStatus.Delisted ? new("supplier.delisted") : null;

    public void Describe(SupplierProfile profile)
    {
        RefusedException.ThrowIf(WhyNotEdit());
        NameEn = profile.NameEn;
        Address = profile.Address;
        LegalRepresentative = profile.LegalRepresentative;
        ContactName = profile.ContactName;
        ContactPhone = profile.ContactPhone;
        Category = profile.Category;
        PermitRequired = profile.PermitRequired;
        DivisionCode = profile.DivisionCode;
        GradeStale = true;
    }

    /// <summary>Null when the profile is complete and not yet with the approver.</summary>
    public Refusal? WhyNotSubmit() =>
        Status is not (SupplierStatus.Registered or SupplierStatus.Prospective) ? new("supplier.already-submitted")
        : Address is null || ContactName is null || LegalRepresentative is null ? new("supplier.profile-incomplete")
        : null;

    public void Submit(long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotSubmit());
        SubmittedAt = now;
        Move(SupplierStatus.UnderReview, by, now, reason: null);
    }

    /// <summary>Segregation of duties (house rule): nobody decides on a company that they entered.</summary>
    public Refusal? WhyNotDecide(long by) =>
        Status is not SupplierStatus.UnderReview ? new("supplier.not-under-review")
        : EnteredById == by ? new("supplier.own-entry")
        : null;

    /// <param name="requalifyOn">Day of the next requalification, counted from today by tier and risk.</param>
    public void Approve(long by, DateTimeOffset now, DateOnly requalifyOn, string? reason)
    {
        RefusedException.ThrowIf(WhyNotDecide(by));
        RequalifyOn = requalifyOn;
        Move(SupplierStatus.Qualified, by, now, reason);
    }

    /// <summary>Sends the company back to Registered: everything typed stays and can be submitted again.</summary>
    public void Decline(long by, DateTimeOffset now, string reason)
    {
        RefusedException.ThrowIf(WhyNotDecide(by));
        SubmittedAt = null;
        Move(SupplierStatus.Registered, by, now, reason);
    }

    /// <summary>Something that the grade rests on has changed.</summary>
    public void MarkStale() => GradeStale = true;

    /// <summary>The newest published grade itself; loaded only where it is asked for.</summary>
    public Grade? Grade { get; private set; }

    /// <summary>Takes over what the newest published grade says.</summary>
    public void Carry(Grade grade)
    {
        Grade = grade;
        (Points, CoveragePercent, Stars, Tier) = (grade.Score, grade.Coverage, grade.Stars, grade.Tier);
        (Risk, GradedOn) = (grade.Risk, grade.AsOf);
        GradeStale = false;
    }

    private void Move(SupplierStatus to, long? by, DateTimeOffset now, string? reason)
    {
        _moves.Add(new SupplierMove(Status, to, now, by, reason));
        Status = to;
    }
}
