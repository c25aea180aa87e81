namespace SupplyChain.Suppliers;

/// <summary>A qualified supplier goes on under conditions, because something it owes has not come.</summary>
public sealed partial class Supplier
{
    /// <summary>
    /// Null when a qualified supplier may be put under conditions until that day: otherwise <c>supplier.not-qualified</c>,
    /// <c>supplier.own-entry</c>, <c>supplier.conditions-end-past</c> or <c>supplier.conditions-too-long</c> (months).
    /// </summary>
    public Refusal? WhyNotPutUnderConditions(long by, DateOnly until, DateOnly today, LifePolicy policy) =>
        Status is not SupplierStatus.Qualified ? new("supplier.not-qualified")
        : EnteredById == by ? new("supplier.own-entry")
        : until <= today ? new("supplier.conditions-end-past")
        : until > today.AddMonths(policy.ConditionsMonths) ? new("supplier.conditions-too-long", policy.ConditionsMonths)
        : null;

    /// <param name="terms">What is owed, until when, and who checks.</param>
    public void PutUnderConditions(ConditionalTerms terms, long by, DateTimeOffset now, DateOnly today, LifePolicy policy)
    {
        RefusedException.ThrowIf(WhyNotPutUnderConditions(by, terms.Until, today, policy));
        Move("put-under-conditions", SupplierStatus.ConditionallyQualified, by, now, terms.Conditions);
        (Conditions, ConditionsUntil, ConditionsCheckerId) = (terms.Conditions, terms.Until, terms.CheckerId);
    }
}
