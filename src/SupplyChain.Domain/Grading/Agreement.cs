namespace SupplyChain.Grading;

/// <summary>One answer that two people scored, in points.</summary>
/// <param name="MostPoints">What the indicator gives at most.</param>
public sealed record ScoredTwice(string Indicator, long FirstById, long SecondById, decimal First, decimal Second, decimal MostPoints)
{
    public bool Agrees => First == Second;

    /// <summary>The same seen from the side of one of the two; <c>First</c> is then theirs.</summary>
    public ScoredTwice From(long grader) => grader == FirstById ? this : new(Indicator, SecondById, FirstById, Second, First, MostPoints);
}

/// <summary>How far two scores agree over a number of answers.</summary>
/// <param name="Pairs">Answers that were scored twice.</param>
/// <param name="Percent">Of them, those with the same score, in % with one decimal.</param>
/// <param name="MeanDifference">Mean of second minus first score, in points, two decimals; above zero the second scores higher.</param>
/// <param name="MeanDistance">Mean of the distance of the two scores, in points, two decimals; never below zero.</param>
/// <param name="Kappa">
/// Weighted kappa (Cohen 1968), the weight of a disagreement being its distance in points: 1 minus observed over expected mean distance, the
/// expected one over all pairs of a first with a second score. 1 is full agreement, 0 what chance would give. Two decimals; null below
/// <see cref="LeastForKappa"/> pairs, and where chance alone would always agree.
/// </param>
public sealed record Agreement(int Pairs, decimal Percent, decimal MeanDifference, decimal MeanDistance, decimal? Kappa)
{
    /// <summary>Pairs below which kappa says nothing (house rule).</summary>
    public const int LeastForKappa = 10;

    /// <summary>Null for no pairs.</summary>
    public static Agreement? Of(IReadOnlyCollection<ScoredTwice> pairs)
    {
        if (pairs.Count == 0)
            return null;
        var count = pairs.Count;
        var distance = pairs.Sum(p => Math.Abs(p.Second - p.First)) / count;
        return new(
            count,
            Round(100m * pairs.Count(p => p.Agrees) / count, 1),
            Round(pairs.Sum(p => p.Second - p.First) / count, 2),
            Round(distance, 2),
            KappaOf(pairs, distance)
        );
    }

    private static decimal? KappaOf(IReadOnlyCollection<ScoredTwice> pairs, decimal observed)
    {
        if (pairs.Count < LeastForKappa)
            return null;
        // few different scores: each combination once, however many pairs there are
        var firsts = pairs.CountBy(p => p.First).ToList();
        var seconds = pairs.CountBy(p => p.Second).ToList();
        var sum = firsts.Sum(a => seconds.Sum(b => Math.Abs(a.Key - b.Key) * a.Value * b.Value));
        var expected = sum / pairs.Count / pairs.Count;
        return expected == 0 ? null : Round(1 - observed / expected, 2);
    }

    private static decimal Round(decimal value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero);
}
