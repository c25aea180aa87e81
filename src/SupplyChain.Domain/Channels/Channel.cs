namespace SupplyChain.Channels;

/// <summary>Where the portal posts to besides mail.</summary>
public enum ChannelKind
{
    /// <summary>Group robot of WeCom (企业微信): a daily summary.</summary>
    WeCom,

    /// <summary>Group robot of DingTalk (钉钉): a daily summary.</summary>
    DingTalk,

    /// <summary>A program of the enterprise's own: every event, signed after Standard Webhooks.</summary>
    Webhook,
}

/// <summary>A group robot or webhook. Only counts, links and the names of events go there, no personal data.</summary>
public sealed class Channel
{
    private Channel() { }

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public ChannelKind Kind { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Sealed: the address of a robot is its key.</summary>
    public string SealedUrl { get; private set; } = "";

    /// <summary>Host of the address, to tell channels apart.</summary>
    public string Host { get; private set; } = "";

    /// <summary>Sealed secret for signatures; empty where the kind or the robot needs none.</summary>
    public string SealedSecret { get; private set; } = "";
    public bool Active { get; private set; } = true;

    /// <summary>zh-CN or en.</summary>
    public string Language { get; private set; } = "zh-CN";

    /// <summary>Last line of the trail that was looked at for events.</summary>
    public long SeenUpTo { get; private set; }

    /// <summary>Day of the last summary; null before.</summary>
    public DateOnly? SummaryOn { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public Channel(ChannelKind kind, string name, string sealedUrl, string host, string sealedSecret, string language, long seenUpTo, DateTimeOffset now) =>
        (Kind, Name, SealedUrl, Host, SealedSecret, Language, SeenUpTo, CreatedAt) = (
            kind,
            name.Trim(),
            sealedUrl,
            host,
            sealedSecret,
            language,
            seenUpTo,
            now
        );

    public void Switch(bool on) => Active = on;

    public void Seen(long upTo) => SeenUpTo = Math.Max(SeenUpTo, upTo);

    public void Summed(DateOnly on) => SummaryOn = on;
}

/// <summary>One message to one channel, with its tries.</summary>
public sealed class ChannelPost
{
    /// <summary>Tries before it is given up (house rule); with doubling waits this is a little over two days.</summary>
    public const int MostAttempts = 10;

    private ChannelPost() { }

    public long Id { get; private set; }
    public long ChannelId { get; private set; }

    /// <summary>Unique per channel: the same cause posts once. It is the id of the webhook too.</summary>
    public string Key { get; private set; } = "";
    public string Event { get; private set; } = "";

    /// <summary>What is sent; JSON for a webhook, the text for a robot.</summary>
    public string Content { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Null when it needs no further try.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>What the other side answered last; null before the first try.</summary>
    public string? LastAnswer { get; private set; }

    public ChannelPost(long channelId, string key, string name, string content, DateTimeOffset now) =>
        (ChannelId, Key, Event, Content, CreatedAt, NextTryAt) = (channelId, key, name, content, now, now);

    public void Sent(DateTimeOffset now, string answer) => (Attempts, SentAt, NextTryAt, LastAnswer) = (Attempts + 1, now, null, Cut(answer));

    /// <param name="again">False when trying again would change nothing.</param>
    public void Failed(DateTimeOffset now, string answer, bool again)
    {
        (Attempts, LastAnswer) = (Attempts + 1, Cut(answer));
        NextTryAt = again && Attempts < MostAttempts ? now + TimeSpan.FromMinutes(Math.Pow(2, Attempts + 1)) : null;
    }

    /// <summary>Held back by a limit of the other side: no try was made.</summary>
    public void Wait(DateTimeOffset until) => NextTryAt = until;

    /// <summary>A person asks for another try.</summary>
    public void Again(DateTimeOffset now) => (Attempts, NextTryAt) = (0, SentAt is null ? now : null);

    private static string Cut(string text) => text.Length > 400 ? text[..399] + "…" : text;
}
