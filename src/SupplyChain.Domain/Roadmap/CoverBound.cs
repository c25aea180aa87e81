namespace SupplyChain.Roadmap;

/// <summary>
/// Lower bound of a cover problem by Lagrangean relaxation: every constraint is priced into the cost, and any prices that are not
/// negative give a valid bound; subgradient steps look for good ones. The reduced costs say which tasks cannot matter.
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
    private readonly double[] _slope;
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
        _slope = new double[PriceCount];
        _reduced = new double[problem.Count];
    }

    /// <summary>Prices: the gap, each indicator's link, each need, each gate, each path taken, the limit.</summary>
    public int PriceCount { get; }

    /// <summary>Improves the prices in place and gives the best bound; <paramref name="reduced"/> receives the reduced costs that belong to it.</summary>
    /// <param name="prices">Start and result.</param>
    /// <param name="mark">Per task: 1 in, 0 out, -1 open.</param>
    /// <param name="target">Cost that a bound above makes further steps needless.</param>
    /// <param name="steps">How many steps at most.</param>
    /// <param name="reduced">Reduced costs at the best bound.</param>
    public double Improve(double[] prices, sbyte[] mark, double target, int steps, double[] reduced)
    {
        var best = double.NegativeInfinity;
        var bestPrices = (double[])prices.Clone();
        var pace = 1.0;
        var idle = 0;
        for (var step = 0; step < steps && best <= target; step++)
        {
            var bound = Evaluate(prices, mark);
            if (bound > best + 1e-9)
            {
                idle = 0;
                best = bound;
                prices.CopyTo(bestPrices, 0);
                _reduced.CopyTo(reduced, 0);
            }
            else if (++idle >= 8)
            {
                idle = 0;
                pace *= 0.6;
                bestPrices.CopyTo(prices, 0);
                Evaluate(prices, mark);
                bound = best;
            }
            var norm = 0.0;
            for (var i = 0; i < PriceCount; i++)
                if (prices[i] > 0 || _slope[i] > 0)
                    norm += _slope[i] * _slope[i];
            if (norm < 1e-12)
                break;
            var stride = pace * Math.Max(target - bound, 1e-3 * Math.Abs(target)) / norm;
            for (var i = 0; i < PriceCount; i++)
                prices[i] = Math.Max(0, prices[i] + stride * _slope[i]);
        }
        bestPrices.CopyTo(prices, 0);
        return best;
    }

    private double Evaluate(double[] prices, sbyte[] mark)
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
        _slope[0] = gap;
        for (var i = 0; i < _problem.Headroom.Length; i++)
        {
            var margin = prices[1 + i] - prices[0];
            var filled = margin < 0 ? _problem.Headroom[i] / _unit : 0;
            bound += margin * filled;
            _slope[0] -= filled;
            _slope[1 + i] = filled;
        }
        for (var i = _needsAt; i < _gatesAt; i++)
            _slope[i] = 0;
        for (var i = 0; i < openers.Length; i++)
        {
            bound += prices[_gatesAt + i];
            _slope[_gatesAt + i] = 1;
        }
        for (var i = 0; i < taken.Count; i++)
        {
            bound -= prices[_takenAt + i] * (taken[i].Length - 1);
            _slope[_takenAt + i] = 1 - taken[i].Length;
        }
        if (_limited)
        {
            bound -= prices[_weightAt] * (_problem.MostWeight / _unit);
            _slope[_weightAt] = -_problem.MostWeight / _unit;
        }
        for (var task = 0; task < _reduced.Length; task++)
        {
            if (!Chosen(task, mark))
                continue;
            bound += _reduced[task];
            if (_limited)
                _slope[_weightAt] += _problem.Weight[task] / _unit;
            foreach (var (indicator, points) in _problem.Gains[task])
                _slope[1 + indicator] -= points / _unit;
        }
        for (var i = 0; i < needs.Length; i++)
            _slope[_needsAt + i] = (Chosen(needs[i].Task, mark) ? 1 : 0) - (Chosen(needs[i].Needed, mark) ? 1 : 0);
        for (var i = 0; i < openers.Length; i++)
            foreach (var task in openers[i])
                _slope[_gatesAt + i] -= Chosen(task, mark) ? 1 : 0;
        for (var i = 0; i < taken.Count; i++)
            foreach (var task in taken[i])
                _slope[_takenAt + i] += Chosen(task, mark) ? 1 : 0;
        return bound;
    }

    private bool Chosen(int task, sbyte[] mark) => mark[task] == 1 || (mark[task] < 0 && _reduced[task] < 0);
}
