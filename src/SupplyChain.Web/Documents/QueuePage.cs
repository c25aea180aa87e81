namespace SupplyChain.Documents;

/// <summary>One line of the review queue.</summary>
/// <param name="CurrentEnds">Last day of the version that this one would replace; null when there is none.</param>
/// <param name="Before">Versions of the same document before this one.</param>
/// <param name="Stake">Score points of the supplier that hang on the document.</param>
/// <param name="TierWithout">Tier without it; null when the same or not weighed.</param>
/// <param name="Own">This person submitted it, or accepted it first.</param>
public sealed record QueueRow(
    long Id,
    long SupplierId,
    string SupplierName,
    string? Tier,
    string TypeCode,
    string Number,
    string Issuer,
    DateTimeOffset ReceivedAt,
    DateOnly? ValidTo,
    int Before,
    bool HasCurrent,
    DateOnly? CurrentEnds,
    PreCheckOutcome? Colour,
    decimal Stake,
    string? TierWithout,
    bool SecondWanted,
    bool Own
);

/// <summary>Why a version waits now, in one word for people.</summary>
public enum WhyNow
{
    First,
    Again,
    Renewal,
    RenewalOfLapsed,
}

/// <param name="Count">Up to 1001, which stands for more.</param>
/// <param name="Green">Renewals without any difference that this person may accept together.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record QueuePage(IReadOnlyList<QueueRow> Rows, QueueFilter Filter, NamedFilters Named, int Count, int Green, long? Next, DateOnly Today)
{
    public WhyNow Why(QueueRow row) =>
        row.HasCurrent
            ? row.CurrentEnds < Today
                ? WhyNow.RenewalOfLapsed
                : WhyNow.Renewal
            : row.Before > 0
                ? WhyNow.Again
                : WhyNow.First;
}
