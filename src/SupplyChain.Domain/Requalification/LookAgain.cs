namespace SupplyChain.Requalification;

/// <summary>
/// Something changed that can bring the reminders of documents forward, such as a new owner or a renewal that was rejected. Kept in the save of its
/// cause; the sweep looks again and drops it.
/// </summary>
public sealed class LookAgain
{
    public long Id { get; private set; }

    /// <summary>Whose documents: <c>supplier:3</c>, <c>account:7</c> for those of its company, <c>document:5</c> or <c>version:12</c>.</summary>
    public string Subject { get; private set; } = "";

    private LookAgain() { }

    public LookAgain(string subject) => Subject = subject;
}
