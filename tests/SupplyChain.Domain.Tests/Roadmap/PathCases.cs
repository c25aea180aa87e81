namespace SupplyChain.Roadmap;

/// <summary>Random path questions and an answer that needs no cleverness.</summary>
internal static class PathCases
{
    public static (List<PathIndicator> Indicators, List<PathTask> Tasks) Random(Random random, int indicators, int tasks, bool dense)
    {
        var most = indicators > 20 ? 4 : 12;
        var held = Enumerable
            .Range(0, indicators)
            .Select(i =>
            {
                var max = random.Next(1, most) * 0.5m;
                return new PathIndicator($"I{i}", Math.Min(max, random.Next(0, most / 2) * 0.5m), max) { FromSuppliers = i % 3 == 0 };
            })
            .ToList();
        var possible = Enumerable.Range(0, tasks).Select(i => Task(random, i, indicators, dense)).ToList();
        return (held, possible);
    }

    private static PathTask Task(Random random, int i, int indicators, bool dense)
    {
        var gains = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var g = 0; g < (dense ? random.Next(1, 4) : 1); g++)
            gains[$"I{random.Next(indicators)}"] = random.Next(1, 5) * 0.25m;
        string[] needs = i > 1 && random.Next(4) == 0 ? [$"T{random.Next(i)}"] : [];
        string[] opens = random.Next(5) == 0 ? ["G1"] : [];
        var finish = new DateOnly(2027, 1, 1).AddDays(random.Next(400));
        return new PathTask($"T{i}", gains, random.Next(0, 41) * 0.5m, random.Next(0, 300) * 1000m, needs, finish, opens) { Days = random.Next(3) * 30 };
    }

    /// <summary>The task with up to two more needs of earlier tasks, whatever they lift, and now and then with a second gate that it opens.</summary>
    public static PathTask Entangled(Random random, PathTask task, int i) =>
        task with
        {
            Needs = [.. task.Needs.Concat(Enumerable.Range(0, i < 2 ? 0 : random.Next(3)).Select(_ => $"T{random.Next(i)}")).Distinct(StringComparer.Ordinal)],
            Opens = random.Next(4) == 0 ? [.. task.Opens, "G2"] : task.Opens,
        };

    private static DateOnly Ready(PathTask task, List<PathTask> tasks) =>
        task.Needs.Select(n => Ready(tasks.Find(t => t.Id == n)!, tasks).AddDays(task.Days)).Append(task.FinishOn).Max();

    /// <summary>What counts first, and what decides between two alike.</summary>
    public static (decimal First, decimal Then) Measure(PathCost by, decimal effort, decimal budget, DateOnly? ready, decimal asked) =>
        by switch
        {
            PathCost.Budget => (budget, 0),
            PathCost.Time => (ready?.DayNumber ?? 0, effort),
            PathCost.Suppliers => (asked, effort),
            _ => (effort, 0),
        };

    /// <summary>Measures of the best paths of which none contains another, by trying every set.</summary>
    public static List<(decimal First, decimal Then)> BruteForce(List<PathIndicator> indicators, List<PathTask> tasks, PathGoal goal, int paths)
    {
        var costs = new List<((decimal, decimal) Cost, int Set)>();
        var ready = tasks.ToDictionary(t => t.Id, t => Ready(t, tasks), StringComparer.Ordinal);
        decimal Asked(PathTask t) => indicators.Where(i => i.FromSuppliers).Sum(i => Math.Min(i.MaxPoints - i.Points, t.Gains.GetValueOrDefault(i.Code)));
        for (var set = 0; set < 1 << tasks.Count; set++)
        {
            var done = tasks.Where((_, i) => (set >> i & 1) == 1).ToArray();
            var ids = done.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
            var index = indicators.Sum(i => Math.Min(i.MaxPoints, i.Points + done.Sum(t => t.Gains.GetValueOrDefault(i.Code))));
            var gates = goal.ClosedGates.All(g => done.Any(t => t.Opens.Contains(g, StringComparer.Ordinal)));
            if (index >= goal.Index && gates && done.All(t => ready[t.Id] <= goal.Deadline && t.Needs.All(ids.Contains)))
                costs.Add(
                    (
                        Measure(
                            goal.By,
                            done.Sum(t => t.EffortDays),
                            done.Sum(t => t.BudgetCny),
                            done.Length == 0 ? null : done.Max(t => ready[t.Id]),
                            done.Sum(Asked)
                        ),
                        set
                    )
                );
        }
        var minimal = costs.Where(c => !costs.Exists(o => o.Set != c.Set && (o.Set & c.Set) == o.Set));
        return [.. minimal.Select(c => c.Cost).Order().Take(paths)];
    }
}
