using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>The answer of a path search with what its steps mean.</summary>
/// <param name="Steps">Steps that the portal proposes, by key.</param>
/// <param name="Tasks">Open tasks of the roadmap, by key.</param>
public sealed record PathsFound(
    PathAnswer Answer,
    decimal Index,
    PathCost By,
    DateOnly Deadline,
    decimal DayRate,
    IReadOnlyDictionary<string, PathStep> Steps,
    IReadOnlyDictionary<string, RoadmapTask> Tasks
);

/// <summary>Asks for the best paths from where the enterprise stands: over the tasks on its roadmap and the steps that are still open.</summary>
public sealed class StarPaths(EnterpriseClock clock)
{
    public const int Count = 3;

    /// <param name="index">Index to reach, 0-100.</param>
    /// <exception cref="RefusedException">The goal cannot be searched for.</exception>
    public PathsFound Find(OwnGrade own, IReadOnlyList<RoadmapTask> tasks, decimal index, PathCost by, DateOnly deadline, decimal dayRate)
    {
        RefusedException.ThrowIf(WhyNot(index, by, deadline, dayRate));
        var question = own.Question;
        var known = question.Indicators.Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        var open = tasks.Where(t => t.IsOpen).ToDictionary(t => t.Id);
        var kept = open.Values.Select(t => t.AsPathTask(known.Contains, open.ContainsKey)).ToList();
        // a task that is late is finished today at the earliest
        kept = [.. kept.Select(t => t.FinishOn < clock.Today ? t with { FinishOn = clock.Today } : t)];
        var steps = PathSteps.Of(own.System.System, own.Result, kept, clock.Today, dayRate);
        var scheduled = PathSchedule.Earliest([.. kept, .. steps.Select(s => s.Task)]);
        var answer = CheapestPath.Find(question.Indicators, scheduled, new PathGoal(question.PointsFor(index), by, deadline, question.ClosedGates), Count);
        return new PathsFound(
            answer,
            index,
            by,
            deadline,
            dayRate,
            steps.Zip(scheduled.Skip(kept.Count)).ToDictionary(s => s.Second.Id, s => s.First with { Task = s.Second }, StringComparer.Ordinal),
            open.Values.ToDictionary(t => RoadmapTask.Key(t.Id), StringComparer.Ordinal)
        );
    }

    private Refusal? WhyNot(decimal index, PathCost by, DateOnly deadline, decimal dayRate) =>
        !Enum.IsDefined(by) ? new("path.by", (int)by)
        : index is < 0 or > 100 ? new("path.index", index)
        : deadline < clock.Today ? new("path.deadline-past", deadline)
        : dayRate is < 0 or > 100_000 || decimal.Round(dayRate, 2) != dayRate ? new("path.day-rate")
        : null;

    /// <summary>Bounds of the system's stars; the usual ones for a system without stars.</summary>
    public static IReadOnlyList<decimal> Goals(StarQuestion question) =>
        [.. (question.Bands.Count > 0 ? question.Bands : StarSimulator.Electronics).Select(b => b.From).Order()];
}
