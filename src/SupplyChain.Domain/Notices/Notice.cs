namespace SupplyChain.Notices;

/// <summary>A message that we owe someone. Written in the save of its cause, sent afterwards, stamped; never twice for one stage.</summary>
public sealed class Notice
{
    public long Id { get; private set; }

    /// <summary>Account it is for; null when the person has no account (an invitation).</summary>
    public long? AccountId { get; private set; }

    /// <summary>Mail address at the time of writing; empty when the person has none.</summary>
    public string Address { get; private set; } = "";

    /// <summary>zh-CN or en: the language of the recipient.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Names the wording: texts <c>mail.KIND.subject</c> and <c>mail.KIND.body</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What it is about, such as <c>version:12</c>.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Stage of a reminder in days before the due day; 0 where there are no stages.</summary>
    public int Stage { get; private set; }

    /// <summary>Values for the wording, in order.</summary>
    public IReadOnlyList<string> Args { get; private set; } = [];

    /// <summary>Page that the message leads to, relative to the portal; null when there is none.</summary>
    public string? Link { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Null until a mail server has taken it.</summary>
    public DateTimeOffset? SentAt { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>Not tried before this; null when it needs no further try.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    /// <summary>What went wrong at the last try; null after success.</summary>
    public string? LastError { get; private set; }

    /// <summary>When the person opened or ticked it off in the portal; null while unread there.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    private Notice() { }

    public Notice(NoticeRecipient to, string kind, string subject, int stage, DateTimeOffset now, string? link, params string[] args)
    {
        AccountId = to.AccountId;
        Address = to.Address;
        Language = to.Language;
        Kind = kind;
        Subject = subject;
        Stage = stage;
        Args = args;
        Link = link;
        CreatedAt = now;
        NextTryAt = now;
    }

    /// <summary>Holds a message back that was not tried yet.</summary>
    public void NotBefore(DateTimeOffset at) => NextTryAt = at;

    public void Sent(DateTimeOffset now)
    {
        Attempts++;
        SentAt = now;
        NextTryAt = null;
        LastError = null;
    }

    /// <summary>The first time counts.</summary>
    public void Read(DateTimeOffset now) => ReadAt ??= now;

    /// <summary>Waits 1, 2, 4 … minutes up to 6 hours, for at least seven days after it was written (house rule).</summary>
    public void Failed(DateTimeOffset now, string error)
    {
        Attempts++;
        LastError = error.Length > 400 ? error[..400] : error;
        var wait = TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, Math.Min(Attempts - 1, 12))));
        NextTryAt = now - CreatedAt > TimeSpan.FromDays(8) ? null : now + wait;
    }
}

/// <param name="AccountId">Null when the person has no account.</param>
/// <param name="Language">zh-CN or en.</param>
public sealed record NoticeRecipient(long? AccountId, string Address, string Language);
