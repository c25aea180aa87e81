namespace SupplyChain.Documents;

/// <summary>Why a supplier has none of the documents that meet a need.</summary>
public enum AbsenceReason
{
    /// <summary>The need does not concern this company.</summary>
    DoesNotConcernUs,

    /// <summary>Applied for, or in the course of being made.</summary>
    InPreparation,

    /// <summary>The company decided against it.</summary>
    NotPlanned,

    Other,
}

/// <summary>
/// "We do not have this": an honest answer to one need, kept with its reason and shown to the reviewer. It counts as answered and never as
/// evidence. It can be taken back, and the row stays.
/// </summary>
public sealed class DocumentAbsence
{
    /// <summary>Longest explanation in characters.</summary>
    public const int LongestSentence = 500;

    public long Id { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>The usual document type of the need, such as <c>ISO14001</c>.</summary>
    public string TypeCode { get; private set; } = "";
    public AbsenceReason Reason { get; private set; }

    /// <summary>In the supplier's own words.</summary>
    public string Sentence { get; private set; } = "";
    public long SaidById { get; private set; }
    public DateTimeOffset SaidAt { get; private set; }
    public long? TakenBackById { get; private set; }

    /// <summary>Null while the answer stands.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>Set while it stands, so that a need is answered once. Unique; null once taken back.</summary>
    public string? StandingKey { get; private set; }

    private DocumentAbsence() { }

    public DocumentAbsence(long supplierId, string typeCode, AbsenceReason reason, string sentence, long by, DateTimeOffset now)
    {
        (SupplierId, TypeCode, Reason, Sentence) = (supplierId, typeCode, reason, sentence);
        (SaidById, SaidAt, StandingKey) = (by, now, $"{supplierId}:{typeCode}");
    }

    /// <summary>Taking back what is taken back already does nothing.</summary>
    public void TakeBack(long by, DateTimeOffset now)
    {
        if (TakenBackAt is null)
            (TakenBackById, TakenBackAt, StandingKey) = (by, now, null);
    }
}
