namespace SupplyChain.Documents;

/// <summary>Why a version was sent back. Each has its wording and a sample of what is accepted.</summary>
public enum RejectReason
{
    WrongCompany,
    WrongType,
    Expired,
    NumberMismatch,
    ScopeMissing,
    Unreadable,
    PagesMissing,
    NotOnRegister,
    Other,
}

/// <summary>One judgement on one version, by one person, on exactly these bytes.</summary>
public sealed class Review
{
    public long Id { get; private set; }
    public long VersionId { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>SHA-256 of the file that was judged.</summary>
    public string Sha256 { get; private set; } = "";
    public ReviewState Decision { get; private set; }

    /// <summary>Null when accepted.</summary>
    public RejectReason? Reason { get; private set; }

    /// <summary>Told to the supplier; null when accepted.</summary>
    public string? Sentence { get; private set; }

    /// <summary>For colleagues only; no page, file or answer for a supplier holds it.</summary>
    public string? InternalNote { get; private set; }
    public long ById { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Version that counted until this acceptance; null when there was none.</summary>
    public long? ReplacedId { get; private set; }

    /// <summary>Who had accepted it first, where two people are asked for; null otherwise.</summary>
    public long? FirstById { get; private set; }

    /// <summary>The batch that it was accepted with; null when it was judged by itself.</summary>
    public long? BatchId { get; private set; }

    private Review() { }

    internal Review(
        DocumentVersion version,
        ReviewState decision,
        RejectReason? reason,
        string? sentence,
        string? internalNote,
        long by,
        DateTimeOffset at,
        long? replacedId = null,
        long? firstById = null,
        long? batchId = null
    )
    {
        SupplierId = version.SupplierId;
        Sha256 = version.Sha256;
        Decision = decision;
        Reason = reason;
        Sentence = sentence;
        InternalNote = internalNote;
        ById = by;
        At = at;
        (ReplacedId, FirstById, BatchId) = (replacedId, firstById, batchId);
    }
}
