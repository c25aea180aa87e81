namespace SupplyChain.Grading;

/// <summary>One indicator on the work page: what counts for it today.</summary>
/// <param name="Line">What it would come to now; null when the evidence cannot be graded.</param>
/// <param name="Waiting">A mark or override that waits for its second person.</param>
public sealed record IndicatorRow(Indicator Indicator, IndicatorLine? Line, bool Waiting)
{
    /// <summary>Points gained or lost since the newest grade; null when the line has not moved, or there is no grade.</summary>
    public decimal? Moved { get; init; }

    /// <summary>Its applicable points for which there is evidence.</summary>
    public decimal Covered => Line is { State: LineState.Rated } line ? line.MaxPoints : 0;
}

/// <summary>One entry with the names of its people.</summary>
public sealed record EntryRow(EvidenceEntry Entry, string EnteredBy, string? ConfirmedBy);

/// <summary>The work page of an officer who grades a supplier.</summary>
/// <param name="Preview">What the evidence comes to today, not stored; null when it cannot be graded.</param>
/// <param name="Fault">Why it cannot be graded; null when it can.</param>
public sealed record EvidencePage(
    long SupplierId,
    string SupplierName,
    decimal? LastScore,
    bool IsStale,
    IndicatorSystem System,
    GradeWording Words,
    GradeResult? Preview,
    Refusal? Fault,
    IReadOnlyList<IndicatorRow> Rows,
    IReadOnlyList<EntryRow> Waiting,
    IReadOnlyList<RecordedIncident> Incidents
)
{
    public IncidentForm Form { get; init; } = new();

    /// <summary>The grading by two people that is under way; null when nobody grades by hand.</summary>
    public GradeReviewView? Review { get; init; }

    /// <summary>Why the policy asks for two people; null when one may make this grade.</summary>
    public Refusal? TakesTwo { get; init; }
    public IReadOnlyList<ObjectionRow> Objections { get; init; } = [];

    /// <summary>Codes that an incident may be filed under.</summary>
    public IEnumerable<string> IncidentCodes =>
        System.RedLines.Select(r => r.Code).Concat(System.Indicators.Where(i => i.Rule is IncidentCountRule).Select(i => i.Code));
}

/// <summary>One indicator of one supplier: what counts, what was entered before, and the form for a new entry.</summary>
/// <param name="Kinds">Kinds of entry that people may make for it.</param>
/// <param name="Documents">Documents in the evidence that an answer may name.</param>
/// <param name="History">Every entry ever made for it, newest first.</param>
public sealed record IndicatorPage(
    long SupplierId,
    string SupplierName,
    Indicator Indicator,
    IndicatorLine? Line,
    GradeWording Words,
    IReadOnlyList<EntryKind> Kinds,
    IReadOnlyList<HeldDocument> Documents,
    IReadOnlyList<EntryRow> History,
    EvidenceForm Form
)
{
    public AskEvidenceForm Ask { get; init; } = new();

    /// <summary>When the supplier was last asked for it; null when it never was.</summary>
    public DateTimeOffset? AskedAt { get; init; }
    public RatioBasis? Basis => (Indicator.Rule as RatioRule)?.Basis;

    /// <summary>Levels or steps with what they give.</summary>
    public IReadOnlyList<(int Level, decimal Points)> Levels => IndicatorLevels.Of(Indicator);
}
