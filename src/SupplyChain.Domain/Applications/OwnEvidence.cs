using SupplyChain.Documents;

namespace SupplyChain.Applications;

/// <summary>Where a piece of the enterprise's own evidence comes from.</summary>
public enum EvidenceKind
{
    /// <summary>A file of the enterprise.</summary>
    File,

    /// <summary>An accepted document of a supplier.</summary>
    SupplierDocument,

    /// <summary>A share that the portal computed from suppliers, as it stood on a day.</summary>
    Figure,
}

/// <summary>How far a piece of evidence has come.</summary>
public enum EvidenceState
{
    /// <summary>Waits for a second person; goes into no application.</summary>
    Proposed,
    Accepted,
    Returned,
}

/// <param name="Year">Calendar year that it covers.</param>
/// <param name="ExpiresOn">Last day that it is valid; null where it does not expire.</param>
public sealed record EvidenceFacts(string Title, int Year, DateOnly? ExpiresOn)
{
    /// <summary>Years that an assessment looks back (house rule, after the three-year window of the basic requirements).</summary>
    public const int OldestYears = 3;

    /// <summary>Null when it may be filed: <c>evidence.year-ahead</c>, <c>evidence.year-old</c> or <c>evidence.expired</c>.</summary>
    public Refusal? WhyNot(DateOnly today) =>
        Year > today.Year ? new("evidence.year-ahead", Year)
        : Year < today.Year - OldestYears ? new("evidence.year-old", Year, today.Year - OldestYears)
        : ExpiresOn < today ? new("evidence.expired", ExpiresOn)
        : null;
}

/// <param name="Measure">Name of the computed measure.</param>
/// <param name="On">Day for which it was computed.</param>
public sealed record EvidenceFigure(string Measure, decimal Numerator, decimal Denominator, DateOnly On);

/// <summary>
/// One version of one piece of evidence for an indicator of the own assessment. What it says never changes; a newer version takes its place.
/// </summary>
public sealed class OwnEvidence
{
    public long Id { get; private set; }
    public int Revision { get; private set; }

    /// <summary>Indicator or basic requirement; the same code is the same indicator in every system.</summary>
    public string Code { get; private set; } = "";

    /// <summary>1 for the first piece of the indicator.</summary>
    public int Serial { get; private set; }

    /// <summary>1 for the first version of the piece.</summary>
    public int Version { get; private set; }
    public EvidenceKind Kind { get; private set; }
    public string Title { get; private set; } = "";
    public int Year { get; private set; }
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>64 lower-case hexadecimal characters; null for a figure.</summary>
    public string? Sha256 { get; private set; }
    public string? FileName { get; private set; }
    public string? ContentType { get; private set; }

    /// <summary>Bytes; 0 for a figure.</summary>
    public long Length { get; private set; }

    /// <summary>Version of the supplier's document; null for other kinds.</summary>
    public long? DocumentVersionId { get; private set; }
    public string? Measure { get; private set; }
    public decimal? Numerator { get; private set; }
    public decimal? Denominator { get; private set; }

    /// <summary>Day of the figure; null for other kinds.</summary>
    public DateOnly? FigureOn { get; private set; }
    public EvidenceState State { get; private set; }
    public long EnteredById { get; private set; }
    public string EnteredBy { get; private set; } = "";
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>Null until it is reviewed.</summary>
    public string? Reviewer { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public string? ReviewNote { get; private set; }

    /// <summary>When a newer version came or it was withdrawn; null while it counts.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    /// <summary>What is stamped on its pages, such as X41-02.</summary>
    public string Label => FormattableString.Invariant($"{Code}-{Serial:00}");

    private OwnEvidence() { }

    private OwnEvidence(string code, int serial, int version, EvidenceFacts facts, long by, string name, DateTimeOffset now)
    {
        (Code, Serial, Version) = (code, serial, version);
        (Title, Year, ExpiresOn) = facts;
        (EnteredById, EnteredBy, EnteredAt) = (by, name, now);
    }

    public static OwnEvidence OfFile(string code, int serial, int version, EvidenceFacts facts, StoredFile file, long by, string name, DateTimeOffset now) =>
        new(code, serial, version, facts, by, name, now)
        {
            Sha256 = file.Sha256,
            FileName = file.Name,
            ContentType = file.ContentType,
            Length = file.Length,
        };

    /// <param name="document">Accepted and current.</param>
    public static OwnEvidence OfDocument(string code, int serial, string title, DocumentVersion document, int year, long by, string name, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(code, serial, 1, new EvidenceFacts(title, year, document.ValidTo), by, name, now)
        {
            Kind = EvidenceKind.SupplierDocument,
            DocumentVersionId = document.Id,
            Sha256 = document.Sha256,
            FileName = document.FileName,
            ContentType = document.ContentType,
            Length = document.Length,
        };
    }

    public static OwnEvidence OfFigure(string code, int serial, string title, EvidenceFigure figure, long by, string name, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new(code, serial, 1, new EvidenceFacts(title, figure.On.Year, null), by, name, now)
        {
            Kind = EvidenceKind.Figure,
            Measure = figure.Measure,
            Numerator = figure.Numerator,
            Denominator = figure.Denominator,
            FigureOn = figure.On,
        };
    }

    /// <summary>Two people (house rule): <c>evidence.decided</c> or <c>evidence.own-entry</c>; null when <paramref name="by"/> may decide.</summary>
    public Refusal? WhyNotReview(long by) =>
        State is not EvidenceState.Proposed || ReplacedAt is not null ? new("evidence.decided")
        : EnteredById == by ? new("evidence.own-entry")
        : null;

    /// <param name="note">Why it is returned; may be null when it is accepted.</param>
    public void Decide(bool accept, string? note, long by, string reviewer, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotReview(by));
        State = accept ? EvidenceState.Accepted : EvidenceState.Returned;
        (Reviewer, ReviewNote, ReviewedAt) = (reviewer, note, now);
    }

    /// <summary>Takes it out of every later application; what was built before keeps it.</summary>
    public void Replace(DateTimeOffset now)
    {
        RefusedException.ThrowIf(ReplacedAt is null ? null : new Refusal("evidence.decided"));
        ReplacedAt = now;
    }
}
