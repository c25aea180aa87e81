using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>What purchasing does with a supplier of one tier.</summary>
/// <param name="SharePercent">Largest share of its category in %, 0 to 100.</param>
/// <param name="PaymentDays">Days to payment, 1 to <see cref="MostPaymentDays"/>.</param>
/// <param name="AuditMonths">Months between audits, 1 to 120.</param>
/// <param name="RequalifyMonths">Months between requalifications, 1 to 120.</param>
/// <param name="StopBuy">True: no new orders.</param>
public sealed record Terms(int SharePercent, int PaymentDays, int AuditMonths, int RequalifyMonths, bool StopBuy)
{
    /// <summary>A large enterprise pays a small or medium one within 60 days (保障中小企业款项支付条例, 2025 revision); nobody is paid later (house rule).</summary>
    public const int MostPaymentDays = 60;
}

/// <summary>The consequences of the tiers. House rules, kept as data beside this class; the intervals are those of the indicator system.</summary>
public sealed record ConsequencePolicy(string Version, IReadOnlyDictionary<string, TierTerms> Tiers)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The policy that ships with the portal.</summary>
    public static ConsequencePolicy Shipped { get; } = Load();

    /// <summary>Null when the policy does not know the tier.</summary>
    public Terms? For(Tier tier) =>
        Tiers.TryGetValue(tier.Code, out var t) ? new Terms(t.SharePercent, t.PaymentDays, tier.AuditMonths, tier.RequalifyMonths, t.StopBuy) : null;

    private static ConsequencePolicy Load()
    {
        using var file = typeof(ConsequencePolicy).Assembly.GetManifestResourceStream("SupplyChain.Grading.Consequences.consequence-policy.json")!;
        return JsonSerializer.Deserialize<ConsequencePolicy>(file, Json)!;
    }
}

/// <summary>What the policy says of one tier; units as in <see cref="Terms"/>.</summary>
public sealed record TierTerms(int SharePercent, int PaymentDays, bool StopBuy);
