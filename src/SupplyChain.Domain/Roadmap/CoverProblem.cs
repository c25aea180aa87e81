namespace SupplyChain.Roadmap;

/// <summary>The path question in whole numbers: points and costs in hundredths, tasks and indicators by position.</summary>
internal sealed class CoverProblem
{
    public required long[] Cost { get; init; }

    /// <summary>Per task: position of an indicator and the points it gains there.</summary>
    public required (int Indicator, long Points)[][] Gains { get; init; }

    /// <summary>Per indicator: points still to be had.</summary>
    public required long[] Headroom { get; init; }

    /// <summary>Points that are missing to the goal.</summary>
    public required long Gap { get; init; }

    /// <summary>Task and a task that it needs.</summary>
    public required (int Task, int Needed)[] Needs { get; init; }

    /// <summary>Per closed gate: the tasks that open it.</summary>
    public required int[][] Openers { get; init; }

    /// <summary>Paths already found; no further one may contain any of them whole.</summary>
    public List<int[]> Taken { get; init; } = [];

    /// <summary>Per task: what it takes of something that is limited.</summary>
    public required long[] Weight { get; init; }

    /// <summary>How much all tasks together may take of it; the largest number there is where it is not limited.</summary>
    public long MostWeight { get; init; } = long.MaxValue;

    /// <summary>The same question with another cost and limit; paths taken in one are taken in the other.</summary>
    public CoverProblem With(long[] cost, long mostWeight = long.MaxValue) =>
        new()
        {
            Cost = cost,
            Gains = Gains,
            Headroom = Headroom,
            Gap = Gap,
            Needs = Needs,
            Openers = Openers,
            Taken = Taken,
            Weight = Weight,
            MostWeight = mostWeight,
            Unit = Unit,
        };

    /// <summary>Whether the marked tasks stay within the limit.</summary>
    public bool Fits(Func<int, bool> done)
    {
        if (MostWeight == long.MaxValue)
            return true;
        var sum = 0L;
        for (var task = 0; task < Count; task++)
            if (Weight[task] > 0 && done(task))
                sum += Weight[task];
        return sum <= MostWeight;
    }

    /// <summary>What a path costs; null = none, which costs nothing.</summary>
    public long CostOf(int[]? path) => path?.Sum(t => Cost[t]) ?? 0;

    public int Count => Cost.Length;

    /// <summary>Mean gain in hundredths of a point; prices of points then move at the pace of prices of yes-no constraints.</summary>
    public double Unit { get; init; } = 1;

    /// <summary>
    /// What is left to decide once the marks stand: open tasks only, with the gap, the headroom, the gates and the taken paths as the
    /// tasks already in leave them. Gains shrink to the remaining headroom, which tightens every bound.
    /// </summary>
    public CoverProblem Rest(sbyte[] mark, int[] open)
    {
        var place = new int[Count];
        for (var i = 0; i < open.Length; i++)
            place[open[i]] = i;
        var headroom = (long[])Headroom.Clone();
        for (var task = 0; task < Count; task++)
            if (mark[task] == 1)
                foreach (var (indicator, points) in Gains[task])
                    headroom[indicator] = Math.Max(0, headroom[indicator] - points);
        var gap = Math.Max(0, Gap - (Headroom.Sum() - headroom.Sum()));
        var lifted = open.SelectMany(t => Gains[t]).Select(g => g.Indicator).Where(i => headroom[i] > 0).Distinct().ToArray();
        var at = new int[headroom.Length];
        for (var i = 0; i < lifted.Length; i++)
            at[lifted[i]] = i;
        (int, long)[] Left(int task) =>
            [.. Gains[task].Select(g => (at[g.Indicator], Math.Min(Math.Min(g.Points, headroom[g.Indicator]), gap))).Where(g => g.Item2 > 0)];
        var rest = new CoverProblem
        {
            Cost = [.. open.Select(t => Cost[t])],
            Gains = [.. open.Select(Left)],
            Headroom = [.. lifted.Select(i => headroom[i])],
            Gap = gap,
            Needs = [.. Needs.Where(n => mark[n.Task] < 0 && mark[n.Needed] < 0).Select(n => (place[n.Task], place[n.Needed]))],
            Openers = [.. Openers.Where(o => !Array.Exists(o, t => mark[t] == 1)).Select(o => o.Where(t => mark[t] < 0).Select(t => place[t]).ToArray())],
            Unit = Unit,
            Weight = [.. open.Select(t => Weight[t])],
            MostWeight = MostWeight == long.MaxValue ? MostWeight : MostWeight - Enumerable.Range(0, Count).Where(t => mark[t] == 1).Sum(t => Weight[t]),
        };
        foreach (var path in Taken.Where(p => !Array.Exists(p, t => mark[t] == 0)))
            rest.Taken.Add([.. path.Where(t => mark[t] < 0).Select(t => place[t])]);
        return rest;
    }

    /// <summary>Points gained towards the gap when exactly the marked tasks are done.</summary>
    public long Gained(Func<int, bool> done)
    {
        var gained = new long[Headroom.Length];
        for (var task = 0; task < Count; task++)
            if (done(task))
                foreach (var (indicator, points) in Gains[task])
                    gained[indicator] += points;
        long sum = 0;
        for (var i = 0; i < gained.Length; i++)
            sum += Math.Min(gained[i], Headroom[i]);
        return sum;
    }

    public bool IsSolution(Func<int, bool> done) =>
        Array.TrueForAll(Needs, n => !done(n.Task) || done(n.Needed))
        && Array.TrueForAll(Openers, openers => openers.Any(done))
        && !Taken.Exists(path => path.All(done))
        && Fits(done)
        && Gained(done) >= Gap;
}
