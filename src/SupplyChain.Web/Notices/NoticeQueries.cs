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
}

internal static class NoticeQueries
{
    public static IQueryable<Notice> In(this IQueryable<Notice> notices, NoticeState state) =>
        state switch
        {
            NoticeState.Sent => notices.Where(n => n.SentAt != null),
            NoticeState.Waiting => notices.Where(n => n.SentAt == null && n.Address != "" && n.NextTryAt != null),
            NoticeState.Failed => notices.Where(n => n.SentAt == null && n.Address != "" && n.NextTryAt == null),
            _ => notices.Where(n => n.SentAt == null && n.Address == ""),
        };

    /// <summary>About the work with suppliers. The others are about accounts: their links are secrets of one person.</summary>
    public static IQueryable<Notice> AboutWork(this IQueryable<Notice> notices) =>
        notices.Where(n =>
            n.Kind.StartsWith("document.")
            || n.Kind.StartsWith("supplier.")
            || n.Kind.StartsWith("action.")
            || n.Kind.StartsWith("objection-")
            || n.Kind == "grade"
        );

    public static NoticeState StateOf(DateTimeOffset? sentAt, string address, DateTimeOffset? nextTryAt) =>
        sentAt is not null ? NoticeState.Sent
        : address.Length == 0 ? NoticeState.NoAddress
        : nextTryAt is null ? NoticeState.Failed
        : NoticeState.Waiting;

    public static string Css(NoticeState state) =>
        state switch
        {
            NoticeState.Sent => "tag-ok",
            NoticeState.Waiting => "tag-info",
            _ => "tag-bad",
        };

    /// <summary>Enough of an address to recognise it, not enough to write to it.</summary>
    public static string Masked(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 1 ? "" : $"{address[0]}***{address[at..]}";
    }
}
