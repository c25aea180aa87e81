using System.Text.Json;
using System.Text.Json.Serialization;
using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <param name="Tier">A to D; null for those without a grade.</param>
public sealed record TierCount(string? Tier, int Count);

public sealed record RiskCount(RiskClass Risk, int Count);

/// <param name="Month">First day of the month.</param>
public sealed record LapseCount(DateOnly Month, int Count);

/// <summary>What own pages show of all suppliers and documents, as counted at one instant.</summary>
/// <param name="Tiers">Suppliers of the base; A to D, then those without a grade.</param>
/// <param name="Lapses">By month, this month first.</param>
/// <param name="LapsingSoon">Documents that lapse within <see cref="CountBase.SoonDays"/> days.</param>
/// <param name="Measures">Those of <see cref="SupplierMeasures.Names"/> that have a denominator.</param>
public sealed record BaseFigures(
    DateOnly Day,
    DateTimeOffset TakenAt,
    IReadOnlyList<TierCount> Tiers,
    IReadOnlyList<RiskCount> Risks,
    IReadOnlyList<LapseCount> Lapses,
    int LapsingSoon,
    IReadOnlyList<Measure> Measures
)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [JsonIgnore]
    public int Suppliers => Tiers.Sum(t => t.Count);

    public string Write() => JsonSerializer.Serialize(this, Shape);

    public static BaseFigures Read(string json) => JsonSerializer.Deserialize<BaseFigures>(json, Shape)!;
}
