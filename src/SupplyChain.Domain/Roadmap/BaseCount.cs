namespace SupplyChain.Roadmap;

/// <summary>What was last counted over all suppliers and documents, so that no page counts them again. One row.</summary>
public sealed class BaseCount
{
    /// <summary>Id of the one row.</summary>
    public const int Only = 1;

    public int Id { get; private set; } = Only;

    /// <summary>Day that was counted for, in the enterprise's time zone.</summary>
    public DateOnly Day { get; private set; }
    public DateTimeOffset TakenAt { get; private set; }

    /// <summary>Suppliers in the base when it was counted.</summary>
    public int Suppliers { get; private set; }

    /// <summary>The counts as JSON.</summary>
    public string Figures { get; private set; } = "";

    private BaseCount() { }

    public BaseCount(DateOnly day, DateTimeOffset at, int suppliers, string figures) => Take(day, at, suppliers, figures);

    /// <summary>A count that was begun earlier than the kept one changes nothing.</summary>
    public void Take(DateOnly day, DateTimeOffset at, int suppliers, string figures)
    {
        if (at >= TakenAt)
            (Day, TakenAt, Suppliers, Figures) = (day, at, suppliers, figures);
    }
}
