namespace SupplyChain.Roadmap;

/// <summary>A late task and what it puts at risk.</summary>
/// <param name="Task">Open and past its due date.</param>
/// <param name="DaysLate">At least 1.</param>
/// <param name="Behind">Open tasks that cannot be done before it, directly or through others, in the order of their due dates.</param>
/// <param name="Points">Points that it and those behind it were to bring, before the limits of the indicators.</param>
/// <param name="Goals">Goals of the plan that it and those behind it serve.</param>
/// <param name="Gates">Basic requirements that it and those behind it were to fulfil.</param>
public sealed record TaskRisk(
    RoadmapTask Task,
    int DaysLate,
    IReadOnlyList<RoadmapTask> Behind,
    decimal Points,
    IReadOnlyList<string> Goals,
    IReadOnlyList<string> Gates
)
{
    /// <summary>The late ones, the most points at risk first.</summary>
    public static IReadOnlyList<TaskRisk> Of(IReadOnlyList<RoadmapTask> tasks, DateOnly today) =>
        [
            .. tasks
                .Where(t => t.IsLate(today))
                .Select(t => One(t, tasks, today))
                .OrderByDescending(r => r.Points)
                .ThenBy(r => r.Task.DueOn)
                .ThenBy(r => r.Task.Id),
        ];

    private static TaskRisk One(RoadmapTask late, IReadOnlyList<RoadmapTask> tasks, DateOnly today)
    {
        var hit = new HashSet<long> { late.Id };
        for (var before = 0; before != hit.Count; )
        {
            before = hit.Count;
            foreach (var task in tasks.Where(t => t.IsOpen && t.Needs.Any(n => hit.Contains(n.NeededId))))
                hit.Add(task.Id);
        }
        var all = tasks.Where(t => hit.Contains(t.Id)).ToList();
        return new TaskRisk(
            late,
            today.DayNumber - late.DueOn.DayNumber,
            [.. all.Where(t => t.Id != late.Id).OrderBy(t => t.DueOn).ThenBy(t => t.Id)],
            all.SelectMany(t => t.Gains).Sum(g => g.Points),
            [.. all.Select(t => t.GoalId).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. all.SelectMany(t => t.OpenedGates).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        );
    }
}
