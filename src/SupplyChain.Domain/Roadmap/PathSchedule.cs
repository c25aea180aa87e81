namespace SupplyChain.Roadmap;

/// <summary>When tasks can be finished at the earliest if each begins as soon as what it needs is finished. Tasks go on side by side (house rule).</summary>
public static class PathSchedule
{
    /// <summary>
    /// The same tasks with <see cref="PathTask.FinishOn"/> not before the finish of every task that they need, plus their own
    /// <see cref="PathTask.Days"/>. Needs that are not among the tasks, or that lead back in a circle, count as finished.
    /// </summary>
    public static IReadOnlyList<PathTask> Earliest(IReadOnlyList<PathTask> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var byId = tasks.DistinctBy(t => t.Id, StringComparer.Ordinal).ToDictionary(t => t.Id, StringComparer.Ordinal);
        var finish = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        DateOnly Of(PathTask task)
        {
            if (finish.TryGetValue(task.Id, out var known))
                return known;
            finish[task.Id] = task.FinishOn;
            var earliest = task.FinishOn;
            foreach (var id in task.Needs)
                if (byId.TryGetValue(id, out var needed) && Of(needed).AddDays(task.Days) is var after && after > earliest)
                    earliest = after;
            return finish[task.Id] = earliest;
        }

        return [.. tasks.Select(t => t with { FinishOn = Of(t) })];
    }
}
