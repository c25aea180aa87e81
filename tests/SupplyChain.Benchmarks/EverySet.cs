using SupplyChain.Roadmap;

namespace SupplyChain.Benchmarks;

/// <summary>The best path by trying every set of tasks, in arrays and without any allocation a set; up to 25 tasks.</summary>
internal static class EverySet
{
    /// <summary>What counts first and what decides between two alike; null when no set reaches the goal.</summary>
    public static (long First, long Then)? Least(IReadOnlyList<PathIndicator> indicators, IReadOnlyList<PathTask> tasks, PathGoal goal)
    {
        var at = indicators.Select((t, i) => (t.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        var place = tasks.Select((t, i) => (t.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var room = indicators.Select(i => (long)(100 * (i.MaxPoints - i.Points))).ToArray();
        var gains = tasks.Select(t => t.Gains.Select(g => (At: at[g.Key], Points: (long)(100 * g.Value))).ToArray()).ToArray();
        var needs = tasks.Select(t => t.Needs.Aggregate(0, (set, n) => set | 1 << place[n])).ToArray();
        var asked = gains.Select(g => g.Where(p => indicators[p.At].FromSuppliers).Sum(p => Math.Min(p.Points, room[p.At]))).ToArray();
        var cost = tasks.Select(t => (long)(100 * goal.CostOf(t))).ToArray();
        var gates = goal
            .ClosedGates.Select(g => tasks.Where(t => t.Opens.Contains(g, StringComparer.Ordinal)).Aggregate(0, (s, t) => s | 1 << place[t.Id]))
            .ToArray();
        var late = tasks.Where(t => t.FinishOn > goal.Deadline).Aggregate(0, (set, t) => set | 1 << place[t.Id]);
        var gap = (long)Math.Ceiling(100 * (goal.Index - indicators.Sum(i => i.Points)));
        var gained = new long[room.Length];
        (long, long)? best = null;
        for (var set = 0; set < 1 << tasks.Count; set++)
        {
            if ((set & late) != 0 || !Array.TrueForAll(gates, g => (set & g) != 0))
                continue;
            Array.Clear(gained);
            long points = 0,
                sum = 0,
                first = 0;
            var whole = true;
            for (var t = 0; t < tasks.Count && whole; t++)
            {
                if ((set >> t & 1) == 0)
                    continue;
                whole = (set & needs[t]) == needs[t];
                sum += cost[t];
                first = goal.By switch
                {
                    PathCost.Time => Math.Max(first, tasks[t].FinishOn.DayNumber),
                    PathCost.Suppliers => first + asked[t],
                    _ => 0,
                };
                foreach (var (indicator, more) in gains[t])
                {
                    var useful = Math.Min(more, room[indicator] - gained[indicator]);
                    gained[indicator] += useful;
                    points += useful;
                }
            }
            if (whole && points >= gap && (best is null || (first, sum).CompareTo(best.Value) < 0))
                best = (first, sum);
        }
        return best;
    }

    /// <summary>The same of a path that the search found.</summary>
    public static (long First, long Then) Measure(FoundPath path, PathCost by) =>
        by switch
        {
            PathCost.Time => (path.ReadyOn?.DayNumber ?? 0, (long)(100 * path.EffortDays)),
            PathCost.Suppliers => ((long)(100 * path.SupplierPoints), (long)(100 * path.EffortDays)),
            PathCost.Budget => (0, (long)(100 * path.BudgetCny)),
            _ => (0, (long)(100 * path.EffortDays)),
        };
}
