using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>One grade in the history.</summary>
public sealed record GradeRow(
    long Id,
    DateOnly AsOf,
    DateTimeOffset MadeAt,
    GradeCause Cause,
    long? ActionId,
    decimal? Score,
    decimal Coverage,
    string? Tier,
    int? Stars,
    RiskClass? Risk,
    string SystemVersion
);

/// <summary>Why a grade was made, with the corrective action that it names.</summary>
public sealed record GradeReason(GradeCause Cause, long? ActionId, string Root)
{
    /// <summary>Path before the id of an action, for the reader's side.</summary>
    public string ActionRoot => Root == "/company" ? "/company/actions" : "/actions";
}

/// <summary>A document version that lines of the grade rest on.</summary>
/// <param name="Indicators">Codes of those lines.</param>
public sealed record UsedVersion(HeldDocument Document, IReadOnlyList<string> Indicators);

/// <summary>Where the supplier stands among those of its category; shown only from five on, so that nobody can be told apart.</summary>
/// <param name="Others">Rated suppliers of the category, this one not counted.</param>
/// <param name="Below">How many of them have a lower score.</param>
/// <param name="Median">Median of their scores.</param>
public sealed record PeerPicture(int Others, int Below, decimal Median);

/// <summary>The grade of one supplier, as its own people and the buyer's see it.</summary>
/// <param name="Root">Beginning of the links: <c>/company</c> or <c>/suppliers/ID</c>.</param>
/// <param name="Shown">Null before the first grade.</param>
public sealed record GradePage(long SupplierId, string SupplierName, string Root, bool IsStale, ShownGrade? Shown, IReadOnlyList<GradeRow> History)
{
    /// <summary>True for the supplier's own people.</summary>
    public bool IsOwn => Root == "/company";
    public string CreditCode { get; init; } = "";
    public PeerPicture? Peers { get; init; }
    public IReadOnlyList<ObjectionRow> Objections { get; init; } = [];
    public ObjectionForm Form { get; init; } = new();

    /// <summary>The downgrade that waits for the supplier's answer or for a decision; null when there is none.</summary>
    public DowngradeView? Downgrade { get; init; }
    public DowngradeReplyForm Reply { get; init; } = new();

    /// <summary>Score after score, oldest first; empty for fewer than two grades.</summary>
    public IReadOnlyList<GradeRow> Trend { get; init; } = [];

    /// <summary>Cursor to the older part of the history; null when there is none.</summary>
    public long? Older { get; init; }
}

/// <summary>One grade with everything that explains it.</summary>
/// <param name="MadeBy">Name of the person who made it; null for a sweep, and for readers who must not see it.</param>
/// <param name="IsNewest">False for one out of the history.</param>
public sealed record ShownGrade(
    Grade Row,
    GradeResult Result,
    IndicatorSystem System,
    GradeWording Words,
    IReadOnlyList<NextStep> Steps,
    IReadOnlyList<UsedVersion> Documents,
    string? MadeBy,
    bool IsNewest
)
{
    /// <summary>Byte for byte as it was made.</summary>
    public byte[] Receipt { get; init; } = [];

    /// <summary>Null when it was not asked for.</summary>
    public Recomputation? Recomputed { get; init; }

    public Tier? Tier => System.Tiers.FirstOrDefault(t => t.Code == Result.Tier);

    public Indicator Indicator(string code) => System.Indicators.First(i => i.Code == code);
}
