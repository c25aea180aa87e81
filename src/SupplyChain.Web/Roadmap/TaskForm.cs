using System.Globalization;
using FluentValidation;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

public sealed class TaskForm
{
    public string? TaskTitle { get; set; }
    public string? TaskGoal { get; set; }

    /// <summary>Null for the whole enterprise.</summary>
    public long? Plant { get; set; }
    public string? TaskOwner { get; set; }
    public decimal? EffortDays { get; set; }
    public decimal? BudgetCny { get; set; }
    public DateOnly? TaskStart { get; set; }
    public DateOnly? TaskDue { get; set; }
    public string? TaskEvidence { get; set; }

    /// <summary>Points by indicator as <c>X11=2, X23=1.5</c>.</summary>
    public string? TaskGains { get; set; }

    /// <summary>Basic requirements as <c>B1, N2</c>.</summary>
    public string? TaskOpens { get; set; }
    public List<long> Needs { get; set; } = [];
    public int Revision { get; set; }

    public static TaskForm Of(RoadmapTask task) =>
        new()
        {
            TaskTitle = task.Title,
            TaskGoal = task.GoalId,
            Plant = task.PlantId,
            TaskOwner = task.Owner,
            EffortDays = task.EffortDays,
            BudgetCny = task.BudgetCny,
            TaskStart = task.StartOn,
            TaskDue = task.DueOn,
            TaskEvidence = task.Evidence,
            TaskGains = string.Join(", ", task.Gains.Select(g => $"{g.Code}={g.Points.ToString("0.##", CultureInfo.InvariantCulture)}")),
            TaskOpens = string.Join(", ", task.OpenedGates),
            Needs = [.. task.Needs.Select(n => n.NeededId)],
            Revision = task.Revision,
        };

    public TaskFacts Facts() =>
        new(
            TaskTitle!.Trim(),
            string.IsNullOrEmpty(TaskGoal) ? null : TaskGoal,
            TaskOwner!.Trim(),
            EffortDays!.Value,
            BudgetCny!.Value,
            TaskStart!.Value,
            TaskDue!.Value,
            string.IsNullOrWhiteSpace(TaskEvidence) ? null : TaskEvidence.Trim(),
            ReadGains(TaskGains)!,
            Codes(TaskOpens),
            Needs
        )
        {
            PlantId = Plant,
        };

    /// <summary>Null when it is not a list of indicator and points.</summary>
    public static IReadOnlyDictionary<string, decimal>? ReadGains(string? text)
    {
        var gains = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var part in Codes(text))
        {
            if (
                part.Split('=') is not [var code, var points]
                || !decimal.TryParse(points, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            )
                return null;
            if (!gains.TryAdd(code.Trim(), value))
                return null;
        }

        return gains;
    }

    private static string[] Codes(string? text) =>
        (text ?? "").Split([',', '，', ';', '；', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class TaskFormValidator : AbstractValidator<TaskForm>
{
    public TaskFormValidator(Texts texts)
    {
        RuleFor(f => f.TaskTitle).NotEmpty().PlainText(200);
        RuleFor(f => f.TaskOwner).NotEmpty().PlainText(100);
        RuleFor(f => f.EffortDays).NotNull();
        RuleFor(f => f.BudgetCny).NotNull();
        RuleFor(f => f.TaskStart).NotNull();
        RuleFor(f => f.TaskDue).NotNull();
        RuleFor(f => f.TaskEvidence).PlainText(400);
        RuleFor(f => f.TaskGains).PlainText(400).Must(g => TaskForm.ReadGains(g) is not null).WithMessage(_ => texts["task.badGains"]);
        RuleFor(f => f.TaskOpens).PlainText(200);
    }
}
