using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <summary>A stage as the form holds it; a row without day and recipient is passed over.</summary>
public sealed record StageRow
{
    /// <summary>Days before the due day; negative after it.</summary>
    public int? Days { get; set; }
    public List<ReminderRecipient> To { get; set; } = [];

    internal bool IsEmpty => Days is null && To.Count == 0;
}

/// <summary>A reminder plan as it is changed on its page.</summary>
public sealed record ReminderPlanForm
{
    public const int MostRows = 22;

    /// <summary>Version that was looked at; stale when another one has followed.</summary>
    public int Ordinal { get; set; }
    public List<StageRow> Stages { get; set; } = [];
    public int? StopDays { get; set; }
    public string? PlanReason { get; set; }

    public static ReminderPlanForm Of(ReminderPlan plan, int ordinal) =>
        new()
        {
            Ordinal = ordinal,
            Stages = [.. plan.Stages.Select(s => new StageRow { Days = s.Days, To = [.. s.Recipients] })],
            StopDays = plan.StopDaysAfterDue,
        };

    /// <summary>Rows that say something, in the order of the form.</summary>
    internal IReadOnlyList<ReminderStage> Read() =>
        [.. Stages.Where(s => !s.IsEmpty).Select(s => new ReminderStage(s.Days ?? int.MinValue, [.. s.To.Distinct().Order()]))];

    /// <summary>Null when the form makes a plan of that kind.</summary>
    internal Refusal? WhyNot(DutyKind kind) =>
        Stages.Any(s => s is { Days: null, IsEmpty: false })
            ? new Refusal("reminder.days-missing")
            : ReminderPlan.WhyNot(Read(), StopDays ?? 0) ?? ReminderPlans.WhyNot(kind, Read());

    /// <exception cref="RefusedException">As <see cref="WhyNot"/>.</exception>
    internal ReminderPlan Plan(DutyKind kind)
    {
        RefusedException.ThrowIf(WhyNot(kind));
        return ReminderPlan.Of(kind, Read(), StopDays!.Value);
    }
}

internal sealed class ReminderPlanFormValidator : AbstractValidator<ReminderPlanForm>
{
    public ReminderPlanFormValidator(Texts texts)
    {
        RuleFor(f => f.Stages).Must(s => s.Count <= ReminderPlanForm.MostRows).WithMessage(_ => texts["refusal.reminder.too-many", ReminderPlanForm.MostRows]);
        RuleForEach(f => f.Stages).ChildRules(s => s.RuleForEach(x => x.To).IsInEnum());
        RuleFor(f => f.StopDays).NotNull().InclusiveBetween(1, 365);
        RuleFor(f => f.PlanReason).NotEmpty().PlainText(1000, lines: true);
    }
}

/// <summary>Back to what holds without a plan of one's own.</summary>
public sealed class DropPlanForm
{
    public int Ordinal { get; set; }
    public string? DropReason { get; set; }
}

internal sealed class DropPlanFormValidator : AbstractValidator<DropPlanForm>
{
    public DropPlanFormValidator() => RuleFor(f => f.DropReason).NotEmpty().PlainText(1000, lines: true);
}
