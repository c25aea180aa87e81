namespace SupplyChain.Roadmap;

/// <summary>Steps that a search may still take; shared by a search and the smaller ones that it starts.</summary>
internal sealed class SearchLimit(int steps)
{
    private int _left = steps;

    public bool Reached { get; private set; }

    public bool Take() => !(Reached |= --_left < 0);
}

/// <summary>
/// Exact branch and bound: at every node what follows from the needs is drawn, the bound improved, and each task whose reduced cost
/// alone would exceed the best known path is settled; then the most undecided task is tried both ways.
/// When enough is settled, what is left is searched as a smaller problem.
/// </summary>
internal sealed class CoverSearch(CoverProblem problem, SearchLimit limit, long upper = long.MaxValue)
{
    private const int RootSteps = 400;
    private const int RestSteps = 150;
    private const int NodeSteps = 60;
    private readonly CoverBound _bound = new(problem);
    private readonly long _grain = Grain(problem.Cost);
    private readonly int[][] _needs = Lists(problem, n => (n.Task, n.Needed));
    private readonly int[][] _neededBy = Lists(problem, n => (n.Needed, n.Task));
    private long _bestCost = upper;
    private bool[]? _best;
    private int _nodes;

    /// <summary>Positions of the cheapest tasks, none superfluous; null when nothing below the upper cost reaches the goal.</summary>
    /// <param name="prices">Prices to start from: of the gap and of each indicator's link.</param>
    /// <param name="barred">Tasks that may not be chosen; whatever needs one of them is barred too. Null = none.</param>
    /// <param name="known">A solution to start from; null = none.</param>
    public int[]? Run(double[]? prices = null, Func<int, bool>? barred = null, int[]? known = null)
    {
        var mark = new sbyte[problem.Count];
        for (var task = 0; task < mark.Length; task++)
            mark[task] = (sbyte)(barred?.Invoke(task) == true ? 0 : -1);
        if (known is not null)
            Offer([.. Enumerable.Range(0, problem.Count).Select(known.Contains)]);
        var start = new double[_bound.PriceCount];
        prices?.AsSpan(0, 1 + problem.Headroom.Length).CopyTo(start);
        if (prices is null)
            Offer(Greedy(mark, new double[problem.Count], scaled: false));
        Visit(mark, start, prices is null ? RootSteps : RestSteps);
        return _best is null ? null : [.. Enumerable.Range(0, problem.Count).Where(t => _best[t])];
    }

    // what a better path can cost at most; a hundredth of the grain absorbs rounding
    private double Cutoff => _bestCost == long.MaxValue ? double.MaxValue : Math.Floor((_bestCost - 1.0) / _grain) * _grain + 0.01 * _grain;

    private void Visit(sbyte[] mark, double[] prices, int steps)
    {
        _nodes++;
        if (!limit.Take())
            return;
        var reduced = new double[problem.Count];
        while (true)
        {
            if (!Possible(mark))
                return;
            BarHeavy(mark);
            if (problem.IsSolution(t => mark[t] == 1))
            {
                Offer([.. mark.Select(m => m == 1)]);
                return;
            }
            var target = _bestCost == long.MaxValue ? problem.Cost.Sum() : Cutoff;
            var bound = _bound.Improve(prices, mark, target, steps, reduced);
            if (bound > Cutoff)
                return;
            if (steps == RootSteps || _nodes % 512 == 0)
                Offer(Greedy(mark, reduced, scaled: true));
            if (bound > Cutoff)
                return;
            steps = NodeSteps;
            if (!Settle(mark, reduced, bound))
                break;
        }
        if (TrySmaller(mark, prices))
            return;
        var task = -1;
        for (var t = 0; t < problem.Count; t++)
            if (mark[t] < 0 && (task < 0 || Math.Abs(reduced[t]) < Math.Abs(reduced[task])))
                task = t;
        if (task < 0)
            return;
        var first = reduced[task] <= 0 ? 1 : 0;
        foreach (var value in (int[])[first, 1 - first])
        {
            var child = (sbyte[])mark.Clone();
            if (Set(child, task, (sbyte)value))
                Visit(child, (double[])prices.Clone(), NodeSteps);
        }
    }

    private bool TrySmaller(sbyte[] mark, double[] prices)
    {
        var open = Enumerable.Range(0, problem.Count).Where(t => mark[t] < 0).ToArray();
        if (open.Length == 0 || open.Length > 0.7 * problem.Count)
            return false;
        var spent = Enumerable.Range(0, problem.Count).Where(t => mark[t] == 1).Sum(t => problem.Cost[t]);
        var upTo = _bestCost == long.MaxValue ? long.MaxValue : _bestCost - spent;
        if (new CoverSearch(problem.Rest(mark, open), limit, upTo).Run(prices) is not { } chosen)
            return true;
        var done = Array.ConvertAll(mark, m => m == 1);
        foreach (var task in chosen)
            done[open[task]] = true;
        Offer(done);
        return true;
    }

