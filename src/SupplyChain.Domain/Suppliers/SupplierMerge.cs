namespace SupplyChain.Suppliers;

/// <summary>
/// Two rows that turned out to be one company. One person proposes which of them goes on and which of the other's facts it takes over, a
/// second one confirms. What was merged cannot be taken apart again (house rule).
/// </summary>
public sealed class SupplierMerge
{
    /// <summary>Facts that may be taken over, in the order of the page. The credit code is not one of them: it is who the company is.</summary>
    public static readonly IReadOnlyList<string> Choices =
    [
        "companyName",
        "nameEn",
        "address",
        "legalRepresentative",
        "contactName",
        "contactPhone",
        "category",
        "permitRequired",
    ];

    public long Id { get; private set; }
    public int Revision { get; private set; }

    /// <summary>The row that goes on.</summary>
    public long IntoId { get; private set; }

    /// <summary>The row that stays as a signpost only.</summary>
    public long FromId { get; private set; }

    /// <summary>Unique while it waits, so that a row waits for one merge at most; null once settled.</summary>
    public long? OpenFromId { get; private set; }

    /// <summary>Codes of <see cref="Choices"/> that the surviving row takes from the other, separated by commas; empty for none.</summary>
    public string Taken { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public long ProposedById { get; private set; }
    public DateTimeOffset ProposedAt { get; private set; }
    public long? SettledById { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Null while it waits.</summary>
    public bool? Confirmed { get; private set; }

    public IReadOnlyList<string> TakenFacts => Taken.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private SupplierMerge() { }

    /// <exception cref="RefusedException">See <see cref="WhyNot"/>.</exception>
    public SupplierMerge(Supplier into, Supplier from, IEnumerable<string> taken, string reason, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNot(into, from));
        (IntoId, FromId, OpenFromId) = (into.Id, from.Id, from.Id);
        Taken = string.Join(',', Choices.Where(taken.Contains));
        (Reason, ProposedById, ProposedAt) = (reason, by, now);
    }

    /// <summary>
    /// Null when the second row may go into the first; otherwise <c>merge.same</c>, <c>merge.already</c>, <c>supplier.measure-open</c>, or
    /// <c>merge.under-measure</c>: a suspension or delisting must not vanish by a merge, so such a row can only be the one that goes on.
    /// </summary>
    public static Refusal? WhyNot(Supplier into, Supplier from) =>
        into.Id == from.Id ? new("merge.same")
        : into.MergedIntoId is not null || from.MergedIntoId is not null ? new("merge.already")
        : into.ProposedMeasure is not null || from.ProposedMeasure is not null ? new("supplier.measure-open")
        : from.Status is SupplierStatus.Suspended or SupplierStatus.Delisted ? new("merge.under-measure", from.Name)
        : null;

    /// <summary>Null when this person may settle it; otherwise <c>merge.settled</c> or <c>supplier.own-proposal</c>.</summary>
    public Refusal? WhyNotSettle(long by) =>
        Confirmed is not null ? new("merge.settled")
        : ProposedById == by ? new("supplier.own-proposal")
        : null;

    public void Settle(bool confirmed, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotSettle(by));
        (Confirmed, SettledById, SettledAt, OpenFromId) = (confirmed, by, now, null);
    }
}
