using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

public sealed class ScoreForm
{
    /// <summary>Indicator system under which the score is entered.</summary>
    public string? System { get; set; }

    /// <summary>Null for the whole enterprise.</summary>
    public long? Plant { get; set; }
    public int? ScoreLevel { get; set; }
    public decimal? ScoreNumerator { get; set; }
    public decimal? ScoreDenominator { get; set; }
    public DateOnly? ScoreFrom { get; set; }
    public DateOnly? ScoreTo { get; set; }
    public bool? ScoreMet { get; set; }
    public string? ScoreProof { get; set; }
}

internal sealed class ScoreFormValidator : AbstractValidator<ScoreForm>
{
    public ScoreFormValidator() => RuleFor(f => f.ScoreProof).NotEmpty().PlainText(1000, lines: true);
}

public sealed class DecideScoreForm
{
    public string? System { get; set; }
    public bool Accept { get; set; }
    public string? ReviewNote { get; set; }
    public int Revision { get; set; }
}

internal sealed class DecideScoreFormValidator : AbstractValidator<DecideScoreForm>
{
    public DecideScoreFormValidator(Texts texts)
    {
        RuleFor(f => f.ReviewNote).PlainText(1000, lines: true);
        RuleFor(f => f.ReviewNote).NotEmpty().When(f => !f.Accept).WithMessage(_ => texts["score.returnNeedsNote"]);
    }
}

public sealed class HandIndicatorForm
{
    public string? System { get; set; }
    public string? Department { get; set; }
}

internal sealed class HandIndicatorFormValidator : AbstractValidator<HandIndicatorForm>
{
    public HandIndicatorFormValidator() => RuleFor(f => f.Department).NotEmpty().PlainText(100);
}

public sealed class OwnIncidentForm
{
    public string? System { get; set; }
    public DateOnly? IncidentOn { get; set; }
    public DateOnly? IncidentEndedOn { get; set; }
    public string? OwnIncidentSource { get; set; }
}

internal sealed class OwnIncidentFormValidator : AbstractValidator<OwnIncidentForm>
{
    public OwnIncidentFormValidator()
    {
        RuleFor(f => f.IncidentOn).NotNull();
        RuleFor(f => f.OwnIncidentSource).NotEmpty().PlainText(300);
    }
}
