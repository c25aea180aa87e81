namespace SupplyChain.Roadmap;

/// <summary>
/// Lower bound of a cover problem by Lagrangean relaxation: every constraint is priced into the cost, and any prices that are not
/// negative give a valid bound; <see cref="CoverSimplex"/> finds the best. The reduced costs say which tasks cannot matter.
/// </summary>
internal sealed class CoverBound
{
    private readonly CoverProblem _problem;
    private readonly double _unit;
    private readonly int _needsAt;
    private readonly int _gatesAt;
    private readonly int _takenAt;
    private readonly int _weightAt;
    private readonly bool _limited;
    private readonly double[] _reduced;

    public CoverBound(CoverProblem problem)
    {
        _problem = problem;
        _unit = problem.Unit;
        _needsAt = 1 + problem.Headroom.Length;
        _gatesAt = _needsAt + problem.Needs.Length;
        _takenAt = _gatesAt + problem.Openers.Length;
        _weightAt = _takenAt + problem.Taken.Count;
        _limited = problem.MostWeight != long.MaxValue;
        PriceCount = _weightAt + (_limited ? 1 : 0);
        _reduced = new double[problem.Count];
    }

    /// <summary>Prices: the gap, each indicator's link, each need, each gate, each path taken, the limit.</summary>
    public int PriceCount { get; }

    /// <summary>Each open task's cost less what it brings at the prices of the last evaluation: how much the bound rises at least when it is decided against its sign.</summary>
    public double[] Reduced => _reduced;

    /// <summary>The bound that the prices give.</summary>
    /// <param name="prices">Not negative.</param>
    /// <param name="mark">Per task: 1 in, 0 out, -1 open.</param>
    public double Evaluate(double[] prices, sbyte[] mark)
    {
        var (needs, openers, taken) = (_problem.Needs, _problem.Openers, _problem.Taken);
        for (var task = 0; task < _reduced.Length; task++)
        {
            double r = _problem.Cost[task];
            foreach (var (indicator, points) in _problem.Gains[task])
                r -= prices[1 + indicator] * (points / _unit);
            _reduced[task] = r;
        }
        for (var i = 0; i < needs.Length; i++)
        {
            _reduced[needs[i].Task] += prices[_needsAt + i];
            _reduced[needs[i].Needed] -= prices[_needsAt + i];
        }
        for (var i = 0; i < openers.Length; i++)
            foreach (var task in openers[i])
                _reduced[task] -= prices[_gatesAt + i];
        for (var i = 0; i < taken.Count; i++)
            foreach (var task in taken[i])
                _reduced[task] += prices[_takenAt + i];
        if (_limited)
            for (var task = 0; task < _reduced.Length; task++)
                _reduced[task] += prices[_weightAt] * (_problem.Weight[task] / _unit);

        var gap = _problem.Gap / _unit;
        var bound = prices[0] * gap;
        for (var i = 0; i < _problem.Headroom.Length; i++)
        {
            var margin = prices[1 + i] - prices[0];
            var filled = margin < 0 ? _problem.Headroom[i] / _unit : 0;
            bound += margin * filled;
        }
        for (var i = 0; i < openers.Length; i++)
            bound += prices[_gatesAt + i];
        for (var i = 0; i < taken.Count; i++)
            bound -= prices[_takenAt + i] * (taken[i].Length - 1);
        if (_limited)
            bound -= prices[_weightAt] * (_problem.MostWeight / _unit);
        for (var task = 0; task < _reduced.Length; task++)
            if (mark[task] == 1 || (mark[task] < 0 && _reduced[task] < 0))
                bound += _reduced[task];
        return bound;
    }
}
