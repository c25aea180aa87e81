using System.Globalization;

namespace SupplyChain.Grading;

/// <summary>What an entry says.</summary>
public enum EntryKind
{
    /// <summary>A level or step of an indicator.</summary>
    Answer,

    /// <summary>A ratio that was measured.</summary>
    Measure,

    /// <summary>The indicator does not concern the subject.</summary>
    NotApplicable,

    /// <summary>Points set by a person.</summary>
    Override,

    /// <summary>A basic requirement was confirmed, or denied.</summary>
    Requirement,
}

/// <summary>
/// Evidence that is not a document: answers, measures, marks and confirmations about a supplier or the enterprise itself. An entry never
/// changes; a newer one under the same code and kind takes its place.
/// </summary>
public sealed class EvidenceEntry
{
    public long Id { get; private set; }

    /// <summary>Null for the enterprise itself.</summary>
    public long? SupplierId { get; private set; }

    /// <summary>Plant of the enterprise that it is said of; null for the whole enterprise, and for suppliers.</summary>
    public long? PlantId { get; private set; }
    public EntryKind Kind { get; private set; }

    /// <summary>Code of the indicator, measure or basic requirement.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Level or index of the step of an answer; null for other kinds.</summary>
    public int? Level { get; private set; }
    public decimal? Numerator { get; private set; }
    public decimal? Denominator { get; private set; }

    /// <summary>Formula key of a measure.</summary>
    public string? Formula { get; private set; }

    /// <summary>First day that a measure counts; null for other kinds.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day that a measure counts; null for other kinds.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Rows behind a measure.</summary>
    public int? Sources { get; private set; }

    /// <summary>Points of an override.</summary>
    public decimal? Points { get; private set; }

