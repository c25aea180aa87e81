namespace SupplyChain.Roadmap;

/// <summary>
/// The exact best set of tasks that lifts the index to a goal (least effort, least budget, soonest, or least asked of suppliers), under what
/// needs what, the deadline and the gates before any star; with runners-up and with what is not worth doing.
/// </summary>
public static class CheapestPath
{
    /// <summary>Finds the paths.</summary>
    /// <param name="indicators">All indicators of the system; their points sum to the index.</param>
    /// <param name="tasks">What could be done.</param>
    /// <param name="goal">What to reach.</param>
    /// <param name="paths">How many to find: the cheapest and its runners-up.</param>
    /// <param name="nodeLimit">Steps of search per path after which the answer is given unproven.</param>
    /// <exception cref="RefusedException">A reason of <see cref="WhyNot"/>.</exception>
    public static PathAnswer Find(IReadOnlyList<PathIndicator> indicators, IReadOnlyList<PathTask> tasks, PathGoal goal, int paths = 3, int nodeLimit = 50_000)
    {
        RefusedException.ThrowIf(WhyNot(indicators, tasks));
        tasks = PathSchedule.Earliest(tasks);
        var (usable, idle) = Sieve.Sort(indicators, tasks, goal);
        var closed = goal.ClosedGates.FirstOrDefault(g => !usable.Any(t => t.Opens.Contains(g, StringComparer.Ordinal)));
        if (closed is not null)
            return new PathAnswer([], idle, Proven: true, new Refusal("path.gate-closed", closed));
        var problem = Whole(indicators, usable, goal);
        var now = indicators.Sum(i => i.Points);
        var reach = now + problem.Gained(_ => true) / 100m;
        if (reach < goal.Index)
            return new PathAnswer([], idle, Proven: true, new Refusal("path.out-of-reach", reach));
        var found = new List<FoundPath>();
        var proven = true;
        while (found.Count < paths)
        {
            var limit = new SearchLimit(nodeLimit);
            var chosen = goal.By switch
            {
                PathCost.Time => BestPath.Soonest(problem, [.. usable.Select(t => t.FinishOn)], limit),
                PathCost.Suppliers => BestPath.LeastAsked(problem, limit),
                _ => new CoverSearch(problem, limit, floor: problem.CostOf(problem.Taken.LastOrDefault())).Run(),
            };
            proven &= !limit.Reached;
            if (chosen is null)
                break;
            found.Add(Told(problem, usable, chosen, now));
            if (chosen.Length == 0)
                break;
            problem.Taken.Add(chosen);
        }
        return new PathAnswer(found, idle, proven, WhyNone: null);
    }

    /// <summary>
    /// Null when the question can be asked; otherwise <c>path.twice</c> (indicator or task), <c>path.points</c> (indicator: points
    /// outside 0 to most), <c>path.negative</c> (task), <c>path.decimals</c> (indicator or task with more than two),
    /// <c>path.unknown-indicator</c> (task, indicator), <c>path.unknown-task</c> (task, needed task) or <c>path.circle</c> (a task that needs itself).
    /// </summary>
    public static Refusal? WhyNot(IReadOnlyList<PathIndicator> indicators, IReadOnlyList<PathTask> tasks)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var indicator in indicators)
        {
            if (!codes.Add(indicator.Code))
                return new Refusal("path.twice", indicator.Code);
            if (indicator.Points < 0 || indicator.Points > indicator.MaxPoints)
                return new Refusal("path.points", indicator.Code);
            if (TooFine(indicator.Points) || TooFine(indicator.MaxPoints))
                return new Refusal("path.decimals", indicator.Code);
        }
        var ids = new Dictionary<string, PathTask>(StringComparer.Ordinal);
        foreach (var task in tasks)
        {
            decimal[] figures = [task.EffortDays, task.BudgetCny, .. task.Gains.Values];
            if (!ids.TryAdd(task.Id, task))
                return new Refusal("path.twice", task.Id);
            if (task.Days < 0 || figures.Any(f => f < 0))
                return new Refusal("path.negative", task.Id);
            if (figures.Any(TooFine))
                return new Refusal("path.decimals", task.Id);
            if (task.Gains.Keys.FirstOrDefault(code => !codes.Contains(code)) is { } unknown)
                return new Refusal("path.unknown-indicator", task.Id, unknown);
        }
        foreach (var task in tasks)
            if (task.Needs.FirstOrDefault(id => !ids.ContainsKey(id)) is { } unknown)
                return new Refusal("path.unknown-task", task.Id, unknown);
        return Sieve.Circle(tasks) is { } circle ? new Refusal("path.circle", circle) : null;
    }

    private static bool TooFine(decimal figure) => decimal.Round(figure, 2) != figure;

    private static CoverProblem Whole(IReadOnlyList<PathIndicator> indicators, List<PathTask> usable, PathGoal goal)
    {
        var task = usable.Select((t, i) => (t.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var indicator = indicators.Select((t, i) => (t.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        var headroom = indicators.Select(i => (long)(100 * (i.MaxPoints - i.Points))).ToArray();
        // a gain beyond what the indicator can still take only loosens the bound
        (int At, long Points)[] Useful(PathTask t) =>
            [
                .. t
                    .Gains.Select(g => (At: indicator[g.Key], Points: (long)(100 * g.Value)))
                    .Select(g => (g.At, Math.Min(g.Points, headroom[g.At])))
                    .Where(g => g.Item2 > 0),
            ];
        var gains = usable.Select(Useful).ToArray();
        return new CoverProblem
        {
            Cost = [.. usable.Select(t => (long)(100 * goal.CostOf(t)))],
            Weight = [.. gains.Select(g => g.Where(p => indicators[p.At].FromSuppliers).Sum(p => p.Points))],
            Gains = gains,
            Unit = gains.SelectMany(g => g).Select(g => (double)g.Item2).DefaultIfEmpty(1).Average(),
            Headroom = headroom,
            Gap = (long)Math.Ceiling(100 * (goal.Index - indicators.Sum(i => i.Points))),
            Needs = [.. usable.SelectMany((t, i) => t.Needs.Distinct(StringComparer.Ordinal).Select(n => (i, task[n])))],
            Openers =
            [
                .. goal
                    .ClosedGates.Distinct(StringComparer.Ordinal)
                    .Select(g => Enumerable.Range(0, usable.Count).Where(t => usable[t].Opens.Contains(g, StringComparer.Ordinal)).ToArray()),
            ],
        };
    }

    private static FoundPath Told(CoverProblem problem, List<PathTask> usable, int[] chosen, decimal now)
    {
        var left = chosen.Select(t => usable[t]).OrderBy(t => t.FinishOn).ThenBy(t => t.Id, StringComparer.Ordinal).ToList();
        var ids = left.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var order = new List<string>();
        while (left.Count > 0)
        {
            var next = left.First(t => t.Needs.All(n => !ids.Contains(n)));
            left.Remove(next);
            ids.Remove(next.Id);
            order.Add(next.Id);
        }
        var tasks = chosen.Select(t => usable[t]).ToArray();
        return new FoundPath(
            order,
            tasks.Sum(t => t.EffortDays),
            tasks.Sum(t => t.BudgetCny),
            now + problem.Gained(chosen.ToHashSet().Contains) / 100m,
            tasks.Length == 0 ? null : tasks.Max(t => t.FinishOn),
            chosen.Sum(t => problem.Weight[t]) / 100m
        );
    }
}
