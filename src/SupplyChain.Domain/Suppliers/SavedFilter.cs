namespace SupplyChain.Suppliers;

/// <summary>A filter of the list of suppliers that one person keeps under a name of their own.</summary>
public sealed class SavedFilter
{
    /// <summary>Filters that one person may keep.</summary>
    public const int Most = 30;

    /// <summary>Longest name in characters.</summary>
    public const int LongestName = 60;

    public long Id { get; private set; }
    public long AccountId { get; private set; }

    /// <summary>Unique for the person.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Query string of the list, with its question mark.</summary>
    public string Query { get; private set; } = "";

    /// <summary>The one that the list opens with; at most one a person.</summary>
    public bool IsDefault { get; private set; }

    private SavedFilter() { }

    public SavedFilter(long accountId, string name, string query)
    {
        (AccountId, Name, Query) = (accountId, name, query);
    }

    /// <summary>The same name again takes the new filter.</summary>
    public void Replace(string query) => Query = query;

    public void Open(bool first) => IsDefault = first;
}
