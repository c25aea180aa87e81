using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <summary>How far a self score has come.</summary>
public enum SelfScoreState
{
    /// <summary>Waits for the internal review; counts nowhere.</summary>
    Proposed,

    /// <summary>Confirmed by a second person; an evidence entry was made of it.</summary>
    Accepted,

    /// <summary>Sent back with a reason.</summary>
    Returned,

    /// <summary>A newer proposal came before the review.</summary>
    Superseded,
}

/// <summary>What a department says of the enterprise itself under one code, until a second person decides on it.</summary>
public sealed class SelfScore
{
    public long Id { get; private set; }
    public int Revision { get; private set; }

    /// <summary>Indicator system under which it was entered.</summary>
    public string SystemId { get; private set; } = "";

    /// <summary>Code of the indicator or basic requirement.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Plant that it is said of; null for the whole enterprise.</summary>
    public long? PlantId { get; private set; }

    /// <summary>Answer, measure or requirement.</summary>
    public EntryKind Kind { get; private set; }

    /// <summary>Level or index of the step of an answer; null for other kinds.</summary>
    public int? Level { get; private set; }
    public decimal? Numerator { get; private set; }
    public decimal? Denominator { get; private set; }

    /// <summary>First day that a measure counts; null for other kinds.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day that a measure counts; null for other kinds.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Whether a basic requirement is met; null for other kinds.</summary>
    public bool? Met { get; private set; }

    /// <summary>What proves it, in words, with the place of the proof.</summary>
    public string Proof { get; private set; } = "";
    public SelfScoreState State { get; private set; }
    public long EnteredById { get; private set; }
    public string EnteredBy { get; private set; } = "";
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>Null until it is reviewed.</summary>
    public string? Reviewer { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public string? ReviewNote { get; private set; }

    private SelfScore() { }

    private SelfScore(string systemId, string code, EntryKind kind, string proof, long by, string name, DateTimeOffset now)
    {
        (SystemId, Code, Kind, Proof) = (systemId, code, kind, proof);
        (EnteredById, EnteredBy, EnteredAt) = (by, name, now);
    }

    public static SelfScore OfLevel(string systemId, string code, int level, string proof, long by, string name, DateTimeOffset now) =>
        new(systemId, code, EntryKind.Answer, proof, by, name, now) { Level = level };

    public static SelfScore OfRatio(
        string systemId,
        string code,
        (decimal Numerator, decimal Denominator) ratio,
        (DateOnly From, DateOnly To) window,
        string proof,
        long by,
        string name,
        DateTimeOffset now
    ) =>
        new(systemId, code, EntryKind.Measure, proof, by, name, now)
        {
            Numerator = ratio.Numerator,
            Denominator = ratio.Denominator,
            From = window.From,
            To = window.To,
        };

    public static SelfScore OfRequirement(string systemId, string code, bool met, string proof, long by, string name, DateTimeOffset now) =>
        new(systemId, code, EntryKind.Requirement, proof, by, name, now) { Met = met };

    /// <summary>Says it of one plant, or with null of the whole enterprise.</summary>
    public SelfScore At(long? plantId)
    {
        PlantId = plantId;
        return this;
    }

    public void Supersede() => State = State is SelfScoreState.Proposed ? SelfScoreState.Superseded : State;

    /// <summary>Two people (house rule): <c>score.already-reviewed</c> or <c>score.own-entry</c>; null when <paramref name="by"/> may decide.</summary>
    public Refusal? WhyNotReview(long by) =>
        State is not SelfScoreState.Proposed ? new("score.already-reviewed")
        : EnteredById == by ? new("score.own-entry")
        : null;

    /// <summary>Confirms it and gives the evidence entry that counts from now on.</summary>
    /// <param name="basis">Key of the measure and its formula; needed for measures only.</param>
    public EvidenceEntry Accept((string Key, string Formula) basis, long by, string reviewer, string? note, DateOnly today, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotReview(by));
        Decide(SelfScoreState.Accepted, reviewer, note, now);
        var entry = Kind switch
        {
            EntryKind.Answer => EvidenceEntry.Of(null, new Answer(Code, Level!.Value, today, Origin: EvidenceOrigin.Review), EnteredById, now),
            EntryKind.Measure => EvidenceEntry.Of(null, AsMeasure(basis), EnteredById, now),
            _ => EvidenceEntry.Of(null, new RequirementAnswer(Code, Met!.Value, Proof, reviewer, today), EnteredById, now),
        };
        return entry.At(PlantId);
    }

    public void Return(long by, string reviewer, string note, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotReview(by));
        Decide(SelfScoreState.Returned, reviewer, note, now);
    }

    public Measure AsMeasure((string Key, string Formula) basis) =>
        new(basis.Key, Numerator!.Value, Denominator!.Value, basis.Formula, From!.Value, To!.Value, Sources: 1, Confidence.Declared, EvidenceOrigin.Review);

    private void Decide(SelfScoreState state, string reviewer, string? note, DateTimeOffset now) =>
        (State, Reviewer, ReviewNote, ReviewedAt) = (state, reviewer, note, now);
}

/// <summary>The department that answers for an indicator; the same code is the same indicator in every system.</summary>
public sealed class IndicatorOwner
{
    public long Id { get; private set; }
    public int Revision { get; private set; }
    public string Code { get; private set; } = "";
    public string Department { get; private set; } = "";

    private IndicatorOwner() { }

    public IndicatorOwner(string code, string department) => (Code, Department) = (code, department);

    public void Hand(string department) => Department = department;
}
