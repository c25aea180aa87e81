using FluentValidation;
using SupplyChain.Company;
using SupplyChain.Files;
using SupplyChain.Identifiers;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>The company profile as typed. Gaps are kept as a draft; wrong values are not.</summary>
public sealed class ProfileForm
{
    public int Revision { get; set; }

    /// <summary>True for "save and check", false for "save for later".</summary>
    public bool Check { get; set; }

    /// <summary>Open while the company was not yet decided on; empty keeps the present name.</summary>
    public string? CompanyName { get; set; }
    public string? NameEn { get; set; }

    /// <summary>One a line.</summary>
    public string? FormerNames { get; set; }
    public string? DivisionCode { get; set; }
    public string? Address { get; set; }
    public string? LegalRepresentative { get; set; }
    public string? ContactName { get; set; }
    public string? ContactPhone { get; set; }
    public SupplyCategory? Category { get; set; }
    public bool PermitRequired { get; set; }

    /// <summary>The form was filled in from the licence, so that somebody has to compare.</summary>
    public bool Proposed { get; set; }

    /// <summary>Somebody compared the proposals with the licence.</summary>
    public bool Compared { get; set; }

    /// <summary>Puts what was read into the fields that are open; nothing is saved by that.</summary>
    /// <param name="open">True for a field that the person may change now.</param>
    public void Propose(LicenceRead read, Func<string, bool> open)
    {
        if (open("companyName"))
            CompanyName = read[LicenceField.Name] ?? CompanyName;
        if (open("legalRepresentative"))
            LegalRepresentative = read[LicenceField.Representative] ?? LegalRepresentative;
        if (open("address"))
            Address = read[LicenceField.Address] ?? Address;
        Proposed = read.Facts.Any(f => f.Field is not LicenceField.CreditCode);
    }

    public static ProfileForm Of(Supplier supplier, IReadOnlyList<string> formerNames) =>
        new()
        {
            Revision = supplier.Revision,
            CompanyName = supplier.Name,
            NameEn = supplier.NameEn,
            FormerNames = string.Join('\n', formerNames),
            DivisionCode = Division.Knows(supplier.DivisionCode) ? supplier.DivisionCode : Division.Find(supplier.DivisionCode)?.Code,
            Address = supplier.Address,
            LegalRepresentative = supplier.LegalRepresentative,
            ContactName = supplier.ContactName,
            ContactPhone = supplier.ContactPhone,
            Category = supplier.Category is SupplyCategory.Unspecified ? null : supplier.Category,
            PermitRequired = supplier.PermitRequired,
        };

    public IReadOnlyList<string> Names =>
        [.. (FormerNames ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <param name="division">Division that stays when none was chosen.</param>
    public SupplierProfile ToProfile(string division) =>
        new(
            Text(NameEn),
            Text(DivisionCode) ?? division,
            Text(Address),
            Text(LegalRepresentative),
            Text(ContactName),
            Text(ContactPhone) is { } phone ? PhoneNumber.Normalise(phone) : null,
            Category ?? SupplyCategory.Unspecified,
            PermitRequired
        );

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

internal sealed class ProfileFormValidator : AbstractValidator<ProfileForm>
{
    public ProfileFormValidator(Texts texts)
    {
        RuleFor(f => f.Compared).Equal(true).When(f => f.Proposed).WithMessage(_ => texts["reading.compare"]);
        RuleFor(f => f.CompanyName).PlainText(Supplier.LongestName);
        RuleFor(f => f.FormerNames).PlainText(FormerName.Most * (Supplier.LongestName + 2), lines: true);
        RuleFor(f => f.FormerNames)
            .Must((f, _) => f.Names.Count <= FormerName.Most && f.Names.All(n => n.Length <= Supplier.LongestName))
            .WithMessage(_ => texts["company.badFormerNames", FormerName.Most, Supplier.LongestName]);
        RuleFor(f => f.NameEn).PlainText(200);
        RuleFor(f => f.Address).PlainText(300);
        RuleFor(f => f.LegalRepresentative).PlainText(100);
        RuleFor(f => f.ContactName).PlainText(100);
        RuleFor(f => f.ContactPhone)
            .PlainText(40)
            .Must(p => string.IsNullOrWhiteSpace(p) || PhoneNumber.WhyNot(p) is null || p.TrimStart().StartsWith('+'))
            .WithMessage(_ => texts["company.badPhone"]);
        RuleFor(f => f.DivisionCode).Must(d => string.IsNullOrEmpty(d) || Division.Knows(d)).WithMessage(_ => texts["company.badDivision"]);
    }
}
