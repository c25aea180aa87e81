using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupplyChain.Suppliers;

/// <summary>Who takes a decision about a supplier, and how many of them.</summary>
/// <param name="Permission">What a person must be allowed, for each person who takes part.</param>
/// <param name="PermissionByTier">Tiers whose suppliers take another permission; empty for none. A company without a tier takes <paramref name="Permission"/>.</param>
/// <param name="People">How many people it takes: 1 or 2.</param>
/// <param name="PeopleByTier">Tiers that take another number of people; empty for none. A company without a tier takes <paramref name="People"/>.</param>
/// <param name="NotOwnEntry">True when whoever entered the company may not take part.</param>
public record DecisionRule(
    string Permission,
    IReadOnlyDictionary<string, string> PermissionByTier,
    int People,
    IReadOnlyDictionary<string, int> PeopleByTier,
    bool NotOwnEntry
)
{
    /// <param name="tier">A to D; null when not rated.</param>
    public string PermissionFor(string? tier) => tier is null ? Permission : PermissionByTier.GetValueOrDefault(tier, Permission);

    /// <param name="tier">A to D; null when not rated.</param>
    public int PeopleFor(string? tier) => tier is null ? People : PeopleByTier.GetValueOrDefault(tier, People);
}

/// <summary>One measure that the enterprise can take.</summary>
/// <param name="Code">suspend, reinstate or delist.</param>
/// <param name="From">Where a supplier must stand for it.</param>
/// <param name="To">Where it stands afterwards.</param>
public sealed record LifeMeasure(
    string Code,
    IReadOnlyList<SupplierStatus> From,
    SupplierStatus To,
    string Permission,
    IReadOnlyDictionary<string, string> PermissionByTier,
    int People,
    IReadOnlyDictionary<string, int> PeopleByTier,
    bool NotOwnEntry
) : DecisionRule(Permission, PermissionByTier, People, PeopleByTier, NotOwnEntry);

/// <summary>Who may do what in the life of a supplier. House rules, kept as data beside this class.</summary>
/// <param name="ReapplyMonths">Months after delisting before the company may apply again.</param>
/// <param name="ReapplyMonthsFalseData">The same after false data; 36 as in Shandong's list management.</param>
/// <param name="ConditionsMonths">Longest conditional qualification in months.</param>
/// <param name="Approval">How a company that handed in its file becomes a supplier, with or without conditions.</param>
public sealed record LifePolicy(
    string Version,
    int ReapplyMonths,
    int ReapplyMonthsFalseData,
    int ConditionsMonths,
    DecisionRule Approval,
    IReadOnlyList<LifeMeasure> Measures
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The policy that ships with the portal.</summary>
    public static LifePolicy Shipped { get; } = Load();

    /// <summary>Null when there is no such measure.</summary>
    public LifeMeasure? Find(string code) => Measures.FirstOrDefault(m => string.Equals(m.Code, code, StringComparison.Ordinal));

    /// <summary>Who decides on a proposal with this code: an approval or a measure.</summary>
    public DecisionRule RuleOf(string code) => code is Supplier.Approval or Supplier.ConditionalApproval ? Approval : Find(code)!;

    private static LifePolicy Load()
    {
        using var file = typeof(LifePolicy).Assembly.GetManifestResourceStream("SupplyChain.Suppliers.Life.life-policy.json")!;
        return JsonSerializer.Deserialize<LifePolicy>(file, Json)!;
    }
}
