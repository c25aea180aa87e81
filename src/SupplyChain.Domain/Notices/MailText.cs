namespace SupplyChain.Notices;

/// <summary>
/// The enterprise's own wording of one kind of mail in one language. Rows are only ever added; the newest counts, and one without words goes
/// back to the wording that the portal ships.
/// </summary>
public sealed class MailText
{
    public long Id { get; private set; }

    /// <summary>As <see cref="Notice.Kind"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>zh-CN or en.</summary>
    public string Language { get; private set; } = "";

    /// <summary>1 for the first change of this kind and language.</summary>
    public int Version { get; private set; }

    /// <summary>Null: as shipped.</summary>
    public string? Subject { get; private set; }

    /// <summary>Null: as shipped.</summary>
    public string? Body { get; private set; }
    public long ById { get; private set; }
    public DateTimeOffset At { get; private set; }

    private MailText() { }

    public MailText(string kind, string language, int version, string? subject, string? body, long by, DateTimeOffset now) =>
        (Kind, Language, Version, Subject, Body, ById, At) = (kind, language, version, subject, body, by, now);
}
