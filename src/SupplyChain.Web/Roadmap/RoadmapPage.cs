using SupplyChain.Plants;

namespace SupplyChain.Roadmap;

/// <summary>A target of the plan with where it stands.</summary>
/// <param name="Last">Null when nobody has recorded anything; stars come from the own grade.</param>
/// <param name="StarsNow">For targets in stars; null for all others, or when not rated.</param>
public sealed record TargetLine(PlanTarget Target, StandingReading? Last, int? StarsNow, IReadOnlyList<GoalDoubt> Doubts)
{
    /// <summary>Null when it cannot be said: nothing recorded, or a grade, which only a person can compare.</summary>
    public bool? Reached =>
        Target.Kind == TargetKind.Stars ? StarsNow >= Target.Value
        : Target.Kind == TargetKind.Grade || Last?.Value is null ? null
        : Last.Value >= Target.Value;
}

/// <summary>The plan as it was imported, with what contradicts itself and how far it has come.</summary>
/// <param name="Kept">Null before the first import; all lists are then empty.</param>
public sealed record RoadmapPage(
    KeptPlan? Kept,
    RoadmapPlan? Plan,
    IReadOnlyList<GoalDoubt> Doubts,
    IReadOnlyList<TargetLine> Targets,
    IReadOnlyList<StarTarget> Stars,
    OwnGrade Own,
    IReadOnlyList<RoadmapTask> Tasks,
    DateOnly Today
)
{
    public ImportPlanForm Form { get; init; } = new();

    public IReadOnlyList<RoadmapTask> TasksOf(string goal) => [.. Tasks.Where(t => t.GoalId == goal)];
}

/// <summary>All tasks as list and as bars over time, and what the late ones put at risk.</summary>
/// <param name="Planned">What the star would be if all open tasks were done.</param>
/// <param name="WithoutLate">The same without the late ones and those behind them; null when none is late.</param>
public sealed record TasksPage(
    IReadOnlyList<RoadmapTask> Tasks,
    IReadOnlyList<TaskRisk> Risks,
    Gantt Gantt,
    SimulatedStar Planned,
    SimulatedStar? WithoutLate,
    IReadOnlyDictionary<string, PlanGoal> Goals,
    DateOnly Today,
    PlantChoice Plants
)
{
    public string TitleOf(long id) => Tasks.FirstOrDefault(t => t.Id == id)?.Title ?? "";
}

/// <param name="Task">Null for a new one.</param>
/// <param name="Others">Tasks that it may need.</param>
public sealed record TaskPage(TaskForm Form, RoadmapTask? Task, IReadOnlyList<RoadmapTask> Others, IReadOnlyList<PlanGoal> Goals, PlantChoice Plants);

/// <param name="Standing">Where the whole enterprise stands; null when nothing is known.</param>
public sealed record ReadingPage(ReadingForm Form, PlanTarget Target, IReadOnlyList<TargetReading> Readings, StandingReading? Standing, PlantChoice Plants)
{
    public bool Percent => Target.Kind is TargetKind.Share or TargetKind.Reduction;
}
