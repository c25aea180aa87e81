namespace SupplyChain.Roadmap;

/// <summary>
/// Exact branch and bound: at every node what follows from the needs is drawn, the bound taken, and each task whose reduced cost
/// alone would exceed the best known path is settled; then a task that moves the bound is tried both ways.
/// When enough is settled, what is left is searched as a smaller problem.
/// </summary>
/// <param name="upper">Only paths that cost less are looked for.</param>
/// <param name="floor">What any path is known to cost at least: a path that costs no more ends the search.</param>
internal sealed class CoverSearch(CoverProblem problem, SearchLimit limit, long upper = long.MaxValue, long floor = -1)
{
    private readonly CoverBound _bound = new(problem);
    private readonly CoverSimplex _simplex = new(problem);
    private readonly long _grain = Grain(problem.Cost);
    private readonly double _dearest = problem.Cost.Sum() + 0.5;
    private readonly int[][] _needs = Lists(problem, n => (n.Task, n.Needed));
    private readonly int[][] _neededBy = Lists(problem, n => (n.Needed, n.Task));
    private readonly bool _fresh = upper == long.MaxValue;
    private long _bestCost = upper;
    private bool[]? _best;
    private bool _begun;

    /// <summary>Positions of the cheapest tasks, none superfluous; null when nothing below the upper cost reaches the goal.</summary>
    /// <param name="barred">Tasks that may not be chosen; whatever needs one of them is barred too. Null = none.</param>
    /// <param name="known">A solution to start from; null = none.</param>
    public int[]? Run(Func<int, bool>? barred = null, int[]? known = null)
    {
        var mark = new sbyte[problem.Count];
        for (var task = 0; task < mark.Length; task++)
            mark[task] = (sbyte)(barred?.Invoke(task) == true ? 0 : -1);
        if (known is not null)
            Offer([.. Enumerable.Range(0, problem.Count).Select(known.Contains)]);
        Visit(mark);
        return _best is null ? null : [.. Enumerable.Range(0, problem.Count).Where(t => _best[t])];
    }

    // what a better path can cost at most; a hundredth of the grain absorbs rounding
    private double Cutoff =>
        _bestCost == long.MaxValue ? _dearest
        : _bestCost <= floor ? -1
        : Math.Floor((_bestCost - 1.0) / _grain) * _grain + 0.01 * _grain;

    private void Visit(sbyte[] mark)
    {
        if (!limit.Take())
            return;
        var prices = new double[_bound.PriceCount];
        double[] done;
        double bound;
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
            _simplex.Solve(mark, Cutoff, prices);
            done = _simplex.Done;
            bound = _bound.Evaluate(prices, mark);
            if (bound > Cutoff)
                return;
            if (!_begun)
                Begin(mark, done);
            if (Array.TrueForAll(done, d => d is < 1e-6 or > 1 - 1e-6))
                Offer(Array.ConvertAll(done, d => d > 0.5));
            if (bound > Cutoff)
                return;
            if (!Settle(mark, _bound.Reduced, bound))
                break;
            if (Enumerable.Range(0, problem.Count).All(t => mark[t] < 0 || Math.Abs(mark[t] - done[t]) < 1e-6))
                break;
        }
        if (TrySmaller(mark))
            return;
        var task = Choose(mark, done, prices, bound, out var settled);
        if (settled)
        {
            Visit(mark);
            return;
        }
        if (task < 0)
            return;
        var first = done[task] >= 0.5 ? 1 : 0;
        foreach (var value in (int[])[first, 1 - first])
        {
            var child = (sbyte[])mark.Clone();
            if (Set(child, task, (sbyte)value))
                Visit(child);
        }
    }

    // of the most promising tasks the one whose either decision lifts the bound most; one that can go only one way is settled at once
    private int Choose(sbyte[] mark, double[] done, double[] prices, double from, out bool settled)
    {
        settled = false;
        double Promise(int t) => Math.Min(done[t], 1 - done[t]) * (1 + _needs[t].Length + 2 * _neededBy[t].Length);
        var tried = Enumerable.Range(0, problem.Count).Where(t => mark[t] < 0).OrderByDescending(Promise).Take(4).ToList();
        if (tried.Count < 2 || Promise(tried[1]) <= 0)
            return tried.Count == 0 ? -1 : tried[0];
        var (best, most) = (-1, double.MinValue);
        foreach (var task in tried.Where(t => Promise(t) > 0))
        {
            var worth = 1.0;
            foreach (var value in (sbyte[])[0, 1])
            {
                var child = (sbyte[])mark.Clone();
                var bound = double.MaxValue;
                if (Set(child, task, value))
                {
                    _simplex.Solve(child, Cutoff, prices);
                    bound = _bound.Evaluate(prices, child);
                }
                if (bound > Cutoff)
                {
                    settled = true;
                    if (!Set(mark, task, (sbyte)(1 - value)))
                        Array.Fill(mark, (sbyte)0);
                    return -1;
                }
                worth *= Math.Max(bound - from, 0.01 * _grain);
            }
            if (worth > most)
                (best, most) = (task, worth);
        }
        return best;
    }

    // paths that come to hand: the cheapest per point, and what is nearly whole in the relaxed answer made whole
    private void Begin(sbyte[] mark, double[] done)
    {
        _begun = true;
        var greedy = new CoverGreedy(problem, _needs);
        if (_bestCost == long.MaxValue)
            Offer(greedy.Run(mark, _ => false, t => problem.Cost[t]));
        foreach (var nearly in (double[])(_fresh ? [0.99, 0.7, 0.4] : [0.7]))
            Offer(greedy.Run(mark, t => done[t] > nearly, t => Math.Max(0, _bound.Reduced[t])));
    }

    private bool TrySmaller(sbyte[] mark)
    {
        var open = Enumerable.Range(0, problem.Count).Where(t => mark[t] < 0).ToArray();
        if (open.Length == 0 || open.Length > 0.7 * problem.Count)
            return false;
        var spent = Enumerable.Range(0, problem.Count).Where(t => mark[t] == 1).Sum(t => problem.Cost[t]);
        var upTo = _bestCost == long.MaxValue ? long.MaxValue : _bestCost - spent;
        if (new CoverSearch(problem.Rest(mark, open), limit, upTo, floor - spent).Run() is not { } chosen)
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
