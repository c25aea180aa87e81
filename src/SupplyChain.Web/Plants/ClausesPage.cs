using FluentValidation;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

/// <summary>One clause of the green factory system.</summary>
/// <param name="Max">Null for a basic requirement.</param>
/// <param name="Department">Null when none answers for it.</param>
/// <param name="Text">Null while nobody entered its wording.</param>
public sealed record ClauseRow(
    string Code,
    BilingualText Name,
    string Group,
    decimal? Points,
    decimal? Max,
    Standing Standing,
    string? Department,
    ClauseText? Text
);

/// <param name="Assigned">Clauses that a department answers for.</param>
public sealed record ClausesPage(IReadOnlyList<CompiledSystem> Systems, IndicatorSystem System, IReadOnlyList<ClauseRow> Rows)
{
    public int Assigned => Rows.Count(r => r.Department is not null);
    public int Worded => Rows.Count(r => r.Text is not null);
}

/// <param name="History">Wordings, newest first.</param>
public sealed record ClausePage(ClauseForm Form, IndicatorSystem System, ClauseRow Row, IReadOnlyList<ClauseText> History);

public sealed class ClauseForm
{
    public string? System { get; set; }
    public string? ClauseDepartment { get; set; }
    public string? ClauseWords { get; set; }
    public string? ClauseSource { get; set; }
}

internal sealed class ClauseFormValidator : AbstractValidator<ClauseForm>
{
    public ClauseFormValidator()
    {
        RuleFor(f => f.ClauseDepartment).PlainText(100);
        RuleFor(f => f.ClauseWords).PlainText(ClauseText.Longest, lines: true);
        RuleFor(f => f.ClauseSource).PlainText(200);
        RuleFor(f => f.ClauseSource).NotEmpty().When(f => !string.IsNullOrWhiteSpace(f.ClauseWords));
    }
}
