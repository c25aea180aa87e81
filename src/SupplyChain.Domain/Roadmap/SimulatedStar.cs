using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <summary>What moved indicators would make of a grade.</summary>
/// <param name="Rated">False while too few points are covered for a rating.</param>
/// <param name="Coverage">Percent 0.00-100.00 after the moves; a moved indicator counts as covered.</param>
/// <param name="Reading">Index (points per 100 applicable points, 0.01 steps) and stars.</param>
public sealed record SimulatedStar(bool Rated, decimal Coverage, StarReading Reading);

/// <summary>A grade of the enterprise as a question to the simulator and to the search for paths.</summary>
/// <param name="Indicators">Applicable indicators as they stand.</param>
/// <param name="Applicable">Sum of their maxima; 100 unless one was marked as not applicable.</param>
/// <param name="ClosedGates">Basic requirements that are not met.</param>
/// <param name="LastingGates">Those of them that an incident keeps closed: no task opens them, only time or the end of the state.</param>
public sealed record StarQuestion(
    IReadOnlyList<PathIndicator> Indicators,
    decimal Applicable,
    IReadOnlyList<StarBand> Bands,
    IReadOnlyList<string> ClosedGates,
    IReadOnlyList<string> LastingGates,
    decimal MinimumCoverage,
    IReadOnlySet<string> Covered
)
{
    /// <summary>The bands are those of the system; empty for a system without stars.</summary>
    public static StarQuestion Of(IndicatorSystem system, GradeResult grade)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(grade);
        var lines = grade.Lines.Where(l => l.State != LineState.NotApplicable).ToList();
        var fed = system
            .Indicators.Where(i => i.Rule is ComputedMeasureRule rule && ComputedMeasures.All.Contains(rule.Measure))
            .Select(i => i.Code)
            .ToHashSet(StringComparer.Ordinal);
        var bands = system.Stars.Where(s => s.Stars > 0).Select(s => new StarBand(s.Stars, s.From)).ToList();
        return new StarQuestion(
            [.. lines.Select(l => new PathIndicator(l.Code, l.Points ?? 0, l.MaxPoints) { FromSuppliers = fed.Contains(l.Code) })],
            grade.ApplicablePoints,
            bands,
            [.. grade.Requirements.Where(r => r.Verdict != RequirementVerdict.Met).Select(r => r.Code)],
            [.. grade.Requirements.Where(r => r.Reason.Code is "requirement.brokenByIncident").Select(r => r.Code)],
            system.MinimumCoverage,
            lines.Where(l => l.State == LineState.Rated).Select(l => l.Code).ToHashSet(StringComparer.Ordinal)
        );
    }

    /// <summary>Points that an index asks for, rounded up to 0.01.</summary>
    public decimal PointsFor(decimal index) => Math.Ceiling(index * Applicable) / 100m;

    /// <summary>Index of a sum of points.</summary>
    public decimal IndexOf(decimal points) => Applicable == 0 ? 0 : Rounding.Cents(points * 100 / Applicable);

    /// <summary>
    /// Null when the moves can be simulated; otherwise a reason of <see cref="StarSimulator.WhyNot"/> or <c>simulate.unknown-gate</c> (code).
    /// </summary>
    public Refusal? WhyNot(IReadOnlyDictionary<string, decimal> moves, IReadOnlyCollection<string> opened) =>
        opened.FirstOrDefault(g => !ClosedGates.Contains(g, StringComparer.Ordinal)) is { } gate
            ? new("simulate.unknown-gate", gate)
            : StarSimulator.WhyNot(Indicators, moves);

    /// <param name="moves">New points by code; others stay.</param>
    /// <param name="opened">Closed gates that are taken as open.</param>
    /// <exception cref="RefusedException">A reason of <see cref="WhyNot"/>.</exception>
    public SimulatedStar Simulate(IReadOnlyDictionary<string, decimal> moves, IReadOnlyCollection<string> opened)
    {
        RefusedException.ThrowIf(WhyNot(moves, opened));
        var points = Indicators.Sum(i => moves.TryGetValue(i.Code, out var moved) ? moved : i.Points);
        var covered = Indicators.Where(i => Covered.Contains(i.Code) || moves.ContainsKey(i.Code)).Sum(i => i.MaxPoints);
        return new SimulatedStar(
            Applicable > 0 && covered >= MinimumCoverage * Applicable,
            IndexOf(covered),
            StarSimulator.Read(IndexOf(points), Bands, [.. ClosedGates.Where(g => !opened.Contains(g, StringComparer.Ordinal))])
        );
    }
}
