namespace SupplyChain.Plants;

/// <summary>
/// The wording of a clause as the user entered it from the standard that they hold; the portal ships none. Never changed: a newer one takes its
/// place, and the older stays as history.
/// </summary>
public sealed class ClauseText
{
    public const int Longest = 4000;

    public long Id { get; private set; }
    public string SystemId { get; private set; } = "";

    /// <summary>Code of the indicator or basic requirement.</summary>
    public string Code { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>Edition, clause number and page.</summary>
    public string Source { get; private set; } = "";
    public string EnteredBy { get; private set; } = "";
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>Null while it holds.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    private ClauseText() { }

    public ClauseText(string systemId, string code, string text, string source, string by, DateTimeOffset now) =>
        (SystemId, Code, Text, Source, EnteredBy, EnteredAt) = (systemId, code, text, source, by, now);

    public void Replace(DateTimeOffset now) => ReplacedAt ??= now;
}
