namespace SupplyChain.Notices;

/// <summary>A message that we owe someone. Written in the save of its cause, sent afterwards, stamped; never twice for one stage.</summary>
public sealed class Notice
{
    public long Id { get; private set; }

    /// <summary>Account it is for; null when the person has no account (an invitation).</summary>
    public long? AccountId { get; private set; }

    /// <summary>Mail address at the time of writing; empty when the person has none.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Whom it is owed, for the key: <c>account:7</c>, <c>supplier:3</c> where a company has nobody, or the address.</summary>
    public string Recipient { get; private set; } = "";

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

    /// <summary>Why it is never sent, worded under <c>noticeSkip.</c>; null for a message that was or will be sent.</summary>
    public string? Skipped { get; private set; }

    /// <summary>When the address turned out not to exist; null while nothing came back.</summary>
    public DateTimeOffset? BouncedAt { get; private set; }

    /// <summary>True for a reminder, which goes out inside the person's digest of the day and not alone.</summary>
    public bool Gathered { get; private set; }

    /// <summary>The digest that it goes out with; null for what goes alone, and before it is gathered.</summary>
    public long? DigestId { get; private set; }
    public Notice? Digest { get; private set; }

    /// <summary>When the person opened or ticked it off in the portal; null while unread there.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    private Notice() { }

    public Notice(NoticeRecipient to, string kind, string subject, int stage, DateTimeOffset now, string? link, params string[] args)
    {
        AccountId = to.AccountId;
        Address = to.Address;
        Recipient = to.Key;
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

    /// <summary>A reminder: it waits for the person's digest.</summary>
    public Notice ForDigest()
    {
        (Gathered, NextTryAt) = (true, null);
        return this;
    }

    public void GoWith(Notice digest) => Digest = digest;

    /// <summary>It stays as a line of the ledger that says why nothing was sent.</summary>
    /// <param name="why">no-address, no-recipient, left, or overtaken.</param>
    public Notice Skip(string why)
    {
        Skipped = why;
        NextTryAt = null;
        return this;
    }

    /// <summary>The address does not exist or refuses mail for good: no further try, and somebody must name another contact.</summary>
    public void Bounced(DateTimeOffset now, string error)
    {
        Attempts++;
        BouncedAt = now;
        NextTryAt = null;
        LastError = error.Length > 400 ? error[..400] : error;
    }

    /// <summary>The first time counts.</summary>
    public void Read(DateTimeOffset now) => ReadAt ??= now;

    /// <summary>
    /// Waits 1, 2, 4 … minutes up to 6 hours; given up after eight days and twelve tries (house rule). Days in which the portal itself stood
    /// still do not count as tries.
    /// </summary>
    public void Failed(DateTimeOffset now, string error)
    {
        Attempts++;
        LastError = error.Length > 400 ? error[..400] : error;
        var wait = TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, Math.Min(Attempts - 1, 12))));
        NextTryAt = now - CreatedAt > TimeSpan.FromDays(8) && Attempts >= 12 ? null : now + wait;
    }
}

/// <param name="AccountId">Null when the person has no account.</param>
/// <param name="Language">zh-CN or en.</param>
public sealed record NoticeRecipient(long? AccountId, string Address, string Language)
{
    /// <summary>Stands in the ledger where a company has nobody who could be told.</summary>
    public static NoticeRecipient Nobody(long supplierId) => new(null, "", "zh-CN") { Key = $"supplier:{supplierId}" };

    /// <summary>The same person keeps it when the address changes.</summary>
    public string Key
    {
        get => field ?? (AccountId is { } id ? $"account:{id}" : Address);
        init;
    }
}
