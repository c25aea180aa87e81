using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>One entry of evidence as it is typed; which fields count depends on its kind.</summary>
public sealed class EvidenceForm
{
    public EntryKind Kind { get; set; }

    /// <summary>Id of the entry that the page showed as the present one; null when it showed none.</summary>
    public long? Seen { get; set; }
    public int? Level { get; set; }
    public List<string> Versions { get; set; } = [];

    /// <summary>Page by version; empty where the whole file proves it.</summary>
    public Dictionary<string, int?> Pages { get; set; } = [];
    public Confidence? Confidence { get; set; }
    public decimal? Numerator { get; set; }
    public decimal? Denominator { get; set; }
    public DateOnly? WindowFrom { get; set; }
    public DateOnly? WindowTo { get; set; }
    public int? Sources { get; set; }
    public decimal? OverridePoints { get; set; }
    public DateOnly? OverrideUntil { get; set; }
    public string? EntryReason { get; set; }
    public string? EntryNote { get; set; }
}

internal sealed class EvidenceFormRules : AbstractValidator<EvidenceForm>
{
    private const int MostDigits = 4;

    public EvidenceFormRules(Texts texts)
    {
        RuleFor(f => f.Kind).Must(k => k is EntryKind.Answer or EntryKind.Measure or EntryKind.NotApplicable or EntryKind.Override);
        RuleFor(f => f.EntryNote).PlainText(2000, lines: true);
        RuleFor(f => f.Versions).Must(v => v.Count <= 20 && v.TrueForAll(id => id.Length <= 18));
        RuleFor(f => f.Pages).Must(p => p.Count <= 100 && p.Values.All(n => n is null or (>= 1 and <= 9999))).WithMessage(_ => texts["evidence.pageRange"]);
        When(f => f.Kind is EntryKind.Answer, () => RuleFor(f => f.Level).NotNull());
        When(
            f => f.Kind is EntryKind.Measure,
            () =>
            {
                RuleFor(f => f.Numerator).NotNull().Must(Fits).WithMessage(_ => texts["form.decimals", MostDigits]);
                RuleFor(f => f.Denominator).NotNull().Must(Fits).WithMessage(_ => texts["form.decimals", MostDigits]);
                RuleFor(f => f.WindowFrom).NotNull();
                RuleFor(f => f.WindowTo).NotNull();
                RuleFor(f => f.Sources).NotNull();
            }
        );
        When(f => f.Kind is EntryKind.NotApplicable or EntryKind.Override, () => RuleFor(f => f.EntryReason).NotEmpty().PlainText(1000, lines: true));
        When(
            f => f.Kind is EntryKind.Override,
            () =>
            {
                RuleFor(f => f.OverridePoints).NotNull();
                RuleFor(f => f.OverrideUntil).NotNull();
            }
        );
    }

    // what the database keeps exactly
    private static bool Fits(decimal? value) => value is not { } v || (decimal.Round(v, MostDigits) == v && Math.Abs(v) <= 1_000_000_000m);
}

public sealed class IncidentForm
{
    public string? IncidentCode { get; set; }
    public DateOnly? HappenedOn { get; set; }
    public string? IncidentSource { get; set; }
    public IncidentState IncidentState { get; set; }
}

internal sealed class IncidentFormRules : AbstractValidator<IncidentForm>
{
    public IncidentFormRules()
    {
        RuleFor(f => f.IncidentCode).NotEmpty().PlainText(60);
        RuleFor(f => f.HappenedOn).NotNull();
        RuleFor(f => f.IncidentSource).NotEmpty().PlainText(300);
        RuleFor(f => f.IncidentState).IsInEnum();
    }
}

public sealed class IncidentMoveForm
{
    public IncidentState IncidentState { get; set; }

    /// <summary>First day on which a lasting state no longer held; empty while it lasts.</summary>
    public DateOnly? EndedOn { get; set; }
    public int Revision { get; set; }
}

internal sealed class IncidentMoveFormRules : AbstractValidator<IncidentMoveForm>
{
    public IncidentMoveFormRules() => RuleFor(f => f.IncidentState).IsInEnum();
}
