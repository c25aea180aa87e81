namespace SupplyChain.Requalification;

/// <summary>
/// One requalification (复评) of one supplier: the supplier renews its papers and confirms its answers, we audit where that is due, grade
/// anew, and a person decides. Every change has a WhyNot that pages show instead of the button. All days are days in the buyer's zone.
/// </summary>
public sealed partial class RequalificationCase
{
    private readonly List<RequalificationEvent> _history = [];

    private RequalificationCase() { }

    public long Id { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>The supplier while the case is open, null afterwards: a unique key, so that there is one open case at most.</summary>
    public long? OpenFor { get; private set; }

    /// <summary>Raised by every save; a form that carries an older one is stale.</summary>
    public int Revision { get; private set; }

    /// <summary>Null for one whose interval is over.</summary>
    public RequalificationCause? Cause { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Day by which the decision is due.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>True when this case needs an audit.</summary>
    public bool AuditNeeded { get; private set; }

    /// <summary>When the supplier said that its papers are in; null before.</summary>
    public DateTimeOffset? DocumentsAt { get; private set; }

    /// <summary>When the supplier confirmed its answers; null before.</summary>
    public DateTimeOffset? AnswersAt { get; private set; }

    /// <summary>What has changed since the last time, in the supplier's words; empty before <see cref="AnswersAt"/>.</summary>
    public string Changes { get; private set; } = "";
    public DateOnly? AuditedOn { get; private set; }

    /// <summary>The grade that was made for this case; null before.</summary>
    public long? GradeId { get; private set; }

    /// <summary>Null while it is open.</summary>
    public RequalificationOutcome? Outcome { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Next requalification; null while open and unless renewed.</summary>
    public DateOnly? NextOn { get; private set; }

    /// <summary>Day on which the portal proposed to suspend the supplier; null before. It proposes once.</summary>
    public DateOnly? SuspensionProposedOn { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<RequalificationEvent> History => _history;

    public bool IsOpen => Outcome is null;

    /// <summary>Whose turn it is.</summary>
    public Turn WaitingFor =>
        !IsOpen ? Turn.Nobody
        : DocumentsAt is null || AnswersAt is null ? Turn.Supplier
        : Turn.Us;

    /// <summary>The tasks of this case, in their order.</summary>
    public IReadOnlyList<RequalificationTask> Tasks => [.. Enum.GetValues<RequalificationTask>().Where(t => t is not RequalificationTask.Audit || AuditNeeded)];

    public bool IsDone(RequalificationTask task) =>
        task switch
        {
            RequalificationTask.Documents => DocumentsAt is not null,
            RequalificationTask.Answers => AnswersAt is not null,
            RequalificationTask.Audit => AuditedOn is not null,
            RequalificationTask.Grade => GradeId is not null,
            _ => !IsOpen,
        };

    /// <param name="cause">Null when the interval is over.</param>
    /// <param name="note">What happened; empty for an interval.</param>
    /// <param name="by">Account; null for a sweep.</param>
    public static RequalificationCase Open(
        long supplierId,
        RequalificationCause? cause,
        DateOnly dueOn,
        bool auditNeeded,
        string note,
        long? by,
        DateTimeOffset now
    )
    {
        var opened = new RequalificationCase
        {
            SupplierId = supplierId,
            OpenFor = supplierId,
            Cause = cause,
            DueOn = dueOn,
            AuditNeeded = auditNeeded,
            OpenedAt = now,
        };
        opened.Note(RequalificationEventKind.Opened, by, now, note);
        return opened;
    }

    /// <summary>Something more happened while it was open: due at once, and what was handed in before no longer counts.</summary>
    public void Add(RequalificationCause cause, DateOnly happenedOn, bool auditNeeded, string note, long? by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotOpen());
        Cause = cause;
        DueOn = RequalificationSettings.DueForCause(DueOn, happenedOn);
        AuditNeeded |= auditNeeded;
        (DocumentsAt, AnswersAt, GradeId) = (null, null, null);
        if (auditNeeded)
            AuditedOn = null;
        Note(RequalificationEventKind.CauseAdded, by, now, note);
    }

    private Refusal? WhyNotOpen() => IsOpen ? null : new Refusal("requalification.closed");

    private void Note(RequalificationEventKind kind, long? by, DateTimeOffset now, string note = "") =>
        _history.Add(new RequalificationEvent(SupplierId, now, kind, by, note.Trim()));
}
