using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

public sealed class OwnEvidenceForm
{
    public string? EvidenceTitle { get; set; }
    public int? EvidenceYear { get; set; }
    public DateOnly? EvidenceExpiresOn { get; set; }

    /// <summary>Piece whose newer version this is; null for a new piece.</summary>
    public long? Replaces { get; set; }

    /// <summary>Ticket of a file that was stored by a submit that failed otherwise.</summary>
    public string? Kept { get; set; }
}

internal sealed class OwnEvidenceFormValidator : AbstractValidator<OwnEvidenceForm>
{
    public OwnEvidenceFormValidator()
    {
        RuleFor(f => f.EvidenceTitle).NotEmpty().PlainText(200);
        RuleFor(f => f.EvidenceYear).NotNull();
    }
}

public sealed class CiteForm
{
    public string? CitedNumber { get; set; }
    public int? CitedYear { get; set; }
}

internal sealed class CiteFormValidator : AbstractValidator<CiteForm>
{
    public CiteFormValidator()
    {
        RuleFor(f => f.CitedNumber).NotEmpty().PlainText(100);
        RuleFor(f => f.CitedYear).NotNull();
    }
}

public sealed class DecideEvidenceForm
{
    public bool Accept { get; set; }
    public string? EvidenceNote { get; set; }
    public int Revision { get; set; }
}

internal sealed class DecideEvidenceFormValidator : AbstractValidator<DecideEvidenceForm>
{
    public DecideEvidenceFormValidator(Texts texts)
    {
        RuleFor(f => f.EvidenceNote).PlainText(1000, lines: true);
        RuleFor(f => f.EvidenceNote).NotEmpty().When(f => !f.Accept).WithMessage(_ => texts["score.returnNeedsNote"]);
    }
}
