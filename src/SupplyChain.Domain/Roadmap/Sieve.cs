namespace SupplyChain.Roadmap;

/// <summary>Separates the tasks that can play a part in a goal from those that provably do not.</summary>
internal static class Sieve
{
    public static (List<PathTask> Usable, List<NotWorthDoing> Idle) Sort(IReadOnlyList<PathIndicator> indicators, IReadOnlyList<PathTask> tasks, PathGoal goal)
    {
        var idle = new List<NotWorthDoing>();
        var byId = tasks.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var late = tasks.Where(t => t.FinishOn > goal.Deadline).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        idle.AddRange(tasks.Where(t => late.Contains(t.Id)).Select(t => new NotWorthDoing(t.Id, new Refusal("path.too-late", t.FinishOn))));
        for (var found = true; found; )
        {
            found = false;
            foreach (var task in tasks.Where(t => !late.Contains(t.Id)))
                if (task.Needs.FirstOrDefault(late.Contains) is { } needed)
                {
                    found = late.Add(task.Id);
                    idle.Add(new NotWorthDoing(task.Id, new Refusal("path.needs-too-late", needed)));
                }
        }
        var room = indicators.Where(i => i.Points < i.MaxPoints).Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        bool Gains(PathTask t) =>
            t.Gains.Any(g => g.Value > 0 && room.Contains(g.Key)) || t.Opens.Any(g => goal.ClosedGates.Contains(g, StringComparer.Ordinal));
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var task in tasks.Where(t => !late.Contains(t.Id) && Gains(t)))
            Want(task, byId, wanted);
        foreach (var task in tasks.Where(t => !late.Contains(t.Id) && !wanted.Contains(t.Id)))
            idle.Add(new NotWorthDoing(task.Id, new Refusal("path.no-gain")));
        return (tasks.Where(t => wanted.Contains(t.Id)).ToList(), idle);
    }

    /// <summary>A task that needs itself, directly or through others; null when there is none.</summary>
    public static string? Circle(IReadOnlyList<PathTask> tasks)
    {
        var left = tasks.ToList();
        var open = left.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        for (var before = -1; before != left.Count; )
        {
            before = left.Count;
            var free = left.Where(t => !t.Needs.Any(open.Contains)).ToList();
            free.ForEach(t => open.Remove(t.Id));
            left.RemoveAll(free.Contains);
        }
        return left.FirstOrDefault()?.Id;
    }

    private static void Want(PathTask task, Dictionary<string, PathTask> byId, HashSet<string> wanted)
    {
        if (!wanted.Add(task.Id))
            return;
        foreach (var needed in task.Needs)
            Want(byId[needed], byId, wanted);
    }
}
