using SupplyChain.Documents;

namespace SupplyChain.Suppliers;

/// <param name="By">Name of the person; null for the portal itself.</param>
/// <param name="CameFrom">Name of the row that it was a step of before a merge; null for a step of its own.</param>
public sealed record HistoryLine(string Step, SupplierStatus From, SupplierStatus To, DateTimeOffset At, string? By, string? Reason, string? CameFrom);

/// <summary>May we buy this part or material there?</summary>
public sealed record ItemAnswer(SupplyItem Item, bool Approved, BuyAnswer Answer);

/// <summary>May we buy these categories? Those with one and the same answer stand together.</summary>
public sealed record CategoryAnswer(IReadOnlyList<SupplyCategory> Categories, BuyAnswer Answer);

/// <param name="Validity">Null while it waits for review.</param>
public sealed record DocumentLine(string TypeCode, string Number, string Issuer, DateOnly? ValidTo, ReviewState State, Validity? Validity);

/// <param name="Likeness">0 to 1.</param>
public sealed record DuplicateLine(
    long Id,
    string Name,
    string CreditCode,
    SupplierStatus Status,
    string? Address,
    double Likeness,
    IReadOnlyList<Refusal> Why
);

/// <summary>A measure that fits the present status, and why this person cannot take it; null when they can.</summary>
public sealed record MeasureOffer(string Code, int People, Refusal? WhyNot);

/// <summary>One supplier as the staff sees it.</summary>
/// <param name="WhyNotDecide">Null when this person may decide now.</param>
/// <param name="WhyNotSettle">Null when this person may answer the open proposal.</param>
public sealed record SupplierPage(
    Supplier Supplier,
    BuyAnswer Buy,
    IReadOnlyList<HistoryLine> History,
    IReadOnlyList<DocumentLine> Documents,
    IReadOnlyList<DuplicateLine> Duplicates,
    IReadOnlyList<MeasureOffer> Measures,
    Refusal? WhyNotDecide,
    Refusal? WhyNotSettle,
    string? EnteredBy,
    string? Checker,
    DecisionForm Form,
    MeasureForm Measure,
    ProposalForm Proposal
)
{
    /// <summary>Working days on either side.</summary>
    public required Requalification.BusinessClockReading Clock { get; init; }

    /// <summary>A request for a change of the licence's facts that waits; null when there is none.</summary>
    public long? OpenChange { get; init; }
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>The newest date of a conditional qualification that the policy allows.</summary>
    public DateOnly LatestConditions { get; init; }

    /// <summary>For each category that can be bought, its own first.</summary>
    public IReadOnlyList<CategoryAnswer> ByCategory { get; init; } = [];

    /// <summary>Parts and materials that the supplier names, each with its own answer.</summary>
    public IReadOnlyList<ItemAnswer> ByItem { get; init; } = [];

    /// <summary>Why this person may not approve such items; null when they may.</summary>
    public Refusal? WhyNotApproveItems { get; init; }

    /// <summary>Needs that the supplier answered with "we do not have this"; no evidence.</summary>
    public IReadOnlyList<DocumentAbsence> Absences { get; init; } = [];

    /// <summary>The merge that waits for a second person; null when there is none.</summary>
    public SupplierMerge? Merge { get; init; }
}
