using SupplyChain.Documents;

namespace SupplyChain.Messages;

/// <summary>
/// One message in the thread of a case between the enterprise and a supplier, or a note that the supplier never sees. Written once, never changed.
/// </summary>
public sealed class CaseMessage
{
    private CaseMessage() { }

    public long Id { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>What it is about, such as <c>action:12</c>.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>True for a note of the enterprise's own: the data layer hides it from every supplier.</summary>
    public bool Internal { get; private set; }
    public string Text { get; private set; } = "";
    public long ById { get; private set; }

    /// <summary>True when a person of the supplier wrote it.</summary>
    public bool FromSupplier { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Hash of the file that came with it; null for none.</summary>
    public string? Sha256 { get; private set; }
    public string? FileName { get; private set; }
    public string? ContentType { get; private set; }

    /// <summary>Bytes of the file; 0 for none.</summary>
    public long Length { get; private set; }

    /// <param name="file">Null for none.</param>
    /// <param name="byOfSupplier">Company of the writer; null for the enterprise's own people.</param>
    /// <exception cref="RefusedException"><c>message.empty</c>, or <c>message.note-by-supplier</c>.</exception>
    public CaseMessage(CaseSubject about, bool isInternal, string text, long by, long? byOfSupplier, DateTimeOffset now, StoredFile? file = null)
    {
        RefusedException.ThrowIf(
            string.IsNullOrWhiteSpace(text) ? new Refusal("message.empty")
            : isInternal && byOfSupplier is not null ? new Refusal("message.note-by-supplier")
            : null
        );
        (SupplierId, Subject, Internal, Text) = (about.SupplierId, about.Key, isInternal, text.Trim());
        (ById, FromSupplier, At) = (by, byOfSupplier is not null, now);
        (Sha256, FileName, ContentType, Length) = (file?.Sha256, file?.Name, file?.ContentType, file?.Length ?? 0);
    }
}

/// <summary>Kinds of cases that have a thread.</summary>
public enum CaseKind
{
    Supplier,
    Document,
    Action,
    Requalification,
    SiteAudit,
    Objection,
    Campaign,
}

/// <summary>A case of one supplier.</summary>
/// <param name="Id">Of the case; that of the supplier for <see cref="CaseKind.Supplier"/>.</param>
public sealed record CaseSubject(CaseKind Kind, long Id, long SupplierId)
{
    public string Key => FormattableString.Invariant($"{Kind.ToString().ToLowerInvariant()}:{Id}");

    /// <summary>Kind and id out of a key; null when it is none of ours.</summary>
    public static (CaseKind Kind, long Id)? Parse(string key) =>
        key.Split(':') is [var kind, var id]
        && Enum.TryParse<CaseKind>(kind, ignoreCase: true, out var known)
        && known.ToString().Equals(kind, StringComparison.OrdinalIgnoreCase)
        && long.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? (known, number)
            : null;
}

/// <summary>Up to which message a person has read a thread.</summary>
public sealed class MessageRead
{
    private MessageRead() { }

    public long Id { get; private set; }
    public long AccountId { get; private set; }
    public string Subject { get; private set; } = "";

    /// <summary>Id of the last message seen.</summary>
    public long UpTo { get; private set; }

    public MessageRead(long accountId, string subject) => (AccountId, Subject) = (accountId, subject);

    /// <summary>Never back.</summary>
    public void See(long messageId) => UpTo = Math.Max(UpTo, messageId);
}
