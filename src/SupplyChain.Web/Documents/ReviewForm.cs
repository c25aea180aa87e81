using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>What a reviewer types, whichever way the decision goes.</summary>
public record AcceptForm
{
    /// <summary>Revision that the reviewer looked at; an older one is stale.</summary>
    public int Revision { get; set; }

    /// <summary>Page of the file that proves it, from 1 to 9999; null when the whole file does.</summary>
    public int? Page { get; set; }

    /// <summary>For colleagues only.</summary>
    public string? InternalNote { get; set; }
}

/// <summary>A rejection names its reason and says in words what to do; the sample follows from reason and type.</summary>
public sealed record RejectForm : AcceptForm
{
    public RejectReason? Reason { get; set; }

    /// <summary>Told to the supplier.</summary>
    public string? Sentence { get; set; }
}

internal sealed class AcceptFormValidator : AbstractValidator<AcceptForm>
{
    public AcceptFormValidator(Texts texts)
    {
        RuleFor(f => f.Page).InclusiveBetween(1, 9999).WithMessage(_ => texts["evidence.pageRange"]);
        RuleFor(f => f.InternalNote).PlainText(2000, lines: true);
    }
}

internal sealed class RejectFormValidator : AbstractValidator<RejectForm>
{
    public RejectFormValidator(Texts texts)
    {
        RuleFor(f => f.Reason).NotNull().IsInEnum();
        RuleFor(f => f.Sentence).NotEmpty().PlainText(1000, lines: true).MinimumLength(8).WithMessage(_ => texts["review.sentenceTooShort"]);
        RuleFor(f => f.InternalNote).PlainText(2000, lines: true);
    }
}
