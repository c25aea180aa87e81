using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>A step of a grading that two people do; the revision tells whether the page is still true.</summary>
public sealed class GradeReviewForm
{
    public int Revision { get; set; }
}

public sealed class RemarkForm
{
    public string? Indicator { get; set; }
    public string? Comment { get; set; }
}

public sealed class ReturnGradeForm
{
    public int Revision { get; set; }
    public List<RemarkForm> Remarks { get; set; } = [];
}

internal sealed class ReturnGradeFormRules : AbstractValidator<ReturnGradeForm>
{
    public ReturnGradeFormRules(Texts texts)
    {
        RuleFor(f => f.Remarks)
            .Must(r => r.Count <= 100 && r.Exists(x => !string.IsNullOrWhiteSpace(x.Comment)))
            .WithMessage(_ => texts["refusal.gradeReview.no-remark"]);
        RuleForEach(f => f.Remarks)
            .ChildRules(remark =>
            {
                remark.RuleFor(r => r.Indicator).NotEmpty().PlainText(60);
                remark.RuleFor(r => r.Comment).PlainText(1000, lines: true);
            });
    }
}
