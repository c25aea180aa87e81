using FluentValidation;
using SupplyChain.Identifiers;
using SupplyChain.Shared;

namespace SupplyChain.Issuers;

public sealed record IssuerForm
{
    public int Revision { get; set; }
    public IssuerKind? Kind { get; set; }
    public string? IssuerZh { get; set; }
    public string? IssuerEn { get; set; }
    public string? ApprovalNumber { get; set; }

    /// <summary>One name a line.</summary>
    public string? OtherNames { get; set; }

    internal IReadOnlyList<string> Others => (OtherNames ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

internal sealed class IssuerFormValidator : AbstractValidator<IssuerForm>
{
    private const int MostNames = 20;

    public IssuerFormValidator(Texts texts)
    {
        RuleFor(f => f.Kind).NotNull().IsInEnum();
        RuleFor(f => f.IssuerZh)
            .NotEmpty()
            .PlainText(Issuer.LongestName)
            .Must(n => Issuer.KeyOf(n!).Length > 0)
            .When(f => !string.IsNullOrWhiteSpace(f.IssuerZh), ApplyConditionTo.CurrentValidator)
            .WithMessage(_ => texts["issuers.noLetters"]);
        RuleFor(f => f.IssuerEn).PlainText(Issuer.LongestName);
        RuleFor(f => f.ApprovalNumber).PlainText(60);
        RuleFor(f => f.OtherNames)
            .PlainText(4000, lines: true)
            .Must((f, _) => f.Others.Count <= MostNames && f.Others.All(n => n.Length <= Issuer.LongestName))
            .WithMessage(_ => texts["issuers.tooManyNames", MostNames, Issuer.LongestName]);
    }

    /// <summary>Soft: bodies abroad number in their own way.</summary>
    internal static Refusal? Doubt(IssuerForm form) =>
        string.IsNullOrWhiteSpace(form.ApprovalNumber) ? null
        : form.Kind is IssuerKind.CertificationBody ? CertificateNumber.Doubt(CertificateFamily.CertificationBody, form.ApprovalNumber)
        : form.Kind is IssuerKind.Laboratory && CertificateNumber.Doubt(CertificateFamily.CmaLaboratory, form.ApprovalNumber) is not null
            ? CertificateNumber.Doubt(CertificateFamily.CnasLaboratory, form.ApprovalNumber)
        : null;
}

/// <summary>Why an issuer's documents are not accepted, and for how long.</summary>
public sealed record BarForm
{
    public int Revision { get; set; }
    public DateOnly? BarredFrom { get; set; }
    public DateOnly? BarredTo { get; set; }

    /// <summary>What was proven, and by whom.</summary>
    public string? BarReason { get; set; }
}

internal sealed class BarFormValidator : AbstractValidator<BarForm>
{
    public BarFormValidator()
    {
        RuleFor(f => f.BarredFrom).NotNull();
        RuleFor(f => f.BarredTo).NotNull();
        RuleFor(f => f.BarReason).NotEmpty().PlainText(1000, lines: true);
    }
}

public sealed record LiftForm
{
    public int Revision { get; set; }
    public string? LiftReason { get; set; }
}

internal sealed class LiftFormValidator : AbstractValidator<LiftForm>
{
    public LiftFormValidator() => RuleFor(f => f.LiftReason).NotEmpty().PlainText(1000, lines: true);
}