    /// <summary>Last day of an override.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Whether a basic requirement is met.</summary>
    public bool? Met { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>Document versions that back an answer, separated by commas, each with its page behind a colon where one is named; empty when none do.</summary>
    public string VersionIds { get; private set; } = "";
    public Confidence Confidence { get; private set; }
    public EvidenceOrigin Origin { get; private set; }

    /// <summary>Day on which it was said.</summary>
    public DateOnly On { get; private set; }
    public DateTimeOffset EnteredAt { get; private set; }
    public long EnteredById { get; private set; }

    /// <summary>The second person who confirmed it, as <c>person:ID</c>; empty while nobody has, and where none is needed.</summary>
    public string Approver { get; private set; } = "";

    /// <summary>For colleagues only; no page, file or answer for a supplier holds it, and no receipt does.</summary>
    public string? InternalNote { get; private set; }

    /// <summary>When a newer entry took its place; null while it counts.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    private EvidenceEntry() { }

    private EvidenceEntry(EntryKind kind, long? supplierId, string code, DateOnly on, long by, DateTimeOffset now)
    {
        Kind = kind;
        SupplierId = supplierId;
        Code = code;
        On = on;
        EnteredById = by;
        EnteredAt = now;
    }

    public static EvidenceEntry Of(long? supplierId, Answer answer, long by, DateTimeOffset now) =>
        new(EntryKind.Answer, supplierId, answer.Indicator, answer.AnsweredOn, by, now)
        {
            Level = answer.Level,
            VersionIds = string.Join(
                ',',
                (answer.DocumentVersionIds ?? []).Select(id => answer.PageOf(id) is { } page ? string.Create(CultureInfo.InvariantCulture, $"{id}:{page}") : id)
            ),
            Confidence = answer.Confidence,
            Origin = answer.Origin,
        };

    public static EvidenceEntry Of(long? supplierId, Measure measure, long by, DateTimeOffset now) =>
        new(EntryKind.Measure, supplierId, measure.Key, measure.To, by, now)
        {
            Numerator = measure.Numerator,
            Denominator = measure.Denominator,
            Formula = measure.Formula,
            From = measure.From,
            To = measure.To,
            Sources = measure.Sources,
            Confidence = measure.Confidence,
            Origin = measure.Origin,
        };

    public static EvidenceEntry Of(long? supplierId, NotApplicableMark mark, DateOnly on, long by, DateTimeOffset now) =>
        new(EntryKind.NotApplicable, supplierId, mark.Indicator, on, by, now) { Reason = mark.Reason, Approver = mark.Approver };

    public static EvidenceEntry Of(long? supplierId, PointsOverride set, DateOnly on, long by, DateTimeOffset now) =>
        new(EntryKind.Override, supplierId, set.Indicator, on, by, now)
        {
            Points = set.Points,
            Reason = set.Reason,
            Approver = set.Approver,
            Until = set.Until,
        };

    public static EvidenceEntry Of(long? supplierId, RequirementAnswer requirement, long by, DateTimeOffset now) =>
        new(EntryKind.Requirement, supplierId, requirement.Code, requirement.On, by, now)
        {
            Met = requirement.Met,
            Reason = requirement.Reason,
            Approver = requirement.ConfirmedBy,
        };

    public void Replace(DateTimeOffset now) => ReplacedAt ??= now;

    /// <summary>Says it of one plant, or with null of the whole enterprise.</summary>
    public EvidenceEntry At(long? plantId)
    {
        PlantId = plantId;
        return this;
    }

    public void Note(string? internalNote) => InternalNote = internalNote;

    /// <summary>How a person is named in evidence and receipts: by number, so that a receipt that leaves the house holds no name.</summary>
    public static string NameOf(long accountId) => string.Create(CultureInfo.InvariantCulture, $"person:{accountId}");

    /// <summary>Marks, overrides and confirmations count only after a second person has confirmed them (house rule).</summary>
    public bool NeedsSecondPerson => Kind is EntryKind.NotApplicable or EntryKind.Override or EntryKind.Requirement;

    /// <summary>Entered, and waiting for the second person.</summary>
    public bool Waits => ReplacedAt is null && NeedsSecondPerson && Approver.Length == 0;

    /// <summary>Null when <paramref name="by"/> may confirm it or send it back: nobody does so with what they entered.</summary>
    public Refusal? WhyNotConfirm(long by) =>
        !Waits ? new("entry.not-waiting")
        : EnteredById == by ? new("entry.own")
        : null;

    public void Confirm(long by)
    {
        RefusedException.ThrowIf(WhyNotConfirm(by));
        Approver = NameOf(by);
    }

    public Answer AsAnswer() => new(Code, Level!.Value, On, Cited(VersionIds), Confidence, Origin, PagesIn(VersionIds));

    /// <summary>The ids in <see cref="VersionIds"/>; null for none.</summary>
    public static IReadOnlyList<string>? Cited(string versionIds) => versionIds.Length == 0 ? null : [.. versionIds.Split(',').Select(v => v.Split(':')[0])];

    /// <summary>The pages in <see cref="VersionIds"/>; null for none.</summary>
    public static IReadOnlyList<CitedPage>? PagesIn(string versionIds) =>
        !versionIds.Contains(':', StringComparison.Ordinal)
            ? null
            :
            [
                .. versionIds
                    .Split(',')
                    .Select(v => v.Split(':'))
                    .Where(v => v.Length == 2)
                    .Select(v => new CitedPage(v[0], int.Parse(v[1], CultureInfo.InvariantCulture))),
            ];

    public Measure AsMeasure() => new(Code, Numerator!.Value, Denominator!.Value, Formula!, From!.Value, To!.Value, Sources!.Value, Confidence, Origin);

    public NotApplicableMark AsNotApplicable() => new(Code, Reason!, Approver);

    public PointsOverride AsOverride() => new(Code, Points!.Value, Reason!, Approver, Until!.Value);

    public RequirementAnswer AsRequirement() => new(Code, Met!.Value, Reason!, Approver, On);
}
