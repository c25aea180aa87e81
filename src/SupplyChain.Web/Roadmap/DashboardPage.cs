using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <summary>One indicator of the enterprise with what it still loses.</summary>
/// <param name="Numerator">Suppliers that count; null when the indicator is not computed from suppliers.</param>
public sealed record OwnLine(string Code, string Name, decimal Points, decimal MaxPoints, string? Measure, int? Numerator, int? Denominator);

/// <param name="Target">Null when no target is set for any year from now on.</param>
/// <param name="MonthsLeft">Whole months until the end of the target's year.</param>
public sealed record DashboardPage(
    string EnterpriseName,
    DateOnly Today,
    GradeResult Own,
    string SystemName,
    IReadOnlyList<StarTarget> Targets,
    StarTarget? Target,
    int? MonthsLeft,
    IReadOnlyList<OwnLine> Lines,
    BaseFigures Counted,
    IReadOnlyList<TrendMonth> Trend,
    DecisionsPage Decisions
)
{
    /// <summary>The lines that lose points, the largest loss first.</summary>
    public IEnumerable<OwnLine> Gaps => Lines.Where(l => l.Points < l.MaxPoints);
}
