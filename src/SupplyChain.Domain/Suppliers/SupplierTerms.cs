using SupplyChain.Grading;

namespace SupplyChain.Suppliers;

/// <summary>What the applied consequences of the grade mean for orders.</summary>
public sealed partial class Supplier
{
    /// <summary>Tier whose consequences were last applied; null before the first time.</summary>
    public string? TermsTier { get; private set; }

    /// <summary>Whether the applied tier stops orders.</summary>
    public bool StopBuy { get; private set; }

    /// <summary>What an exception says instead, until <see cref="TermsExceptUntil"/>; null without one.</summary>
    public bool? StopBuyExcept { get; private set; }

    /// <summary>Last day of the exception; null without one.</summary>
    public DateOnly? TermsExceptUntil { get; private set; }

    /// <param name="standard">Terms of the tier.</param>
    /// <param name="applied">The same, or those of an exception.</param>
    public void Follow(AppliedConsequence applied, Terms standard)
    {
        (TermsTier, StopBuy) = (applied.Tier, standard.StopBuy);
        (StopBuyExcept, TermsExceptUntil) = applied.Until is { } until ? (applied.StopBuy, until) : ((bool?)null, (DateOnly?)null);
    }

    /// <summary>Whether orders are stopped by the grade on that day: the exception while it lasts, then the tier again.</summary>
    public bool IsStopBuy(DateOnly today) => TermsExceptUntil >= today ? StopBuyExcept!.Value : StopBuy;
}
