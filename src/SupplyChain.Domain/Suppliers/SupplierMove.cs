namespace SupplyChain.Suppliers;

/// <summary>One step in the life of a supplier; rows are only ever added.</summary>
public sealed class SupplierMove
{
    public long Id { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>What was done: submit, approve, decline, suspend, delist-proposed …; worded under <c>supplierStep.</c>.</summary>
    public string Step { get; private set; } = "";
    public SupplierStatus From { get; private set; }

    /// <summary>The same as <see cref="From"/> for a step that only proposes.</summary>
    public SupplierStatus To { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Account that moved it; null for a sweep of the portal itself.</summary>
    public long? ById { get; private set; }

    /// <summary>What the person wrote; null where the step needs no reason.</summary>
    public string? Reason { get; private set; }

    /// <summary>The row that this was a step of before it was merged into the present one; null for a step of its own.</summary>
    public long? CameFromId { get; private set; }

    private SupplierMove() { }

    internal SupplierMove(string step, SupplierStatus from, SupplierStatus to, DateTimeOffset at, long? by, string? reason)
    {
        Step = step;
        From = from;
        To = to;
        At = at;
        ById = by;
        Reason = reason;
    }
}
