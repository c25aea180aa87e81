using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

/// <summary>One level as it is typed; a row without a name is left out.</summary>
public sealed class LevelForm
{
    public string? LevelName { get; set; }
    public string? LevelNameEn { get; set; }
    public decimal? LevelFrom { get; set; }
    public string? LevelConsequence { get; set; }
}

public sealed class LevelsForm
{
    public const int Most = 8;

    public List<LevelForm> Levels { get; set; } = [];
}

internal sealed class LevelsFormValidator : AbstractValidator<LevelsForm>
{
    public LevelsFormValidator()
    {
        RuleFor(f => f.Levels).Must(l => l.Count <= LevelsForm.Most);
        RuleForEach(f => f.Levels)
            .ChildRules(level =>
            {
                level.RuleFor(l => l.LevelName).PlainText(40);
                level.RuleFor(l => l.LevelNameEn).NotEmpty().When(l => !string.IsNullOrWhiteSpace(l.LevelName)).PlainText(40);
                level.RuleFor(l => l.LevelFrom).NotNull().When(l => !string.IsNullOrWhiteSpace(l.LevelName));
                level.RuleFor(l => l.LevelConsequence).NotEmpty().When(l => !string.IsNullOrWhiteSpace(l.LevelName)).PlainText(400);
            });
    }
}

public sealed class CloseAppraisalForm
{
    public string? System { get; set; }
    public string? AppraisalPeriod { get; set; }
}

internal sealed class CloseAppraisalFormValidator : AbstractValidator<CloseAppraisalForm>
{
    public CloseAppraisalFormValidator() => RuleFor(f => f.AppraisalPeriod).NotEmpty().PlainText(40);
}

/// <param name="Proposed">True while the levels are those that the portal proposes.</param>
public sealed record AppraisalPage(
    CloseAppraisalForm Form,
    LevelsForm Levels,
    Grading.IndicatorSystem System,
    IReadOnlyList<DepartmentScore> Departments,
    IReadOnlyList<AppraisalLevel> Grades,
    bool Proposed,
    IReadOnlyList<Appraisal> Past
);
