using FluentValidation;
using SupplyChain.Identifiers;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>What every request for a change says besides the new values.</summary>
public abstract class ChangeFormCore
{
    public DateOnly? ChangedOn { get; set; }
    public string? ChangeReason { get; set; }

    /// <summary>Ticket of a file that was stored by a submit that failed otherwise.</summary>
    public string? Kept { get; set; }

    protected string? Reason => string.IsNullOrWhiteSpace(ChangeReason) ? null : ChangeReason.Trim();
}

/// <summary>A change that the supplier asks for.</summary>
public sealed class ChangeForm : ChangeFormCore
{
    public string? CompanyName { get; set; }
    public string? DivisionCode { get; set; }
    public string? Address { get; set; }
    public string? LegalRepresentative { get; set; }

    public static ChangeForm Of(Supplier supplier) =>
        new()
        {
            CompanyName = supplier.Name,
            DivisionCode = supplier.DivisionCode,
            Address = supplier.Address,
            LegalRepresentative = supplier.LegalRepresentative,
        };

    public ChangeAsked Asked(Documents.StoredFile? scan) =>
        new(
            new Dictionary<LicenceFact, string>
            {
                [LicenceFact.LegalName] = CompanyName!.Trim(),
                [LicenceFact.Division] = DivisionCode!,
                [LicenceFact.Address] = Address!.Trim(),
                [LicenceFact.LegalRepresentative] = LegalRepresentative!.Trim(),
            },
            ChangedOn!.Value,
            Reason,
            scan
        );
}

/// <summary>Another credit code, entered by the enterprise's staff with the licence at hand.</summary>
public sealed class CreditCodeForm : ChangeFormCore
{
    public string? NewCreditCode { get; set; }

    /// <summary>The licence does show this code although its check characters do not fit.</summary>
    public bool WithoutCheck { get; set; }

    public ChangeAsked Asked(Documents.StoredFile? scan) =>
        new(
            new Dictionary<LicenceFact, string> { [LicenceFact.CreditCode] = CreditCode.Normalise(NewCreditCode) },
            ChangedOn!.Value,
            Reason,
            scan,
            WithoutCheck && CreditCode.WhyNot(NewCreditCode) is not null
        );
}

internal sealed class ChangeFormValidator : AbstractValidator<ChangeForm>
{
    public ChangeFormValidator(Texts texts)
    {
        RuleFor(f => f.CompanyName).NotEmpty().PlainText(Supplier.LongestName);
        RuleFor(f => f.DivisionCode).NotEmpty().Must(d => d is null || Division.Knows(d)).WithMessage(_ => texts["company.badDivision"]);
        RuleFor(f => f.Address).NotEmpty().PlainText(300);
        RuleFor(f => f.LegalRepresentative).NotEmpty().PlainText(100);
        RuleFor(f => f.ChangedOn).NotNull();
        RuleFor(f => f.ChangeReason).PlainText(1000, lines: true);
    }
}

internal sealed class CreditCodeFormValidator : AbstractValidator<CreditCodeForm>
{
    /// <summary>Eighteen letters or digits: the least that the column and the lists can hold.</summary>
    private const int Length = 18;

    public CreditCodeFormValidator(Texts texts)
    {
        RuleFor(f => f.NewCreditCode)
            .NotEmpty()
            .PlainText(60)
            .Must((f, c) => CreditCode.WhyNot(c) is null || (f.WithoutCheck && IsShaped(c)))
            .WithMessage(f => texts.Of(CreditCode.WhyNot(f.NewCreditCode)!));
        RuleFor(f => f.ChangedOn).NotNull();
        RuleFor(f => f.ChangeReason).NotEmpty().PlainText(1000, lines: true);
    }

    private static bool IsShaped(string? code) => CreditCode.Normalise(code) is { Length: Length } plain && plain.All(char.IsAsciiLetterOrDigit);
}

/// <param name="WhyNot">Why nothing can be asked for now; null when it can.</param>
/// <param name="Kept">A file that an earlier try has stored already; null when there is none.</param>
public sealed record ChangeFormPage<TForm>(Supplier Supplier, TForm Form, Refusal? WhyNot, Documents.StoredFile? Kept, int Limit);
