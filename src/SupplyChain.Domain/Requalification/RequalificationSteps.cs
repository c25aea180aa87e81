namespace SupplyChain.Requalification;

/// <content>The steps of a case, from the supplier's papers to the decision.</content>
public sealed partial class RequalificationCase
{
    /// <summary>
    /// Null when the supplier may hand its papers in; otherwise <c>requalification.closed</c>, <c>requalification.task-done</c> or
    /// <c>requalification.documents-lapse</c> (how many).
    /// </summary>
    /// <param name="lapsing">Documents that end by the due day and for which no renewal waits.</param>
    public Refusal? WhyNotHandInDocuments(int lapsing) =>
        WhyNotDo(RequalificationTask.Documents) ?? (lapsing > 0 ? new Refusal("requalification.documents-lapse", lapsing) : null);

    public void HandInDocuments(int lapsing, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotHandInDocuments(lapsing));
        DocumentsAt = now;
        Note(RequalificationEventKind.DocumentsHandedIn, by, now);
    }

    /// <summary>Null when the supplier may confirm its answers; otherwise <c>requalification.closed</c>, <c>requalification.task-done</c> or <c>requalification.changes-empty</c>.</summary>
    public Refusal? WhyNotConfirmAnswers(string? changes) =>
        WhyNotDo(RequalificationTask.Answers) ?? (string.IsNullOrWhiteSpace(changes) ? new Refusal("requalification.changes-empty") : null);

    /// <param name="changes">What has changed since the last time; a supplier without changes says so.</param>
    public void ConfirmAnswers(string changes, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotConfirmAnswers(changes));
        AnswersAt = now;
        Changes = changes.Trim();
        Note(RequalificationEventKind.AnswersConfirmed, by, now, Changes);
    }

    /// <summary>Null when what the supplier handed in may go back; otherwise <c>requalification.closed</c>, <c>requalification.supplier-turn</c> or <c>requalification.reason-empty</c>.</summary>
    public Refusal? WhyNotReturn(string? reason) =>
        WhyNotOpen()
        ?? (
            WaitingFor is not Turn.Us ? new Refusal("requalification.supplier-turn")
            : string.IsNullOrWhiteSpace(reason) ? new Refusal("requalification.reason-empty")
            : null
        );

    /// <summary>Back to the supplier; what it wrote stays in the history.</summary>
    public void Return(string reason, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotReturn(reason));
        (DocumentsAt, AnswersAt, GradeId) = (null, null, null);
        Note(RequalificationEventKind.Returned, by, now, reason);
    }

    /// <summary>
    /// Null when the audit may be recorded; otherwise <c>requalification.closed</c>, <c>requalification.no-audit</c>,
    /// <c>requalification.task-done</c>, <c>requalification.audit-future</c> or <c>requalification.reason-empty</c>.
    /// </summary>
    public Refusal? WhyNotRecordAudit(DateOnly on, string? result, DateOnly today) =>
        WhyNotOpen()
        ?? (AuditNeeded ? null : new Refusal("requalification.no-audit"))
        ?? WhyNotDo(RequalificationTask.Audit)
        ?? (
            on > today ? new Refusal("requalification.audit-future", $"{today:yyyy-MM-dd}")
            : string.IsNullOrWhiteSpace(result) ? new Refusal("requalification.reason-empty")
            : null
        );

    public void RecordAudit(DateOnly on, string result, DateOnly today, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotRecordAudit(on, result, today));
        AuditedOn = on;
        Note(RequalificationEventKind.Audited, by, now, result);
    }

    /// <summary>Null when the grade of this case may be made; otherwise <c>requalification.closed</c>, <c>requalification.supplier-first</c> or <c>requalification.audit-first</c>.</summary>
    public Refusal? WhyNotGrade() =>
        WhyNotOpen()
        ?? (
            WaitingFor is not Turn.Us ? new Refusal("requalification.supplier-first")
            : AuditNeeded && AuditedOn is null ? new Refusal("requalification.audit-first")
            : null
        );

    /// <summary>May come again, when more was accepted in the meantime; the newest grade counts.</summary>
    public void NoteGrade(long gradeId, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotGrade());
        GradeId = gradeId;
        Note(RequalificationEventKind.Graded, by, now);
    }

    /// <summary>Null when the qualification may be renewed; otherwise <c>requalification.closed</c> or <c>requalification.tasks-open</c> (how many).</summary>
    public Refusal? WhyNotRenew() =>
        WhyNotOpen()
        ?? (Tasks.Count(t => t is not RequalificationTask.Decision && !IsDone(t)) is > 0 and var open ? new Refusal("requalification.tasks-open", open) : null);

    /// <param name="next">Day of the next requalification.</param>
    public void Renew(DateOnly next, string note, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotRenew());
        NextOn = next;
        Close(RequalificationOutcome.Renewed, RequalificationEventKind.Renewed, by, now, note);
    }

    /// <summary>Null when the case may end without a renewal; otherwise <c>requalification.closed</c> or <c>requalification.reason-empty</c>.</summary>
    public Refusal? WhyNotRefuse(string? reason) => WhyNotOpen() ?? (string.IsNullOrWhiteSpace(reason) ? new Refusal("requalification.reason-empty") : null);

    /// <summary>Not renewed: the date stays passed, so that nobody buys until a new case has ended well.</summary>
    public void Refuse(string reason, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotRefuse(reason));
        Close(RequalificationOutcome.NotRenewed, RequalificationEventKind.NotRenewed, by, now, reason);
    }

    /// <summary>The supplier has left: nothing is left to decide.</summary>
    public void Drop(DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotOpen());
        Close(RequalificationOutcome.Dropped, RequalificationEventKind.Dropped, by: null, now, "");
    }

    /// <summary>The portal has proposed to suspend and does not do so again for this case.</summary>
    public void NoteSuspensionProposed(DateOnly today, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotOpen());
        SuspensionProposedOn = today;
        Note(RequalificationEventKind.SuspensionProposed, by: null, now);
    }

    private Refusal? WhyNotDo(RequalificationTask task) => WhyNotOpen() ?? (IsDone(task) ? new Refusal("requalification.task-done") : null);

    private void Close(RequalificationOutcome outcome, RequalificationEventKind kind, long? by, DateTimeOffset now, string note)
    {
        (Outcome, ClosedAt, OpenFor) = (outcome, now, null);
        Note(kind, by, now, note);
    }
}
