using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

public sealed record MeasureRow(long Id, string Name, string? Tier, RiskClass? Risk);

/// <summary>A figure of the enterprise with its formula, its window and the suppliers behind it.</summary>
/// <param name="CountedAt">When the figure was counted; the rows are those of now.</param>
public sealed record MeasurePage(
    Indicator Indicator,
    string Measure,
    int Numerator,
    int Denominator,
    DateTimeOffset CountedAt,
    IReadOnlyList<MeasureRow> Rows,
    bool More
)
{
    public const int Size = 50;
    public ComputedMeasureRule Rule => (ComputedMeasureRule)Indicator.Rule;
    public decimal Percent => Denominator == 0 ? 0 : Math.Round(100m * Numerator / Denominator, 2);
}
