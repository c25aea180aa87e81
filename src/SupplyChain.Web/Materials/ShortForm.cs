using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>A substance that is in the parts after all.</summary>
public sealed record ShortSubstance
{
    /// <summary>Id of a group (Pb), or a CAS number.</summary>
    public string? Substance { get; set; }

    /// <summary>Per cent by mass of the homogeneous material, of the article for REACH.</summary>
    public decimal? Share { get; set; }

    /// <summary>Such as "EU-RoHS 6(c)".</summary>
    public string? Exemption { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Substance) && Share is null && string.IsNullOrWhiteSpace(Exemption);
}

/// <summary>A declaration for suppliers without files: no substance of the lists in force is above its limit, except those named.</summary>
public sealed record ShortForm
{
    /// <summary>Lines for substances on the page.</summary>
    public const int Lines = 6;

    public string? PartLines { get; set; }
    public string? Answerable { get; set; }
    public List<ShortSubstance> Substances { get; set; } = [];
    public bool Accepted { get; set; }
}

internal sealed class ShortFormValidator : AbstractValidator<ShortForm>
{
    public ShortFormValidator(Texts texts)
    {
        RuleFor(f => f.PartLines).NotEmpty().PlainText(15_000, lines: true);
        RuleFor(f => f.Answerable).NotEmpty().PlainText(100);
        RuleFor(f => f.Accepted).Equal(true).WithMessage(_ => texts["materials.acceptFirst"]);
        RuleFor(f => f.Substances).Must(s => s.Count <= ShortForm.Lines).WithMessage(_ => texts["materials.mostSubstances", ShortForm.Lines]);
        RuleForEach(f => f.Substances)
            .ChildRules(line =>
            {
                line.RuleFor(s => s.Substance).PlainText(100);
                line.RuleFor(s => s.Substance).NotEmpty().When(s => !s.IsEmpty);
                line.RuleFor(s => s.Exemption).PlainText(60);
                line.RuleFor(s => s.Share).Must(s => s is null or (>= 0 and <= 100)).WithMessage(_ => texts["materials.badShare"]);
            });
    }
}

/// <param name="Lists">What it answers.</param>
/// <param name="Groups">Id and name of the restricted groups.</param>
/// <param name="Exemptions">Those that have not ended, such as "EU-RoHS 6(c)", with their name.</param>
public sealed record ShortPage(
    IReadOnlyList<SubstanceList> Lists,
    IReadOnlyList<(string Id, string Name)> Groups,
    IReadOnlyList<(string Id, string Name)> Exemptions,
    string Today
)
{
    public ShortForm Form { get; init; } = new();
}
