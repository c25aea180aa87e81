namespace SupplyChain.Suppliers;

/// <summary>Why a point was sent back.</summary>
public enum PointReason
{
    Missing,
    NotAsOnTheLicence,
    Unclear,
    OutOfDate,
    Incomplete,
}

/// <summary>One field or section of a submitted file that the reviewer sent back, with its reason and a sentence.</summary>
public sealed class SentBackPoint
{
    /// <summary>Fields and sections that can be sent back, in the order of the pages.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "companyName",
        "nameEn",
        "formerNames",
        "divisionCode",
        "address",
        "legalRepresentative",
        "contactName",
        "contactPhone",
        "category",
        "permitRequired",
        "sites",
        "contacts",
        "supplies",
        "documents",
        "commitment",
    ];

    /// <summary>Facts of the licence: once the company is decided on they change by request only.</summary>
    public static IReadOnlyList<string> ByRequest { get; } = ["companyName", "divisionCode", "address", "legalRepresentative"];

    /// <summary>Longest value that is kept for the comparison, in characters; a longer one is cut.</summary>
    public const int LongestValue = 2000;

    public long Id { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>One of <see cref="Fields"/>.</summary>
    public string Field { get; private set; } = "";
    public PointReason Reason { get; private set; }

    /// <summary>What to do, in words.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>What it said when it was sent back.</summary>
    public string Before { get; private set; } = "";

    /// <summary>What it says since it was handed in again; null while it is open.</summary>
    public string? After { get; private set; }
    public long RaisedById { get; private set; }
    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>When it was handed in again; null while it is open.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    public bool Changed => After is not null && !string.Equals(After, Before, StringComparison.Ordinal);

    private SentBackPoint() { }

    public SentBackPoint(long supplierId, string field, PointReason reason, string sentence, string before, long by, DateTimeOffset now)
    {
        SupplierId = supplierId;
        Field = field;
        Reason = reason;
        Sentence = sentence;
        Before = Cut(before);
        RaisedById = by;
        RaisedAt = now;
    }

    public void Answer(string after, DateTimeOffset now)
    {
        After = Cut(after);
        AnsweredAt = now;
    }

    /// <summary>As much of a value as is kept.</summary>
    public static string Cut(string text) => text.Length > LongestValue ? text[..LongestValue] : text;
}
