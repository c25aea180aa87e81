namespace SupplyChain.SiteAudits;

/// <summary>
/// An audit of a supplier by the enterprise (供应商审核): planned, announced with its checklist, held, closed once its report is accepted and its
/// findings are settled. All days are days in the buyer's zone.
/// </summary>
public sealed class SiteAudit
{
    private readonly List<SiteAuditLine> _lines = [];

    private SiteAudit() { }

    public long Id { get; private set; }

    /// <summary>Raised by every save; a form that carries an older one is stale.</summary>
    public int Revision { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>The supplier until the audit was held or cancelled, null afterwards: a unique key, so that nobody is audited twice at once.</summary>
    public long? OpenFor { get; private set; }

    /// <summary>Null for an audit outside every plan.</summary>
    public long? PlanId { get; private set; }
    public SiteAuditStep Step { get; private set; }

    /// <summary>Null until arranged.</summary>
    public SiteAuditMode? Mode { get; private set; }
    public long? SiteId { get; private set; }
    public long? LeadId { get; private set; }
    public DateOnly? On { get; private set; }

    /// <summary>Id and version of the indicator system that the checklist was drawn from; empty before.</summary>
    public string System { get; private set; } = "";
    public DateOnly? HeldOn { get; private set; }

    /// <summary>Result in the auditor's words; the supplier reads it.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>The report as a document version of the supplier, which another person accepts; null before.</summary>
    public long? ReportVersionId { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    public string CancelReason { get; private set; } = "";
    public long PlannedById { get; private set; }
    public DateTimeOffset PlannedAt { get; private set; }

    /// <summary>In the order of the indicator system; empty before the audit is announced.</summary>
    public IReadOnlyList<SiteAuditLine> Lines => _lines;

    public static SiteAudit Plan(long supplierId, long? planId, long by, DateTimeOffset now) =>
        new()
        {
            SupplierId = supplierId,
            OpenFor = supplierId,
            PlanId = planId,
            PlannedById = by,
            PlannedAt = now,
        };

    /// <summary>An audit outside every plan that falls into one.</summary>
    public void Join(long planId) => PlanId ??= planId;

    /// <summary>Null when day and auditor can be set or moved; otherwise <c>siteAudit.step</c> or <c>siteAudit.day-past</c> (today).</summary>
    public Refusal? WhyNotArrange(DateOnly on, DateOnly today) =>
        WhyNotOpen() ?? (on < today ? new Refusal("siteAudit.day-past", $"{today:yyyy-MM-dd}") : null);

    /// <summary>Sets or moves the appointment. The checklist is drawn once and stays.</summary>
    public void Arrange(SiteAuditAppointment appointment, string system, IEnumerable<AuditedIndicator> checklist, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotArrange(appointment.On, today));
        (Mode, SiteId, LeadId, On) = (appointment.Mode, appointment.SiteId, appointment.LeadId, appointment.On);
        Step = SiteAuditStep.Announced;
        if (_lines.Count > 0)
            return;
        System = system;
        _lines.AddRange(checklist.Select(item => new SiteAuditLine(SupplierId, item)));
    }

    /// <summary>Null when the checklist can be filled in; otherwise <c>siteAudit.step</c>.</summary>
    public Refusal? WhyNotJudge() => Step is SiteAuditStep.Announced ? null : WrongStep();

    /// <summary>
    /// Takes what the auditor has so far; items may stay open. Refused: <c>siteAudit.unknown-line</c> (code), <c>siteAudit.finding-incomplete</c>
    /// (code) for a finding without words or severity.
    /// </summary>
    public void Judge(IEnumerable<LineJudgement> said)
    {
        RefusedException.ThrowIf(WhyNotJudge());
        foreach (var one in said)
        {
            var line = _lines.Find(l => l.Code == one.Code) ?? throw new RefusedException(new("siteAudit.unknown-line", one.Code));
            if (one.Verdict is LineVerdict.Finding && (one.Severity is null || string.IsNullOrWhiteSpace(one.Note)))
                throw new RefusedException(new("siteAudit.finding-incomplete", one.Code));
            line.Judge(one);
        }
    }

    /// <summary>
    /// Null when the audit may be recorded as held; otherwise <c>siteAudit.step</c>, <c>siteAudit.lines-open</c> (how many),
    /// <c>siteAudit.held-future</c> (today), <c>siteAudit.summary-empty</c> or <c>siteAudit.findings-due</c> (there are findings and no day,
    /// or one before today).
    /// </summary>
    public Refusal? WhyNotHold(DateOnly on, string? summary, DateOnly? findingsDueOn, DateOnly today)
    {
        if (WhyNotJudge() is { } refusal)
            return refusal;
        if (_lines.Count(l => l.Verdict is null) is > 0 and var open)
            return new Refusal("siteAudit.lines-open", open);
        if (on > today)
            return new Refusal("siteAudit.held-future", $"{today:yyyy-MM-dd}");
        if (string.IsNullOrWhiteSpace(summary))
            return new Refusal("siteAudit.summary-empty");
        return _lines.Any(l => l.Verdict is LineVerdict.Finding) && (findingsDueOn is null || findingsDueOn < today)
            ? new Refusal("siteAudit.findings-due")
            : null;
    }

    public void Hold(DateOnly on, string summary, DateOnly? findingsDueOn, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotHold(on, summary, findingsDueOn, today));
        (HeldOn, Summary, Step, OpenFor) = (on, summary.Trim(), SiteAuditStep.Held, null);
    }

    /// <summary>Null when a report can be attached, the first or a better one; otherwise <c>siteAudit.step</c>.</summary>
    public Refusal? WhyNotReport() => Step is SiteAuditStep.Held ? null : WrongStep();

    public void Report(long versionId)
    {
        RefusedException.ThrowIf(WhyNotReport());
        ReportVersionId = versionId;
    }

    /// <summary>
    /// Null when the audit may be closed; otherwise <c>siteAudit.step</c>, <c>siteAudit.no-report</c>, <c>siteAudit.report-unread</c> or
    /// <c>siteAudit.actions-open</c> (how many).
    /// </summary>
    /// <param name="reportAccepted">The report was accepted in review.</param>
    /// <param name="openActions">Corrective actions of this audit that are not verified yet.</param>
    public Refusal? WhyNotClose(bool reportAccepted, int openActions) =>
        Step is not SiteAuditStep.Held ? WrongStep()
        : ReportVersionId is null ? new Refusal("siteAudit.no-report")
        : !reportAccepted ? new Refusal("siteAudit.report-unread")
        : openActions > 0 ? new Refusal("siteAudit.actions-open", openActions)
        : null;

    public void Close(bool reportAccepted, int openActions, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotClose(reportAccepted, openActions));
        (Step, ClosedOn) = (SiteAuditStep.Closed, today);
    }

    /// <summary>Null when the audit can be called off; otherwise <c>siteAudit.step</c> or <c>siteAudit.reason-empty</c>.</summary>
    public Refusal? WhyNotCancel(string? reason) => WhyNotOpen() ?? (string.IsNullOrWhiteSpace(reason) ? new Refusal("siteAudit.reason-empty") : null);

    public void Cancel(string reason)
    {
        RefusedException.ThrowIf(WhyNotCancel(reason));
        (Step, CancelReason, OpenFor) = (SiteAuditStep.Cancelled, reason.Trim(), null);
    }

    private Refusal? WhyNotOpen() => OpenFor is null ? WrongStep() : null;

    private static Refusal WrongStep() => new("siteAudit.step");
}
