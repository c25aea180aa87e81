namespace SupplyChain.Roadmap;

/// <summary>Separates the tasks that can play a part in a goal from those that provably do not.</summary>
internal static class Sieve
{
    public static (List<PathTask> Usable, List<NotWorthDoing> Idle) Sort(IReadOnlyList<PathIndicator> indicators, IReadOnlyList<PathTask> tasks, PathGoal goal)
    {
        var idle = new List<NotWorthDoing>();
        var byId = tasks.ToDictionary(t => t.Id, StringComparer.Ordinal);
        // what needs a late task is late too: the schedule has seen to that
        var late = tasks.Where(t => t.FinishOn > goal.Deadline).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        Refusal Late(PathTask t) =>
            t.Needs.FirstOrDefault(late.Contains) is { } needed ? new Refusal("path.needs-too-late", needed) : new Refusal("path.too-late", t.FinishOn);
        idle.AddRange(tasks.Where(t => late.Contains(t.Id)).Select(t => new NotWorthDoing(t.Id, Late(t))));
        var room = indicators.Where(i => i.Points < i.MaxPoints).Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        bool Gains(PathTask t) =>
            t.Gains.Any(g => g.Value > 0 && room.Contains(g.Key)) || t.Opens.Any(g => goal.ClosedGates.Contains(g, StringComparer.Ordinal));
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var task in tasks.Where(t => !late.Contains(t.Id) && Gains(t)))
            Want(task, byId, wanted);
        foreach (var task in tasks.Where(t => !late.Contains(t.Id) && !wanted.Contains(t.Id)))
            idle.Add(new NotWorthDoing(task.Id, new Refusal("path.no-gain")));
        var usable = tasks.Where(t => wanted.Contains(t.Id)).ToList();
        var headroom = indicators.ToDictionary(i => i.Code, i => i.MaxPoints - i.Points, StringComparer.Ordinal);
        var fed = indicators.Where(i => i.FromSuppliers).Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        var asked = usable.ToDictionary(
            t => t.Id,
            t => t.Gains.Where(g => fed.Contains(g.Key)).Sum(g => Math.Min(g.Value, headroom[g.Key])),
            StringComparer.Ordinal
        );
        bool NoWorse(PathTask other, PathTask task) =>
            goal.By switch
            {
                PathCost.Time => other.FinishOn <= task.FinishOn,
                PathCost.Suppliers => asked[other.Id] <= asked[task.Id],
                _ => true,
            };
        var leant = usable.SelectMany(t => t.Needs).ToHashSet(StringComparer.Ordinal);
        foreach (var task in usable.Where(t => !leant.Contains(t.Id)))
            if (usable.Find(other => NoWorse(other, task) && Outdoes(other, task, headroom, goal)) is { } better)
                idle.Add(new NotWorthDoing(task.Id, new Refusal("path.dominated", better.Id)));
        return (usable, idle);
    }

    private static bool Outdoes(PathTask other, PathTask task, Dictionary<string, decimal> headroom, PathGoal goal)
    {
        return goal.CostOf(other) < goal.CostOf(task)
            && task.Gains.All(g => Math.Min(g.Value, headroom[g.Key]) == 0 || other.Gains.GetValueOrDefault(g.Key) >= headroom[g.Key])
            && !task.Opens.Intersect(goal.ClosedGates, StringComparer.Ordinal).Except(other.Opens, StringComparer.Ordinal).Any()
            && !other.Needs.Except(task.Needs, StringComparer.Ordinal).Any();
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
