using System.Numerics;

namespace SupplyChain.Roadmap;

/// <summary>
/// The relaxed cover problem as a dictionary: every basic variable, and the cost, written in the ones that stand at one of their ends. Variables are
/// the tasks, how far each indicator is filled that its gains could overfill, and the surplus of every row. Points count in
/// <see cref="CoverProblem.Unit"/>.
/// </summary>
internal sealed class CoverDictionary
{
    private readonly CoverProblem _problem;
    private readonly int[] _capped;

    public CoverDictionary(CoverProblem problem)
    {
        _problem = problem;
        var most = new long[problem.Headroom.Length];
        foreach (var (indicator, points) in problem.Gains.SelectMany(g => g))
            most[indicator] += points;
        _capped = [.. Enumerable.Range(0, most.Length).Where(i => most[i] > problem.Headroom[i])];
        Loose = [.. Enumerable.Range(0, most.Length).Except(_capped)];
        Columns = problem.Count + _capped.Length;
        Rows = 1 + _capped.Length + problem.Needs.Length + problem.Openers.Length + problem.Taken.Count;
        if (problem.MostWeight != long.MaxValue)
            Rows++;
        Row = [.. Enumerable.Range(0, Rows).Select(_ => new double[Columns])];
        (Constant, AtRow) = (new double[Rows], new int[Rows]);
        (Slope, AtColumn) = (new double[Columns], new int[Columns]);
        (Low, Top) = (new double[Columns + Rows], new double[Columns + Rows]);
        Reset();
    }

    public int Columns { get; }

    public int Rows { get; }

    public double[][] Row { get; }

    public double[] Constant { get; }

    /// <summary>Per column: what the cost gains when its variable grows by one.</summary>
    public double[] Slope { get; }

    public double SlopeConstant { get; private set; }

    /// <summary>Per row: the variable that it gives.</summary>
    public int[] AtRow { get; }

    /// <summary>Per column: the variable that stands at an end.</summary>
    public int[] AtColumn { get; }

    /// <summary>Per variable: its lower end.</summary>
    public double[] Low { get; }

    /// <summary>Per variable: its upper end; the largest number there is for a surplus.</summary>
    public double[] Top { get; }

    /// <summary>Indicators that all their gains together cannot overfill; they have no row, their points go straight to the gap.</summary>
    public int[] Loose { get; }

    /// <summary>Where the price of a surplus stands in the order of <see cref="CoverBound"/>.</summary>
    public int PriceOf(int surplus) =>
        surplus - Columns is var row && row == 0 ? 0
        : row <= _capped.Length ? 1 + _capped[row - 1]
        : row - _capped.Length + _problem.Headroom.Length;

    /// <summary>The variable of the row and the one of the column change places.</summary>
    public void Exchange(int row, int column)
    {
        var of = Row[row];
        var pivot = of[column];
        for (var i = 0; i < Columns; i++)
            of[i] = Math.Abs(of[i]) < 1e-11 ? 0 : -of[i] / pivot;
        of[column] = 1 / pivot;
        Constant[row] = -Constant[row] / pivot;
        for (var other = 0; other < Rows; other++)
            if (other != row)
                Constant[other] += Put(Row[other], of, column) * Constant[row];
        SlopeConstant += Put(Slope, of, column) * Constant[row];
        (AtRow[row], AtColumn[column]) = (AtColumn[column], AtRow[row]);
    }

    /// <summary>Back to where every surplus is written in the tasks, as the problem says it.</summary>
    public void Reset()
    {
        SlopeConstant = 0;
        Array.ForEach(Row, Array.Clear);
        for (var i = 0; i < Columns + Rows; i++)
            (Low[i], Top[i]) = (0, i < Columns ? 1 : double.MaxValue);
        for (var column = 0; column < Columns; column++)
            (AtColumn[column], Slope[column]) = (column, column < _problem.Count ? _problem.Cost[column] : 0);
        for (var row = 0; row < Rows; row++)
            (AtRow[row], Constant[row]) = (Columns + row, 0);
        Fill();
    }

    private void Fill()
    {
        var unit = _problem.Unit;
        Constant[0] = -_problem.Gap / unit;
        var rowOf = new int[_problem.Headroom.Length];
        for (var i = 0; i < _capped.Length; i++)
        {
            var fill = _problem.Count + i;
            rowOf[_capped[i]] = 1 + i;
            Top[fill] = _problem.Headroom[_capped[i]] / unit;
            (Row[0][fill], Row[1 + i][fill]) = (1, -1);
        }
        for (var task = 0; task < _problem.Count; task++)
            foreach (var (indicator, points) in _problem.Gains[task])
                Row[rowOf[indicator]][task] += points / unit;
        var at = 1 + _capped.Length;
        foreach (var (task, needed) in _problem.Needs)
            (Row[at][needed], Row[at++][task]) = (1, -1);
        foreach (var openers in _problem.Openers)
        {
            foreach (var task in openers)
                Row[at][task] = 1;
            Constant[at++] = -1;
        }
        foreach (var path in _problem.Taken)
        {
            foreach (var task in path)
                Row[at][task] = -1;
            Constant[at++] = path.Length - 1;
        }
        if (_problem.MostWeight == long.MaxValue)
            return;
        for (var task = 0; task < _problem.Count; task++)
            Row[at][task] = -_problem.Weight[task] / unit;
        Constant[at] = _problem.MostWeight / unit;
    }

    // the entering variable of a row written in what it is made of now
    private static double Put(double[] into, double[] of, int column)
    {
        var factor = into[column];
        if (Math.Abs(factor) < 1e-12)
            return into[column] = 0;
        into[column] = 0;
        var i = 0;
        for (var many = new Vector<double>(factor); i <= into.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(into, i) + many * new Vector<double>(of, i)).CopyTo(into, i);
        for (; i < into.Length; i++)
            into[i] += factor * of[i];
        return factor;
    }
}
