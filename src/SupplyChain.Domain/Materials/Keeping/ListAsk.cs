namespace SupplyChain.Materials;

/// <summary>One supplier was asked, once, about one edition of a list that touches its declarations.</summary>
public sealed class ListAsk
{
    /// <summary>Most characters of <see cref="Parts"/>.</summary>
    public const int LongestParts = 1_000;

    public long Id { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>The edition; see <see cref="KeptList"/>.</summary>
    public long KeptListId { get; private set; }

    /// <summary>Declarations of the supplier that the edition touched on the day.</summary>
    public int Declarations { get; private set; }

    /// <summary>Their part numbers, separated by commas; cut with an ellipsis where there are too many.</summary>
    public string Parts { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }
    public long AskedById { get; private set; }

    private ListAsk() { }

    public ListAsk(long supplierId, long keptListId, IReadOnlyList<string> parts, long by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(parts);
        (SupplierId, KeptListId, Declarations, AskedById, AskedAt) = (supplierId, keptListId, parts.Count, by, now);
        var joined = string.Join(", ", parts);
        Parts = joined.Length <= LongestParts ? joined : joined[..(LongestParts - 1)] + "…";
    }
}
