namespace SupplyChain.Roadmap;

/// <summary>
/// The cover problem with tasks that may be done in part, solved by the dual simplex method with bounded variables over a dictionary. Costs are not
/// negative, so any set of marks leaves a valid basis to go on from. What it gives are prices, which <see cref="CoverBound"/> turns into a bound
/// that holds whatever was rounded here.
/// </summary>
internal sealed class CoverSimplex
{
    private const double Tiny = 1e-9;
    private const double Near = 1e-7;
    private const int StepsPerSet = 2_000;
    private readonly CoverProblem _problem;
    private readonly CoverDictionary _book;
    private readonly double[] _value;
    private readonly bool[] _high;
    private readonly List<(double Ratio, int Column)> _ways = [];
    private readonly double _dearest;
    private int _pivots;
    private double _lack;

    public CoverSimplex(CoverProblem problem)
    {
        _problem = problem;
        _book = new CoverDictionary(problem);
        _value = new double[_book.Rows];
        _high = new bool[_book.Columns];
        _dearest = problem.Cost.Sum() + 1.0;
    }

    /// <summary>How far each task is done, 0 to 1, after <see cref="Solve"/>.</summary>
    public double[] Done { get; private set; } = [];

    /// <summary>
    /// Goes on from the last basis until it is best under the marks, or its cost passes <paramref name="target"/>.
    /// Prices in the order of <see cref="CoverBound"/>; beyond every cost when nothing reaches the goal.
    /// </summary>
    public void Solve(sbyte[] mark, double target, double[] prices)
    {
        if (_pivots > 1_500)
        {
            _pivots = 0;
            _book.Reset();
        }
        for (var task = 0; task < mark.Length; task++)
        {
            _book.Low[task] = mark[task] == 1 ? 1 : 0;
            _book.Top[task] = mark[task] == 0 ? 0 : 1;
        }
        for (var column = 0; column < _book.Columns; column++)
            _high[column] = _book.Slope[column] < 0 && _book.Top[_book.AtColumn[column]] < double.MaxValue;
        Revalue();
        var stuck = -1;
        for (var step = 0; step < StepsPerSet && stuck < 0 && Worst() is >= 0 and var row; step++)
        {
            var below = _value[row] < _book.Low[_book.AtRow[row]];
            var entering = Enter(row, below);
            if (entering < 0)
                stuck = row;
            else
                Pivot(row, entering, below);
            if (step % 8 == 7 && Cost() > target)
                break;
        }
        Price(prices, stuck, target);
        var done = new double[_problem.Count];
        for (var column = 0; column < _book.Columns; column++)
            if (_book.AtColumn[column] < done.Length)
                done[_book.AtColumn[column]] = At(column);
        for (var row = 0; row < _book.Rows; row++)
            if (_book.AtRow[row] < done.Length)
                done[_book.AtRow[row]] = Math.Clamp(_value[row], 0, 1);
        Done = done;
    }

    private double At(int column) => _high[column] ? _book.Top[_book.AtColumn[column]] : _book.Low[_book.AtColumn[column]];

    private double Cost()
    {
        var sum = _book.SlopeConstant;
        for (var column = 0; column < _book.Columns; column++)
            sum += _book.Slope[column] * At(column);
        return sum;
    }

    private void Revalue()
    {
        var at = new double[_book.Columns];
        for (var column = 0; column < _book.Columns; column++)
            at[column] = At(column);
        for (var row = 0; row < _book.Rows; row++)
        {
            var (sum, of) = (_book.Constant[row], _book.Row[row]);
            for (var column = 0; column < at.Length; column++)
                sum += of[column] * at[column];
            _value[row] = sum;
        }
    }

    private int Worst()
    {
        var (worst, most) = (-1, Near);
        for (var row = 0; row < _book.Rows; row++)
        {
            var variable = _book.AtRow[row];
            var off = Math.Max(_book.Low[variable] - _value[row], _value[row] - _book.Top[variable]);
            if (off > most)
                (worst, most) = (row, off);
        }
        return worst;
    }

    // passes every column whose whole range does not yet mend the row: those change to their other end
    private int Enter(int row, bool below)
    {
        var of = _book.Row[row];
        _ways.Clear();
        for (var column = 0; column < _book.Columns; column++)
        {
            var effect = below ? of[column] : -of[column];
            var variable = _book.AtColumn[column];
            if (_book.Low[variable] < _book.Top[variable] && (_high[column] ? effect < -Tiny : effect > Tiny))
                _ways.Add((Math.Abs(_book.Slope[column] / effect), column));
        }
        _ways.Sort(
            (a, b) =>
                a.Ratio.CompareTo(b.Ratio) is not 0 and var order ? order
                : Math.Abs(of[b.Column]).CompareTo(Math.Abs(of[a.Column])) is not 0 and var larger ? larger
                : a.Column.CompareTo(b.Column)
        );
        var left = below ? _book.Low[_book.AtRow[row]] - _value[row] : _value[row] - _book.Top[_book.AtRow[row]];
        var passed = 0;
        while (passed < _ways.Count)
        {
            var variable = _book.AtColumn[_ways[passed].Column];
            left -= Math.Abs(of[_ways[passed].Column]) * (_book.Top[variable] - _book.Low[variable]);
            if (left < Near)
                break;
            passed++;
        }
        _lack = left;
        if (passed == _ways.Count)
            return -1;
        for (var i = 0; i < passed; i++)
            Flip(_ways[i].Column);
        return _ways[passed].Column;
    }

    private void Flip(int column)
    {
        var before = At(column);
        _high[column] = !_high[column];
        var by = At(column) - before;
        for (var row = 0; row < _book.Rows; row++)
            _value[row] += _book.Row[row][column] * by;
    }

    private void Pivot(int row, int column, bool below)
    {
        _pivots++;
        var of = _book.Row[row];
        var leaving = _book.AtRow[row];
        var pivot = of[column];
        var by = ((below ? _book.Low[leaving] : _book.Top[leaving]) - _value[row]) / pivot;
        for (var other = 0; other < _book.Rows; other++)
            _value[other] += _book.Row[other][column] * by;
        _value[row] = At(column) + by;
        _book.Exchange(row, column);
        _high[column] = !below;
    }

    // a row that nothing can mend is priced so high that its lack alone passes the target
    private void Price(double[] prices, int stuck, double target)
    {
        Array.Clear(prices);
        var height = 0.0;
        var sign = 1;
        if (stuck >= 0)
        {
            var variable = _book.AtRow[stuck];
            sign = _value[stuck] < _book.Low[variable] ? 1 : -1;
            height = 2 * (Math.Abs(Math.Min(target, _dearest)) + Math.Abs(Cost()) + 1) / Math.Max(_lack, Near);
            if (variable >= _book.Columns)
                prices[_book.PriceOf(variable)] += sign * height;
        }
        for (var column = 0; column < _book.Columns; column++)
            if (_book.AtColumn[column] >= _book.Columns)
                prices[_book.PriceOf(_book.AtColumn[column])] += _book.Slope[column] - (stuck >= 0 ? sign * height * _book.Row[stuck][column] : 0);
        foreach (var loose in _book.Loose)
            prices[1 + loose] = prices[0];
        for (var i = 0; i < prices.Length; i++)
            prices[i] = double.IsFinite(prices[i]) ? Math.Max(0, prices[i]) : 0;
    }
}
