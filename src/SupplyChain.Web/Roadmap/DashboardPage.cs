using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <param name="Tier">A to D; null for those without a grade.</param>
public sealed record TierCount(string? Tier, int Count);

/// <param name="Month">First day of the month.</param>
public sealed record LapseCount(DateOnly Month, int Count);

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
    IReadOnlyList<TierCount> Tiers,
    IReadOnlyList<(RiskClass Risk, int Count)> Risks,
    IReadOnlyList<LapseCount> Lapses,
    int LapsingSoon,
    DecisionsPage Decisions
)
{
    public int Suppliers => Tiers.Sum(t => t.Count);

    /// <summary>The lines that lose points, the largest loss first.</summary>
    public IEnumerable<OwnLine> Gaps => Lines.Where(l => l.Points < l.MaxPoints);
}
