namespace SupplyChain.Documents;

/// <summary>Bounds of the lists of what lapses.</summary>
public static class ExpiringPage
{
    /// <summary>Days before the end from which a document is on the board (house rule).</summary>
    public const int SoonDays = 90;
    public const int Size = 50;
}
