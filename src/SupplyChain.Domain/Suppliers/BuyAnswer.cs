using SupplyChain.Requalification;

namespace SupplyChain.Suppliers;

public enum MayBuy
{
    No,
    YesWithConditions,
    Yes,
}

/// <summary>May we buy from this supplier? One answer for purchasing, with its reason and its last day.</summary>
/// <param name="Reason">Why not, under which conditions, or that the approval is an earlier one taken over; null for a plain yes.</param>
/// <param name="ValidUntil">Last day of a yes; null for a no.</param>
public sealed record BuyAnswer(MayBuy Answer, Refusal? Reason, DateOnly? ValidUntil)
{
    /// <param name="category">Category to be bought; null asks about the supplier as a whole.</param>
    /// <param name="settings">Days of grace after the requalification date, in which the answer stays yes.</param>
    public static BuyAnswer For(Supplier supplier, SupplyCategory? category, DateOnly today, RequalificationSettings settings)
    {
        if (supplier.MergedIntoId is not null)
            return No(new Refusal("supplier.buy.merged"));
        if (supplier.Status is not (SupplierStatus.Qualified or SupplierStatus.ConditionallyQualified))
            return No(new Refusal($"supplier.buy.{supplier.Status}"));
        if (category is { } wanted && wanted != supplier.Category)
            return No(new Refusal("supplier.buy.other-category"));
        var last = supplier.RequalifyOn?.AddDays(settings.GraceDays);
        if (last < today)
            return No(new Refusal("supplier.buy.requalification-overdue", $"{supplier.RequalifyOn:yyyy-MM-dd}"));
        if (supplier.IsStopBuy(today))
            return No(new Refusal("supplier.buy.stop-buy", supplier.TermsTier ?? ""));
        // an exception that lets orders through ends on a day
        var lifted = supplier is { StopBuy: true, TermsExceptUntil: not null };
        if (lifted && (last is null || supplier.TermsExceptUntil < last))
            last = supplier.TermsExceptUntil;
        if (supplier.Status is SupplierStatus.Qualified)
            return lifted
                ? new BuyAnswer(MayBuy.YesWithConditions, new Refusal("supplier.buy.stop-buy-lifted", supplier.TermsTier ?? ""), last)
                : new BuyAnswer(MayBuy.Yes, supplier.LegacyApproval ? new Refusal("supplier.buy.legacy", $"{supplier.RequalifyOn:yyyy-MM-dd}") : null, last);
        if (supplier.ConditionsUntil < today)
            return No(new Refusal("supplier.buy.conditions-lapsed", $"{supplier.ConditionsUntil:yyyy-MM-dd}"));
        var until = supplier.ConditionsUntil < last ? supplier.ConditionsUntil : last;
        return new BuyAnswer(MayBuy.YesWithConditions, new Refusal("supplier.buy.conditions", supplier.Conditions ?? ""), until);
    }

    /// <summary>May we buy this part or material there? Only what was approved, and only while the supplier as a whole may deliver.</summary>
    /// <param name="supplied">Null when the supplier does not name the item.</param>
    public static BuyAnswer ForItem(Supplier supplier, SuppliedItem? supplied, DateOnly today, RequalificationSettings settings)
    {
        var whole = For(supplier, category: null, today, settings);
        return whole.Answer is MayBuy.No ? whole
            : supplied is null ? No(new Refusal("supplier.buy.other-item"))
            : supplied.ApprovedAt is null ? No(new Refusal("supplier.buy.item-not-approved"))
            : whole;
    }

    private static BuyAnswer No(Refusal reason) => new(MayBuy.No, reason, null);
}
