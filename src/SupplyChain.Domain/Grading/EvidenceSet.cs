namespace SupplyChain.Grading;

/// <summary>
/// Everything that a grade may rest on. It takes accepted evidence only, so nothing pending can count. Order never matters.
/// </summary>
public sealed record EvidenceSet
{
    public static EvidenceSet Empty { get; } = new();

    public IReadOnlyList<HeldDocument> Documents { get; init; } = [];
    public IReadOnlyList<Answer> Answers { get; init; } = [];
    public IReadOnlyList<Measure> Measures { get; init; } = [];
    public IReadOnlyList<Incident> Incidents { get; init; } = [];
    public IReadOnlyList<NotApplicableMark> NotApplicable { get; init; } = [];
    public IReadOnlyList<PointsOverride> Overrides { get; init; } = [];
    public IReadOnlyList<RequirementAnswer> Requirements { get; init; } = [];
    public IReadOnlyList<SubjectTrait> Flags { get; init; } = [];
}

/// <summary>One accepted version of a document.</summary>
/// <param name="Type">Code of the document type.</param>
/// <param name="VersionId">Id of this version; unique within the set.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits of the file.</param>
/// <param name="ValidTo">Last day of validity, inclusive; null when it does not lapse.</param>
/// <param name="Number">Number printed on it; null when it has none.</param>
/// <param name="CoversDeliveringSite">False when it was issued for another site than the one that delivers.</param>
/// <param name="Page">Page of the file that proves the point, counted from 1; null when the whole file does.</param>
public sealed record HeldDocument(
    string Type,
    string VersionId,
    string Sha256,
    DateOnly ValidFrom,
    DateOnly? ValidTo = null,
    string? Number = null,
    string? Issuer = null,
    bool CoversDeliveringSite = true,
    int? Page = null,
    Confidence Confidence = Confidence.Documented,
    EvidenceOrigin Origin = EvidenceOrigin.Submission
)
{
    public bool InForce(DateOnly on) => ValidFrom <= on && (ValidTo is null || on <= ValidTo);
}

/// <summary>The level of a qualitative indicator, or the step of a judged one.</summary>
/// <param name="Level">Level number, or index of the step, counted from 0.</param>
/// <param name="DocumentVersionIds">
/// Versions that back it. When it names any, it counts only while one of them is in the set, in force, and of a type that the indicator accepts.
/// When it names none, its confidence is declared.
/// </param>
/// <param name="Pages">Where in them the point is proved; null or without a version when the whole file does.</param>
public sealed record Answer(
    string Indicator,
    int Level,
    DateOnly AnsweredOn,
    IReadOnlyList<string>? DocumentVersionIds = null,
    Confidence Confidence = Confidence.Declared,
    EvidenceOrigin Origin = EvidenceOrigin.Submission,
    IReadOnlyList<CitedPage>? Pages = null
)
{
    /// <summary>Page of a cited version that proves the point; null when none is named.</summary>
    public int? PageOf(string versionId) => Pages?.FirstOrDefault(p => string.Equals(p.VersionId, versionId, StringComparison.Ordinal))?.Page;
}

/// <param name="VersionId">One of the versions that the answer names.</param>
/// <param name="Page">Counted from 1.</param>
public sealed record CitedPage(string VersionId, int Page);

/// <summary>A ratio that was measured, under an indicator code or the name of a computed measure.</summary>
/// <param name="Formula">Key of the formula used; must be the one that the indicator declares.</param>
/// <param name="From">First day counted.</param>
/// <param name="To">Last day counted, not after the grading date.</param>
/// <param name="Sources">Number of rows behind the figure.</param>
public sealed record Measure(
    string Key,
    decimal Numerator,
    decimal Denominator,
    string Formula,
    DateOnly From,
    DateOnly To,
    int Sources,
    Confidence Confidence = Confidence.Documented,
    EvidenceOrigin Origin = EvidenceOrigin.Submission
);

/// <summary>Something that happened, filed under the code of a red line, an indicator or a basic requirement.</summary>
/// <param name="Id">Unique within the set.</param>
/// <param name="EndedOn">First day on which a lasting state no longer held; null while it lasts or when it does not apply.</param>
public sealed record Incident(string Id, string Code, DateOnly Date, IncidentState State, string Source, DateOnly? EndedOn = null);

/// <summary>A person's decision that an indicator does not concern the subject, confirmed by a second person.</summary>
public sealed record NotApplicableMark(string Indicator, string Reason, string Approver);

/// <summary>Points set by a person in place of the computed ones, through the last day <paramref name="Until"/>.</summary>
public sealed record PointsOverride(string Indicator, decimal Points, string Reason, string Approver, DateOnly Until);

/// <summary>A person's confirmation that a basic requirement is met, or is not.</summary>
public sealed record RequirementAnswer(string Code, bool Met, string Reason, string ConfirmedBy, DateOnly On);
