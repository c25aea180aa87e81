using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>What can be done to many suppliers at once, besides their export.</summary>
public enum BatchAct
{
    /// <summary>Tell the people of each supplier which documents are missing.</summary>
    Remind,

    /// <summary>Bring the requalification forward to a day.</summary>
    Requalify,

    /// <summary>Sort them into a supply category.</summary>
    Classify,
}

public sealed class BatchForm
{
    public BatchAct? Act { get; set; }
    public long[] Ids { get; set; } = [];

    /// <summary>Classify only.</summary>
    public SupplyCategory? Category { get; set; }

    /// <summary>Requalify only.</summary>
    public DateOnly? RequalifyBy { get; set; }

    /// <summary>Requalify only; the supplier reads it.</summary>
    public string? BatchReason { get; set; }
}

internal sealed class BatchFormValidator : AbstractValidator<BatchForm>
{
    public BatchFormValidator(Texts texts, EnterpriseClock clock)
    {
        RuleFor(f => f.Act).NotNull();
        RuleFor(f => f.Ids).Must(ids => ids.Length is > 0 and <= SupplierFilter.MostIds).WithMessage(_ => texts["batch.tickSome", SupplierFilter.MostIds]);
        When(
            f => f.Act is BatchAct.Classify,
            () =>
                RuleFor(f => f.Category)
                    .Must(c => c is not null && c is not SupplyCategory.Unspecified && Enum.IsDefined(c.Value))
                    .WithMessage(_ => texts["form.required", texts["field.category"]])
        );
        When(
            f => f.Act is BatchAct.Requalify,
            () =>
            {
                RuleFor(f => f.RequalifyBy).NotNull();
                RuleFor(f => f.RequalifyBy)
                    .Must(d => d is null || (d > clock.Today && d <= clock.Today.AddYears(2)))
                    .WithMessage(_ => texts["refusal.supplier.requalify-past"]);
                RuleFor(f => f.BatchReason).NotEmpty().PlainText(1000, lines: true);
            }
        );
    }
}
