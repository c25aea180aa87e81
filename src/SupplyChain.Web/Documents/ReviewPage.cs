namespace SupplyChain.Documents;

/// <summary>One line of the review queue.</summary>
/// <param name="CurrentEnds">Last day of the version that this one would replace; null when there is none.</param>
/// <param name="Before">Versions of the same document before this one.</param>
public sealed record QueueRow(
    long Id,
    long SupplierId,
    string SupplierName,
    string TypeCode,
    string Number,
    DateTimeOffset ReceivedAt,
    DateOnly? ValidTo,
    int Before,
    bool HasCurrent,
    DateOnly? CurrentEnds,
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
/// <param name="Next">Cursor of the next page; null on the last.</param>
public sealed record QueuePage(IReadOnlyList<QueueRow> Rows, int Count, long? Next, DateOnly Today)
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

/// <summary>File and facts side by side.</summary>
/// <param name="Pages">Pages that can be shown as pictures; 0 when none can.</param>
/// <param name="Image">The file itself is a picture that can be shown.</param>
/// <param name="WhyNot">Why this person cannot decide; null when they can.</param>
/// <param name="WorkingDays">Working days since it was received.</param>
public sealed record ReviewPage(
    RejectForm Form,
    HeldVersion Version,
    long SupplierId,
    string SupplierName,
    string CreditCode,
    string SubmittedBy,
    HeldVersion? Current,
    IReadOnlyList<PreCheck> Checks,
    int Pages,
    bool Image,
    Refusal? WhyNot,
    int WorkingDays,
    DateOnly Today
);
