using SupplyChain.Requalification;

namespace SupplyChain.SiteAudits;

public enum SiteAuditMode
{
    OnSite,
    Remote,
}

/// <summary>Where an audit of a supplier stands.</summary>
public enum SiteAuditStep
{
    /// <summary>To be done; day and auditor are open.</summary>
    Planned,

    /// <summary>The supplier knows the day and the checklist.</summary>
    Announced,

    /// <summary>Done; findings are corrective actions. The report and their settlement are awaited.</summary>
    Held,
    Closed,
    Cancelled,
}

/// <summary>What the auditor says of one item of the checklist.</summary>
public enum LineVerdict
{
    Conforms,
    Finding,
    NotApplicable,
}

/// <summary>Who comes when, and how.</summary>
/// <param name="SiteId">Null for the whole company.</param>
/// <param name="LeadId">Account of the lead auditor.</param>
public sealed record SiteAuditAppointment(SiteAuditMode Mode, long? SiteId, long LeadId, DateOnly On);

/// <summary>An indicator of the system in force that the audit looks at.</summary>
public sealed record AuditedIndicator(string Code, BilingualText Name);

/// <summary>What an auditor says of one item.</summary>
/// <param name="Severity">Of a finding; null otherwise.</param>
public sealed record LineJudgement(string Code, LineVerdict? Verdict, string Note, FindingSeverity? Severity);

/// <summary>One item of the checklist of one audit, worded as it was when the audit was announced.</summary>
public sealed class SiteAuditLine
{
    public long Id { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>Code of the indicator.</summary>
    public string Code { get; private set; } = "";
    public string NameZh { get; private set; } = "";
    public string NameEn { get; private set; } = "";

    /// <summary>Null until judged.</summary>
    public LineVerdict? Verdict { get; private set; }

    /// <summary>What was seen. The supplier reads it where it is a finding.</summary>
    public string Note { get; private set; } = "";
    public FindingSeverity? Severity { get; private set; }

    /// <summary>The corrective action that the finding became; null before the audit was held and where there is none.</summary>
    public long? ActionId { get; private set; }

    private SiteAuditLine() { }

    internal SiteAuditLine(long supplierId, AuditedIndicator item) => (SupplierId, Code, NameZh, NameEn) = (supplierId, item.Code, item.Name.Zh, item.Name.En);

    internal void Judge(LineJudgement said)
    {
        (Verdict, Note) = (said.Verdict, said.Note.Trim());
        Severity = said.Verdict is LineVerdict.Finding ? said.Severity : null;
    }

    /// <summary>The finding is now a corrective action.</summary>
    public void Became(long actionId) => ActionId = actionId;
}
