using SupplyChain.Grading;
using SupplyChain.Requalification;

namespace SupplyChain.SiteAudits;

/// <summary>Which audits a list shows.</summary>
public enum SiteAuditState
{
    Open,
    ToArrange,
    Announced,
    ToClose,
    Done,
    All,
}

/// <summary>What the list is narrowed to; names are those of the query string.</summary>
public sealed record SiteAuditFilter
{
    /// <summary>Part of the supplier's name.</summary>
    public string? Q { get; init; }
    public SiteAuditState State { get; init; }
    public long? Plan { get; init; }

    /// <summary>Id of the last audit of the page before; null for the first page.</summary>
    public long? After { get; init; }

    internal bool IsNarrow => (Q, Plan) is not (null, null) || State is not SiteAuditState.Open;

    internal string From(string path, long? after) =>
        path
        + QueryString.Create(
            new (string Name, string? Value)[]
            {
                ("q", Q),
                ("state", State is SiteAuditState.Open ? null : State.ToString()),
                ("plan", Plan?.ToString("D", null)),
                ("after", after?.ToString("D", null)),
            }
                .Where(p => p.Value is not null)
                .Select(p => KeyValuePair.Create(p.Name, p.Value))
        );
}

/// <param name="Findings">Items found wrong.</param>
/// <param name="OpenActions">Findings whose corrective action is not verified yet.</param>
public sealed record SiteAuditRow(
    long Id,
    long SupplierId,
    string SupplierName,
    RiskClass? Risk,
    string? PlanName,
    SiteAuditStep Step,
    SiteAuditMode? Mode,
    DateOnly? On,
    DateOnly? HeldOn,
    string? Lead,
    int Findings,
    int OpenActions,
    bool Reported
)
{
    public bool IsLate(DateOnly today) => Step is SiteAuditStep.Announced && On < today;
}

/// <param name="NamesSuppliers">False where all rows are of one supplier.</param>
/// <param name="Root">Path before the id of an audit.</param>
public sealed record SiteAuditTable(IReadOnlyList<SiteAuditRow> Rows, bool NamesSuppliers, string Root, DateOnly Today);

public sealed record AuditPlanRow(long Id, string Name, DateOnly From, DateOnly To);

/// <param name="Indicator">What X23 takes today.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record SiteAuditListPage(SiteAuditFilter Filter, SiteAuditTable Table, AuditRate Indicator, IReadOnlyList<AuditPlanRow> Plans, string? Next)
{
    public const int Size = 50;
    public PlanForm Form { get; init; } = new();
}

/// <param name="Missing">Suppliers of high and medium risk without an audit in the plan, the first of them.</param>
public sealed record AuditPlanPage(
    AuditPlan Plan,
    AuditRate Rate,
    SiteAuditTable Table,
    IReadOnlyList<(long Id, string Name, RiskClass? Risk)> Missing,
    int MissingCount,
    DateOnly Today
);

/// <summary>A finding and where its corrective action stands.</summary>
public sealed record AuditFinding(SiteAuditLine Line, CorrectiveStep? Step, DateOnly? DueOn);

/// <summary>One audit, as staff or as the supplier sees it.</summary>
/// <param name="Lead">Name of the lead auditor; null to a supplier, and when none is named.</param>
/// <param name="CaseId">The supplier's open requalification that waits for an audit; null when there is none.</param>
public sealed record SiteAuditPage(
    SiteAudit Audit,
    string SupplierName,
    RiskClass? Risk,
    string? PlanName,
    string? Site,
    string? Lead,
    IReadOnlyList<AuditFinding> Findings,
    bool ReportAccepted,
    long? CaseId,
    DateOnly Today
)
{
    public IReadOnlyList<(long Id, string Name)> Sites { get; init; } = [];
    public IReadOnlyList<(long Id, string Name)> Auditors { get; init; } = [];
    public Refusal? WhyNotClose { get; init; }
    public ArrangeForm Arrange { get; init; } = new();
    public JudgeForm Judge { get; init; } = new();
    public HoldForm Hold { get; init; } = new();
    public SettleForm Settle { get; init; } = new();
}

public sealed record SupplierAuditsPage(long SupplierId, string SupplierName, SiteAuditTable Table, Refusal? WhyNotPlan, bool HasOpen);
