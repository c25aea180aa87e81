using SupplyChain.Notices;

namespace SupplyChain.Scheduling;

/// <summary>One message that the sweep wrote.</summary>
/// <param name="Recipient">Key of the person or company, such as <c>account:7</c>.</param>
/// <param name="Address">Mail address; empty when there is none.</param>
/// <param name="Subject">What it is about, such as <c>version:12</c>.</param>
/// <param name="Stage">Stage in days before the due day; 0 where there are no stages.</param>
/// <param name="Words">Its one line in the language of the recipient.</param>
/// <param name="Skipped">Why it would not be sent; null when it would.</param>
/// <param name="InDigest">True when it would go out in the person's digest of the day.</param>
public sealed record RehearsedNotice(
    string Recipient,
    string Address,
    string Language,
    string Kind,
    string Subject,
    int Stage,
    string Words,
    string? Skipped,
    bool InDigest
)
{
    internal static RehearsedNotice Of(Notice n, MailWording wording) =>
        new(n.Recipient, n.Address, n.Language, n.Kind, n.Subject, n.Stage, wording.Subject(n), n.Skipped, n.Gathered);
}

/// <summary>One act of the portal, as its audit line would say.</summary>
public sealed record RehearsedAct(string Action, string Subject, string? Detail);

/// <summary>One mail that would have been handed over.</summary>
public sealed record RehearsedMail(string To, string Subject);

/// <summary>One sweep at one instant.</summary>
/// <param name="PassedOver">Items that were looked at and for which nothing is due, with the reason.</param>
public sealed record RehearsedRun(
    string Sweep,
    DateTimeOffset AsOf,
    SweepCount Count,
    IReadOnlyList<RehearsedNotice> Notices,
    IReadOnlyList<SweepNote> PassedOver,
    IReadOnlyList<RehearsedAct> Acts,
    IReadOnlyList<RehearsedMail> Mails
);

/// <summary>What would have happened; nothing did.</summary>
public sealed record RehearsalReport(IReadOnlyList<RehearsedRun> Runs)
{
    /// <summary>What a program may rely on; raised when a field changes its meaning.</summary>
    public string Schema => "supplychain.rehearsal/1";
}
