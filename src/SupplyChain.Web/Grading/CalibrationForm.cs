using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

public sealed class CalibrationForm
{
    public int Revision { get; set; }
    public int? Level { get; set; }
    public string? CalibrationComment { get; set; }

    /// <summary>True when the evidence does not say enough for a score; the comment then says what is missing.</summary>
    public bool CannotJudge { get; set; }
}

internal sealed class CalibrationFormRules : AbstractValidator<CalibrationForm>
{
    public CalibrationFormRules()
    {
        RuleFor(f => f.CalibrationComment).PlainText(Calibration.LongestComment, lines: true);
        RuleFor(f => f.Level).NotNull().When(f => !f.CannotJudge);
        RuleFor(f => f.CalibrationComment).NotEmpty().When(f => f.CannotJudge);
    }
}

public sealed class TakeCalibrationForm
{
    public int Revision { get; set; }
}
