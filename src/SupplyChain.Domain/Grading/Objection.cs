namespace SupplyChain.Grading;

/// <summary>How an objection stands.</summary>
public enum ObjectionState
{
    Open,

    /// <summary>The supplier was right; a new grade was made.</summary>
    Upheld,

    /// <summary>The grade stands; the answer says why.</summary>
    Rejected,
}

/// <summary>A supplier's objection to one indicator of one grade. The grade stays as it is; what follows from a decision is a new one.</summary>
public sealed class Objection
{
    /// <summary>Working days within which it must be answered (house rule).</summary>
    public const int WorkingDays = 10;

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }
    public long GradeId { get; private set; }

    /// <summary>Code of the indicator that is contested.</summary>
    public string Indicator { get; private set; } = "";

    /// <summary>What the supplier says is wrong.</summary>
    public string Reason { get; private set; } = "";
    public long MadeById { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Last day for the answer.</summary>
    public DateOnly DueOn { get; private set; }
    public ObjectionState State { get; private set; }

    /// <summary>Told to the supplier; null while open.</summary>
    public string? Answer { get; private set; }
    public long? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    private Objection() { }

    public Objection(long supplierId, long gradeId, string indicator, string reason, long by, DateTimeOffset now, DateOnly dueOn)
    {
        (SupplierId, GradeId, Indicator, Reason) = (supplierId, gradeId, indicator, reason);
        (MadeById, MadeAt, DueOn) = (by, now, dueOn);
    }

    /// <summary>Null when <paramref name="by"/> may decide: somebody who neither made nor published the grade (house rule).</summary>
    /// <param name="gradedBy">Who made, submitted or published the contested grade; empty for a sweep.</param>
    public Refusal? WhyNotDecide(long by, IReadOnlyCollection<long> gradedBy) =>
        State is not ObjectionState.Open ? new("objection.decided")
        : gradedBy.Contains(by) ? new("objection.own-grade")
        : null;

    public void Decide(bool upheld, string answer, long by, IReadOnlyCollection<long> gradedBy, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotDecide(by, gradedBy));
        State = upheld ? ObjectionState.Upheld : ObjectionState.Rejected;
        (Answer, DecidedById, DecidedAt) = (answer, by, now);
    }
}
