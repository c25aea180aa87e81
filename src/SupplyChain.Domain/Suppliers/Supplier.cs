using System.Text;
using SupplyChain.Grading;
using SupplyChain.Identifiers;

namespace SupplyChain.Suppliers;

/// <summary>A company that delivers, or wants to deliver, to the enterprise.</summary>
public sealed partial class Supplier
{
    /// <summary>Longest name in characters.</summary>
    public const int LongestName = 200;

    public long Id { get; private set; }

    /// <summary>Raised by every save of more than the grade; a form that carries an older one is stale.</summary>
    public int Revision { get; private set; }

    /// <summary>统一社会信用代码 (GB 32100-2015), 18 characters, normalised; unique.</summary>
    public string CreditCode { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Legal name in English as the supplier gives it; null when there is none.</summary>
    public string? NameEn { get; private set; }

    /// <summary>The name as <see cref="SearchText"/> gives it, for searching and sorting.</summary>
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

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Account that entered the company; it can never approve it.</summary>
    public long EnteredById { get; private set; }

    /// <summary>The newest published grade; null before the first. This and the five that follow repeat it, so that lists need no join.</summary>
    public long? GradeId { get; private set; }

    /// <summary>0.00 to 100.00; null when not rated.</summary>
    public decimal? Points { get; private set; }

    /// <summary>The points for sorting: -1 when not rated, so that the databases agree on where those stand.</summary>
    public decimal Ranking { get; private set; } = -1;

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

    /// <summary>
    /// Raised by every change of what the grade rests on and by every grade, so that a change that comes while a grade is being made collides
    /// with its save. Apart from <see cref="Revision"/>: documents are accepted and grades made while somebody fills in a form, which stays good.
    /// </summary>
    public int GradeRevision { get; private set; }

    private Supplier() { }

    /// <summary>A company that registered itself.</summary>
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
        SearchName = SearchText(name);
        Initials = initials;
    }

    /// <summary>Upper case, full-width characters made half-width: the same for what is kept and for what is searched, on every database. Cut at 200 characters.</summary>
    public static string SearchText(string text)
    {
        var plain = Typed.WellFormed(text).Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        return plain.Length > LongestName ? plain[..LongestName] : plain;
    }

    public SupplierProfile Profile => new(NameEn, DivisionCode, Address, LegalRepresentative, ContactName, ContactPhone, Category, PermitRequired);

    /// <summary>Null when the profile may be edited by the supplier itself; otherwise <c>supplier.delisted</c>.</summary>
    public Refusal? WhyNotEdit() => Status is SupplierStatus.Delisted ? new("supplier.delisted") : null;

    /// <summary>Null when this profile may be kept: a draft may have gaps, so may one taken over from an earlier list; a submitted profile no longer (<c>supplier.profile-incomplete</c>).</summary>
    public Refusal? WhyNotDescribe(SupplierProfile profile) =>
        WhyNotEdit() ?? (IsDraft || LegacyApproval || profile.Missing.Count == 0 ? null : new("supplier.profile-incomplete"));

    public void Describe(SupplierProfile profile)
    {
        RefusedException.ThrowIf(WhyNotDescribe(profile));
        NameEn = profile.NameEn;
        Address = profile.Address;
        LegalRepresentative = profile.LegalRepresentative;
        ContactName = profile.ContactName;
        ContactPhone = profile.ContactPhone;
        Category = profile.Category;
        PermitRequired = profile.PermitRequired;
        DivisionCode = profile.DivisionCode;
        MarkStale();
    }

    /// <summary>Something that the grade rests on has changed.</summary>
    public void MarkStale()
    {
        GradeStale = true;
        GradeRevision++;
    }

    /// <summary>Looked at again, and the newest grade still says it all.</summary>
    public void KeepGrade() => GradeStale = false;

    /// <summary>Looked at again, and the grade stands until a person has decided. Counts as a change, so that two who propose at once collide.</summary>
    public void HoldGrade()
    {
        GradeStale = false;
        GradeRevision++;
    }

    /// <summary>Null when it may be graded.</summary>
    public Refusal? WhyNotGrade() => Status is SupplierStatus.Delisted or SupplierStatus.Prospective ? new("supplier.not-graded", Status) : null;

    /// <summary>The newest published grade itself; loaded only where it is asked for.</summary>
    public Grade? Grade { get; private set; }

    /// <summary>Takes over what the newest published grade says.</summary>
    public void Carry(Grade grade)
    {
        Grade = grade;
        (Points, CoveragePercent, Stars, Tier) = (grade.Score, grade.Coverage, grade.Stars, grade.Tier);
        (Risk, GradedOn) = (grade.Risk, grade.AsOf);
        Ranking = grade.Score ?? -1;
        GradeStale = false;
        GradeRevision++;
    }
}
