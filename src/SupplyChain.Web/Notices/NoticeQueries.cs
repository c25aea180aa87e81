using System.Text.RegularExpressions;

namespace SupplyChain.Notices;

/// <summary>How far a notice has got.</summary>
public enum NoticeState
{
    Sent,

    /// <summary>To be tried, perhaps after failed tries.</summary>
    Waiting,

    /// <summary>Given up.</summary>
    Failed,

    /// <summary>The person has no mail address: somebody must name another contact.</summary>
    NoAddress,

    /// <summary>The address does not exist any more: somebody must name another contact.</summary>
    Bounced,

    /// <summary>Not sent on purpose; the line says why.</summary>
    Skipped,

    /// <summary>A reminder that goes out with the person's next digest.</summary>
    Gathered,
}

internal static partial class NoticeQueries
{
    private const string NoAddress = "no-address";
    private const string NoRecipient = "no-recipient";

    public static IQueryable<Notice> In(this IQueryable<Notice> notices, NoticeState state) =>
        state switch
        {
            NoticeState.Sent => notices.Where(n => n.SentAt != null),
            NoticeState.Waiting => notices.Where(n => n.SentAt == null && n.Address != "" && n.NextTryAt != null),
            NoticeState.Bounced => notices.Where(n => n.BouncedAt != null),
            NoticeState.Skipped => notices.Where(n => n.Skipped != null && n.Skipped != NoAddress && n.Skipped != NoRecipient),
            NoticeState.Gathered => notices.Where(n => n.Gathered && n.SentAt == null && n.Skipped == null && n.BouncedAt == null),
            NoticeState.Failed => notices.Where(n =>
                n.SentAt == null && n.Address != "" && n.NextTryAt == null && n.Skipped == null && n.BouncedAt == null && !n.Gathered
            ),
            _ => notices.Where(n => n.SentAt == null && n.Address == "" && n.Skipped != "overtaken"),
        };

    /// <summary>About the work with suppliers. The others are about accounts: their links are secrets of one person.</summary>
    public static IQueryable<Notice> AboutWork(this IQueryable<Notice> notices) =>
        notices.Where(n =>
            n.Kind.StartsWith("document.")
            || n.Kind.StartsWith("supplier.")
            || n.Kind.StartsWith("action.")
            || n.Kind.StartsWith("objection-")
            || n.Kind.StartsWith("grade")
            || n.Kind.StartsWith("downgrade-")
            || n.Kind.StartsWith("stop-buy-")
            || n.Kind == "evidence-asked"
            || n.Kind.StartsWith("requalification.")
            || n.Kind.StartsWith("siteAudit.")
            || n.Kind.StartsWith("training.")
            || n.Kind.StartsWith("campaign.")
            || n.Kind.StartsWith("message.")
            || n.Kind.StartsWith("change.")
            || n.Kind.StartsWith("renewal.")
            || n.Kind.StartsWith("section.")
            || n.Kind.StartsWith("filing.")
            || n.Kind.StartsWith("month.")
            || n.Kind.StartsWith("materials.")
            || n.Kind.StartsWith("application.")
            || n.Kind.StartsWith("room.")
            || n.Kind == "file.infected"
            || n.Kind == "digest"
        );

    public static NoticeState StateOf(Notice n) =>
        n.SentAt is not null ? NoticeState.Sent
        : n.BouncedAt is not null ? NoticeState.Bounced
        : n.Skipped is not null and not (NoAddress or NoRecipient) ? NoticeState.Skipped
        : n.Address.Length == 0 ? NoticeState.NoAddress
        : n.Gathered ? NoticeState.Gathered
        : n.NextTryAt is null ? NoticeState.Failed
        : NoticeState.Waiting;

    public static string Css(NoticeState state) =>
        state switch
        {
            NoticeState.Sent => "tag-ok",
            NoticeState.Waiting or NoticeState.Gathered => "tag-info",
            NoticeState.Skipped => "tag-idle",
            _ => "tag-bad",
        };

    /// <summary>Mail servers quote the address that they refuse: each address in a text is masked.</summary>
    public static string? MaskedIn(string? text) => text is null ? null : Address().Replace(text, m => Masked(m.Value));

    [GeneratedRegex(@"[^\s<>""'(),;:]+@[^\s<>""'(),;:]+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    /// <summary>Enough of an address to recognise it, not enough to write to it.</summary>
    public static string Masked(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 1 ? "" : $"{address[0]}***{address[at..]}";
    }
}
