namespace SupplyChain.Suppliers;

/// <summary>Where a supplier stands in its life with the enterprise. House rule, after the five mechanisms that indicator X21-X24 asks for (certification, selection, audit, performance, exit).</summary>
public enum SupplierStatus
{
    /// <summary>Known by name only; nobody of the company has an account yet.</summary>
    Prospective,

    /// <summary>Has an account; the company profile is being filled in.</summary>
    Registered,

    /// <summary>The profile is submitted and waits for a procurement manager.</summary>
    UnderReview,

    /// <summary>May deliver.</summary>
    Qualified,

    /// <summary>May deliver under named conditions until a named day.</summary>
    ConditionallyQualified,

    /// <summary>Must not receive new orders for now.</summary>
    Suspended,

    /// <summary>Has left; may apply again when the waiting time is over.</summary>
    Delisted,
}
