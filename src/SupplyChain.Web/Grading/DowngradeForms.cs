using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

public sealed class DowngradeReplyForm
{
    public string? DowngradeAnswer { get; set; }
    public int Revision { get; set; }
}

internal sealed class DowngradeReplyFormRules : AbstractValidator<DowngradeReplyForm>
{
    public DowngradeReplyFormRules() => RuleFor(f => f.DowngradeAnswer).NotEmpty().PlainText(DowngradeProposal.LongestAnswer, lines: true);
}

public sealed class ConfirmDowngradeForm
{
    public int Revision { get; set; }
}

public sealed class DeclineDowngradeForm
{
    public string? DeclineReason { get; set; }
    public DateOnly? DeclinedUntil { get; set; }
    public int Revision { get; set; }
}

internal sealed class DeclineDowngradeFormRules : AbstractValidator<DeclineDowngradeForm>
{
    public DeclineDowngradeFormRules()
    {
        RuleFor(f => f.DeclineReason).NotEmpty().PlainText(1000, lines: true);
        RuleFor(f => f.DeclinedUntil).NotEmpty();
    }
}
