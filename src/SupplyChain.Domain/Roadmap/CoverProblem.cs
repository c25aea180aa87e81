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
    public List<int[]> Taken { get; } = [];

    public int Count => Cost.Length;

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
        && Gained(done) >= Gap;
}
