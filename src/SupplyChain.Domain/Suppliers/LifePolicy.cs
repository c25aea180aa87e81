using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupplyChain.Suppliers;

/// <summary>One measure that the enterprise can take.</summary>
/// <param name="Code">suspend, reinstate or delist.</param>
/// <param name="From">Where a supplier must stand for it.</param>
/// <param name="To">Where it stands afterwards.</param>
/// <param name="Permission">What a person must be allowed, for each person who takes part.</param>
/// <param name="People">How many people it takes: 1 or 2.</param>
/// <param name="PeopleByTier">Tiers that take another number of people; empty for none.</param>
/// <param name="NotOwnEntry">True when whoever entered the company may not take it.</param>
public sealed record LifeMeasure(
    string Code,
    IReadOnlyList<SupplierStatus> From,
    SupplierStatus To,
    string Permission,
    int People,
    IReadOnlyDictionary<string, int> PeopleByTier,
    bool NotOwnEntry
)
{
    /// <param name="tier">A to D; null when not rated.</param>
    public int PeopleFor(string? tier) => tier is not null && PeopleByTier.TryGetValue(tier, out var people) ? people : People;
}

/// <summary>How a company that handed in its file becomes a supplier, with or without conditions.</summary>
/// <param name="Permission">What a person must be allowed, for each person who takes part.</param>
/// <param name="People">How many people it takes: 1 or 2.</param>
/// <param name="PeopleByTier">Tiers that take another number of people; empty for none. A company without a tier takes <paramref name="People"/>.</param>
/// <param name="NotOwnEntry">True when whoever entered the company may not take part.</param>
public sealed record ApprovalRule(string Permission, int People, IReadOnlyDictionary<string, int> PeopleByTier, bool NotOwnEntry)
{
    /// <param name="tier">A to D; null when not rated.</param>
    public int PeopleFor(string? tier) => tier is not null && PeopleByTier.TryGetValue(tier, out var people) ? people : People;
}

/// <summary>Who may do what in the life of a supplier. House rules, kept as data beside this class.</summary>
/// <param name="ReapplyMonths">Months after delisting before the company may apply again.</param>
/// <param name="ReapplyMonthsFalseData">The same after false data; 36 as in Shandong's list management.</param>
/// <param name="ConditionsMonths">Longest conditional qualification in months.</param>
public sealed record LifePolicy(
    string Version,
    int ReapplyMonths,
    int ReapplyMonthsFalseData,
    int ConditionsMonths,
    ApprovalRule Approval,
    IReadOnlyList<LifeMeasure> Measures
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The policy that ships with the portal.</summary>
    public static LifePolicy Shipped { get; } = Load();

    /// <summary>Null when there is no such measure.</summary>
    public LifeMeasure? Find(string code) => Measures.FirstOrDefault(m => string.Equals(m.Code, code, StringComparison.Ordinal));

    private static LifePolicy Load()
    {
        using var file = typeof(LifePolicy).Assembly.GetManifestResourceStream("SupplyChain.Suppliers.Life.life-policy.json")!;
        return JsonSerializer.Deserialize<LifePolicy>(file, Json)!;
    }
}
