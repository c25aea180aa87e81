namespace SupplyChain.Roadmap;

/// <summary>A solution that comes to hand quickly: whole bundles (a task with all it needs), cheapest per useful point first, until the goal is reached.</summary>
internal sealed class CoverGreedy(CoverProblem problem, int[][] needs)
{
    private readonly bool[] _done = new bool[problem.Count];
    private readonly bool[] _bundled = new bool[problem.Count];
    private readonly long[] _gained = new long[problem.Headroom.Length];
    private readonly List<int> _bundle = [];
    private long _missing;
    private long _spare;

    /// <summary>Null when it finds none; otherwise per task whether it is done.</summary>
    /// <param name="mark">Per task: 1 in, 0 out, -1 open.</param>
    /// <param name="seed">Tasks that are put in before the first choice.</param>
    /// <param name="price">What a task costs here.</param>
    public bool[]? Run(sbyte[] mark, Func<int, bool> seed, Func<int, double> price)
    {
        Array.Clear(_done);
        Array.Clear(_gained);
        _missing = problem.Gap;
        _spare = problem.MostWeight;
        for (var task = 0; task < _done.Length; task++)
            if (mark[task] == 1 || (mark[task] < 0 && seed(task)))
                Add(task);
        while (true)
        {
            var closed = Array.Find(problem.Openers, openers => !Array.Exists(openers, t => _done[t]));
            if (closed is null && _missing <= 0)
                return [.. _done];
            var (next, lowest) = (-1, double.MaxValue);
            for (var i = 0; i < (closed?.Length ?? _done.Length); i++)
            {
                var task = closed?[i] ?? i;
                if (_done[task] || mark[task] == 0)
                    continue;
                var worth = Worth(task, price, closed is not null);
                if (worth < lowest)
                    (next, lowest) = (task, worth);
            }
            if (next < 0)
                return null;
            Add(next);
        }
    }

    private double Worth(int task, Func<int, double> price, bool opens)
    {
        _bundle.Clear();
        Gather(task);
        var (cost, useful, weight) = (0.0, 0L, 0L);
        foreach (var one in _bundle)
        {
            cost += price(one);
            weight += problem.Weight[one];
            foreach (var (indicator, points) in problem.Gains[one])
            {
                useful += Math.Max(0, Math.Min(points, problem.Headroom[indicator] - _gained[indicator]));
                _gained[indicator] += points;
            }
        }
        var refused = weight > _spare || problem.Taken.Exists(path => Array.TrueForAll(path, t => _done[t] || _bundled[t]));
        foreach (var one in _bundle)
        {
            _bundled[one] = false;
            foreach (var (indicator, points) in problem.Gains[one])
                _gained[indicator] -= points;
        }
        var counted = opens ? 1 : Math.Min(useful, _missing);
        return refused || counted <= 0 ? double.MaxValue
            : cost > 0 ? cost / counted
            : -counted;
    }

    private void Gather(int task)
    {
        if (_done[task] || _bundled[task])
            return;
        _bundled[task] = true;
        _bundle.Add(task);
        foreach (var needed in needs[task])
            Gather(needed);
    }

    private void Add(int task)
    {
        if (_done[task])
            return;
        _done[task] = true;
        _spare -= problem.Weight[task];
        foreach (var (indicator, points) in problem.Gains[task])
        {
            _missing -= Math.Max(0, Math.Min(points, problem.Headroom[indicator] - _gained[indicator]));
            _gained[indicator] += points;
        }
        foreach (var needed in needs[task])
            Add(needed);
    }
}