    private bool Settle(sbyte[] mark, double[] reduced, double bound)
    {
        var settled = false;
        for (var t = 0; t < problem.Count; t++)
        {
            if (mark[t] >= 0 || bound + Math.Abs(reduced[t]) <= Cutoff)
                continue;
            settled = true;
            if (!Set(mark, t, (sbyte)(reduced[t] < 0 ? 1 : 0)))
            {
                // contradicting conclusions: nothing better lies below; an impossible mark says so
                Array.Fill(mark, (sbyte)0);
                return true;
            }
        }
        return settled;
    }

    private bool Set(sbyte[] mark, int task, sbyte value)
    {
        if (mark[task] >= 0)
            return mark[task] == value;
        mark[task] = value;
        return Array.TrueForAll(value == 1 ? _needs[task] : _neededBy[task], other => Set(mark, other, value));
    }

    private bool Possible(sbyte[] mark) =>
        Array.TrueForAll(problem.Openers, openers => openers.Any(t => mark[t] != 0))
        && !problem.Taken.Exists(path => Array.TrueForAll(path, t => mark[t] == 1))
        && problem.Fits(t => mark[t] == 1)
        && problem.Gained(t => mark[t] != 0) >= problem.Gap;

    // what no longer fits into the limit is out, with all that needs it
    private void BarHeavy(sbyte[] mark)
    {
        if (problem.MostWeight == long.MaxValue)
            return;
        var left = problem.MostWeight;
        for (var task = 0; task < problem.Count; task++)
            if (mark[task] == 1)
                left -= problem.Weight[task];
        for (var task = 0; task < problem.Count; task++)
            if (mark[task] < 0 && problem.Weight[task] > left)
                Set(mark, task, 0);
    }

    private void Offer(bool[]? done)
    {
        if (done is null || !problem.IsSolution(t => done[t]))
            return;
        foreach (var task in Enumerable.Range(0, problem.Count).Where(t => done[t]).OrderByDescending(t => problem.Cost[t]).ToArray())
        {
            done[task] = false;
            if (!problem.IsSolution(t => done[t]))
                done[task] = true;
        }
        var cost = Enumerable.Range(0, problem.Count).Where(t => done[t]).Sum(t => problem.Cost[t]);
        if (cost < _bestCost)
            (_bestCost, _best) = (cost, done);
    }

    // adds whole bundles (a task with all it needs), cheapest per useful point first, until the goal is reached
    private bool[]? Greedy(sbyte[] mark, double[] reduced, bool scaled)
    {
        var done = new bool[problem.Count];
        for (var t = 0; t < problem.Count; t++)
            done[t] = mark[t] == 1;
        if (scaled)
            for (var t = 0; t < problem.Count; t++)
                if (mark[t] < 0 && reduced[t] < 0)
                    AddBundle(done, t);
        while (true)
        {
            var closed = Array.Find(problem.Openers, openers => !openers.Any(t => done[t]));
            var have = problem.Gained(t => done[t]);
            if (closed is null && have >= problem.Gap)
                return done;
            bool[]? next = null;
            var lowest = double.MaxValue;
            foreach (var task in closed ?? Enumerable.Range(0, problem.Count))
            {
                if (done[task] || mark[task] == 0)
                    continue;
                var bundle = (bool[])done.Clone();
                AddBundle(bundle, task);
                if (problem.Taken.Exists(path => Array.TrueForAll(path, t => bundle[t])) || !problem.Fits(t => bundle[t]))
                    continue;
                var useful = closed is not null ? 1 : Math.Min(problem.Gained(t => bundle[t]), problem.Gap) - have;
                var price = 0.0;
                for (var t = 0; t < problem.Count; t++)
                    if (bundle[t] && !done[t])
                        price += scaled ? Math.Max(reduced[t], 0) : problem.Cost[t];
                if (useful > 0 && price / useful < lowest)
                    (lowest, next) = (price / useful, bundle);
            }
            if (next is null)
                return null;
            done = next;
        }
    }

    private void AddBundle(bool[] done, int task)
    {
        if (done[task])
            return;
        done[task] = true;
        foreach (var needed in _needs[task])
            AddBundle(done, needed);
    }

    private static int[][] Lists(CoverProblem problem, Func<(int Task, int Needed), (int From, int To)> direction)
    {
        var pairs = problem.Needs.Select(direction).ToLookup(p => p.From, p => p.To);
        return [.. Enumerable.Range(0, problem.Count).Select(t => pairs[t].ToArray())];
    }

    private static long Grain(long[] costs)
    {
        var grain = costs.Aggregate(0L, (a, b) => (long)System.Numerics.BigInteger.GreatestCommonDivisor(a, b));
        return Math.Max(grain, 1);
    }
}
