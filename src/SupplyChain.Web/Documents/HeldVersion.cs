using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>Where a version stands today, in one word for people.</summary>
public enum DocumentStanding
{
    Missing,
    Pending,
    Rejected,
    Withdrawn,

    /// <summary>Accepted once, but a newer version counts now.</summary>
    Replaced,

    /// <summary>Suspended by its issuer, as the public register says.</summary>
    Suspended,

    /// <summary>Withdrawn or cancelled by its issuer.</summary>
    Revoked,
    NotYetValid,
    Valid,
    ExpiringSoon,
    Expired,
}

/// <summary>One version as lists show it.</summary>
/// <param name="Reason">Null unless it was rejected.</param>
/// <param name="Sentence">What the reviewer told the supplier; null unless it was rejected.</param>
public sealed record HeldVersion(
    long Id,
    long DocumentId,
    string TypeCode,
    int Ordinal,
    int Revision,
    DocumentFacts Facts,
    string FileName,
    long Length,
    DateTimeOffset ReceivedAt,
    ReviewState State,
    bool Current,
    RejectReason? Reason,
    string? Sentence
)
{
    /// <summary>Sites that it names; empty for the whole company.</summary>
    public IReadOnlyList<HeldSite> Sites { get; init; } = [];

    /// <summary>Last day for the next surveillance audit; null when none is owed.</summary>
    public DateOnly? SurveillanceDueOn { get; init; }

    public DocumentType Type => Catalogue.Now.Find(TypeCode)!;

    public DocumentStanding Standing(DateOnly today) =>
        State switch
        {
            ReviewState.Pending => DocumentStanding.Pending,
            ReviewState.Rejected => DocumentStanding.Rejected,
            ReviewState.Withdrawn => DocumentStanding.Withdrawn,
            ReviewState.Suspended when Current => DocumentStanding.Suspended,
            ReviewState.Revoked when Current => DocumentStanding.Revoked,
            _ when !Current => DocumentStanding.Replaced,
            _ => Facts.On(today, Type.ReminderDays.Max()) switch
            {
                Validity.NotYetValid => DocumentStanding.NotYetValid,
                Validity.Valid => DocumentStanding.Valid,
                Validity.ExpiringSoon => DocumentStanding.ExpiringSoon,
                _ => DocumentStanding.Expired,
            },
        };

    /// <summary>Colour of the word; the word itself says the same.</summary>
    public static string Tag(DocumentStanding standing) =>
        standing switch
        {
            DocumentStanding.Valid => "ok",
            DocumentStanding.Pending or DocumentStanding.NotYetValid => "info",
            DocumentStanding.ExpiringSoon => "warn",
            DocumentStanding.Rejected or DocumentStanding.Expired or DocumentStanding.Suspended or DocumentStanding.Revoked or DocumentStanding.Missing =>
                "bad",
            _ => "idle",
        };
}

/// <param name="DeliversToUs">False for a site whose certificate proves nothing to the enterprise.</param>
public sealed record HeldSite(string Name, bool DeliversToUs);

/// <summary>A document type in the reader's language.</summary>
public static class DocumentTypeWords
{
    public static string Name(this DocumentType type) => Texts.Pick(type.NameZh, type.NameEn);

    public static string NameIn(this DocumentType type, string language) => language.StartsWith("en", StringComparison.Ordinal) ? type.NameEn : type.NameZh;
}
