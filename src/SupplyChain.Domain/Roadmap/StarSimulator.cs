namespace SupplyChain.Roadmap;

/// <summary>Stars from a lower bound of the index, inclusive.</summary>
/// <param name="Stars">1-5.</param>
/// <param name="From">Points, 0-100.</param>
public sealed record StarBand(int Stars, decimal From);

/// <summary>What a set of points is worth.</summary>
/// <param name="Index">Points, 0-100.</param>
/// <param name="Stars">0 = none.</param>
/// <param name="StarsIfGatesOpen">Stars by the index alone.</param>
/// <param name="ClosedGates">Requirements before any star that are not met.</param>
/// <param name="NextFrom">Index of the next star; null at the top.</param>
/// <param name="Missing">Points missing to it; null at the top.</param>
public sealed record StarReading(decimal Index, int Stars, int StarsIfGatesOpen, IReadOnlyList<string> ClosedGates, decimal? NextFrom, decimal? Missing);

/// <summary>The index and star that follow when indicators are moved.</summary>
public static class StarSimulator
{
    /// <summary>
    /// Bands of the electronics system in the stricter reading of a damaged public copy: 70/75/80/85/90. Provisional; a published
    /// indicator system brings its own.
    /// </summary>
    public static IReadOnlyList<StarBand> Electronics { get; } = [new(1, 70), new(2, 75), new(3, 80), new(4, 85), new(5, 90)];

    /// <summary>
    /// Null when the moves can be simulated; otherwise <c>simulate.unknown-indicator</c> (code) or <c>simulate.points</c> (code, most points).
    /// </summary>
    public static Refusal? WhyNot(IReadOnlyList<PathIndicator> indicators, IReadOnlyDictionary<string, decimal> moves)
    {
        foreach (var (code, points) in moves)
        {
            var indicator = indicators.FirstOrDefault(i => string.Equals(i.Code, code, StringComparison.Ordinal));
            if (indicator is null)
                return new Refusal("simulate.unknown-indicator", code);
            if (points < 0 || points > indicator.MaxPoints)
                return new Refusal("simulate.points", code, indicator.MaxPoints);
        }
        return null;
    }

    /// <param name="indicators">All indicators as they stand.</param>
    /// <param name="moves">New points by code; others stay.</param>
    /// <param name="bands">In any order.</param>
    /// <param name="closedGates">Requirements before any star that are not met.</param>
    /// <exception cref="RefusedException">A reason of <see cref="WhyNot"/>.</exception>
    public static StarReading Simulate(
        IReadOnlyList<PathIndicator> indicators,
        IReadOnlyDictionary<string, decimal> moves,
        IReadOnlyList<StarBand> bands,
        IReadOnlyList<string> closedGates
    )
    {
        RefusedException.ThrowIf(WhyNot(indicators, moves));
        return Read(indicators.Sum(i => moves.TryGetValue(i.Code, out var moved) ? moved : i.Points), bands, closedGates);
    }

    /// <summary>Stars of an index.</summary>
    public static StarReading Read(decimal index, IReadOnlyList<StarBand> bands, IReadOnlyList<string> closedGates)
    {
        var stars = bands.Where(b => index >= b.From).Select(b => b.Stars).DefaultIfEmpty(0).Max();
        var next = bands.Where(b => index < b.From).OrderBy(b => b.From).FirstOrDefault();
        return new StarReading(index, closedGates.Count == 0 ? stars : 0, stars, closedGates, next?.From, next?.From - index);
    }
}
