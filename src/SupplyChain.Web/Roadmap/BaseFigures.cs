using System.Text.Json;
using System.Text.Json.Serialization;
using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <param name="Tier">A to D; null for those without a grade.</param>
/// <param name="SpendYuan">What is bought from those whose purchase volume is known, CNY.</param>
/// <param name="WithSpend">How many those are.</param>
public sealed record TierCount(string? Tier, int Count, long SpendYuan = 0, int WithSpend = 0);

/// <param name="SpendYuan">What is bought from those whose purchase volume is known, CNY.</param>
/// <param name="WithSpend">How many those are.</param>
public sealed record RiskCount(RiskClass Risk, int Count, long SpendYuan = 0, int WithSpend = 0);

/// <summary>A supplier among the ten to fix first.</summary>
/// <param name="LapsesOn">Last day of the first document that lapses, or has.</param>
/// <param name="Documents">Its documents that lapse within <see cref="FixFirst.Days"/> days, or have.</param>
/// <param name="Priority">By <see cref="FixFirst"/> on the day of the count.</param>
public sealed record FixLine(long SupplierId, string Name, string? Tier, RiskClass? Risk, long SpendYuan, DateOnly LapsesOn, int Documents, decimal Priority);

/// <param name="Month">First day of the month.</param>
public sealed record LapseCount(DateOnly Month, int Count);

/// <summary>What own pages show of all suppliers and documents, as counted at one instant.</summary>
/// <param name="Tiers">Suppliers of the base; A to D, then those without a grade.</param>
/// <param name="Lapses">By month, this month first.</param>
/// <param name="LapsingSoon">Documents that lapse within <see cref="CountBase.SoonDays"/> days.</param>
/// <param name="FixFirst">Highest priority first; null in a count that was kept before there were purchase volumes.</param>
/// <param name="FirstYear">Earliest calendar year of the purchase volumes; null when there is none.</param>
/// <param name="LastYear">Latest calendar year of the purchase volumes.</param>
/// <param name="Measures">Those of <see cref="SupplierMeasures.Names"/> that have a denominator.</param>
public sealed record BaseFigures(
    DateOnly Day,
    DateTimeOffset TakenAt,
    IReadOnlyList<TierCount> Tiers,
    IReadOnlyList<RiskCount> Risks,
    IReadOnlyList<LapseCount> Lapses,
    int LapsingSoon,
    IReadOnlyList<Measure> Measures,
    IReadOnlyList<FixLine>? FixFirst = null,
    int? FirstYear = null,
    int? LastYear = null
)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [JsonIgnore]
    public int Suppliers => Tiers.Sum(t => t.Count);

    /// <summary>Of those whose purchase volume is known, CNY.</summary>
    [JsonIgnore]
    public long SpendYuan => Tiers.Sum(t => t.SpendYuan);

    [JsonIgnore]
    public int WithSpend => Tiers.Sum(t => t.WithSpend);

    public string Write() => JsonSerializer.Serialize(this, Shape);

    public static BaseFigures Read(string json) => JsonSerializer.Deserialize<BaseFigures>(json, Shape)!;
}
