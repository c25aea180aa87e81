namespace SupplyChain.SiteAudits;

/// <summary>A period in which every supplier of high and medium risk is to be audited (X23, X62).</summary>
public sealed class AuditPlan
{
    /// <summary>Longest period in months (house rule).</summary>
    public const int MostMonths = 24;

    public long Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>First day of the period.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day of the period.</summary>
    public DateOnly To { get; private set; }
    public long CreatedById { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    private AuditPlan() { }

    /// <exception cref="RefusedException">As <see cref="WhyNot"/>.</exception>
    public AuditPlan(string name, DateOnly from, DateOnly to, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNot(from, to));
        (Name, From, To, CreatedById, CreatedAt) = (name.Trim(), from, to, by, now);
    }

    /// <summary>Null when the period can be planned; otherwise <c>siteAudit.period-reversed</c> or <c>siteAudit.period-long</c> (months allowed).</summary>
    public static Refusal? WhyNot(DateOnly from, DateOnly to) =>
        to < from ? new Refusal("siteAudit.period-reversed")
        : to > from.AddMonths(MostMonths) ? new Refusal("siteAudit.period-long", MostMonths)
        : null;
}
