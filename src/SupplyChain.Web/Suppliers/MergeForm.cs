using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public sealed class MergeForm
{
    public int Revision { get; set; }
    public int OtherRevision { get; set; }

    /// <summary>Id of the row that goes on.</summary>
    public long? Survivor { get; set; }

    /// <summary>By code of <see cref="SupplierMerge.Choices"/>: id of the row whose value is kept. What is not named stays as the surviving row has it.</summary>
    public Dictionary<string, long> Picks { get; set; } = [];
    public string? MergeReason { get; set; }
}

internal sealed class MergeFormValidator : AbstractValidator<MergeForm>
{
    public MergeFormValidator(Texts texts)
    {
        RuleFor(f => f.Survivor).NotNull().WithMessage(_ => texts["merge.chooseSurvivor"]);
        RuleFor(f => f.Picks).Must(p => p.Keys.All(SupplierMerge.Choices.Contains)).WithMessage(_ => texts["merge.badPick"]);
        RuleFor(f => f.MergeReason).NotEmpty().PlainText(500, lines: true);
    }
}

public sealed class SettleMergeForm
{
    public int Revision { get; set; }
    public bool Confirmed { get; set; }

    /// <summary>Why not; needed only for a no.</summary>
    public string? RefusalReason { get; set; }
}

internal sealed class SettleMergeFormValidator : AbstractValidator<SettleMergeForm>
{
    public SettleMergeFormValidator(Texts texts)
    {
        RuleFor(f => f.RefusalReason).PlainText(1000, lines: true);
        RuleFor(f => f.RefusalReason)
            .Must(r => !string.IsNullOrWhiteSpace(r))
            .When(f => !f.Confirmed)
            .WithMessage(_ => texts["form.required", texts["field.refusalReason"]]);
    }
}
