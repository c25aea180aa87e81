using SupplyChain.Accounts;
using SupplyChain.Data;

namespace SupplyChain.Audit;

/// <summary>Adds an audit line to the save of the act itself: no line, no act.</summary>
public sealed class Trail(AppDb db, Person person, TimeProvider clock)
{
    /// <param name="action">What was done, such as <c>document.accept</c>; worded under <c>audit.</c>.</param>
    /// <param name="subject">What it was done to, such as <c>version:12</c>.</param>
    public void Add(string action, string subject, bool success = true, string? detail = null) => db.AuditLines.Add(Line(action, subject, detail, success));

    /// <summary>A line for acts that are written many at once; its caller adds it in the same transaction.</summary>
    public AuditLine Line(string action, string subject, string? detail, bool success = true) =>
        new(
            clock.GetUtcNow(),
            person.SignedIn ? person.Id : null,
            person.SignedIn ? person.Name : "",
            action,
            subject,
            success,
            Clean(detail),
            person.RemoteAddress
        );

    /// <summary>For acts of someone who is not signed in yet, such as signing in.</summary>
    public void AddFor(long? accountId, string name, string action, string subject, bool success = true, string? detail = null) =>
        db.AuditLines.Add(new AuditLine(clock.GetUtcNow(), accountId, name, action, subject, success, Clean(detail), person.RemoteAddress));

    private static string? Clean(string? detail) => detail?.ReplaceLineEndings(" ");
}
