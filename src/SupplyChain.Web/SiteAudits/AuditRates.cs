using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Roadmap;
using SupplyChain.Suppliers;

namespace SupplyChain.SiteAudits;

/// <param name="Held">Of the denominator, those audited within the window.</param>
/// <param name="All">Suppliers of high and medium risk that may deliver.</param>
public sealed record AuditRate(int Held, int All)
{
    /// <summary>In %, two places; null without a supplier to audit.</summary>
    public decimal? Percent => All == 0 ? null : Math.Round(100m * Held / All, 2);
}

/// <summary>
/// How many of the suppliers of high and medium risk were audited: within a plan by the day of the audit, and for the enterprise's own
/// indicators by the accepted reports of the last twelve months.
/// </summary>
public sealed class AuditRates(AppDb db, SupplierMeasures measures)
{
    public const string Measure = ComputedMeasures.HighMediumRiskAuditRate;

    /// <summary>Those whom the indicator counts: qualified or conditionally qualified, of high or medium risk.</summary>
    public IQueryable<Supplier> Suppliers => measures.Denominator(Measure);

    /// <summary>Those of them that have no audit in the plan: none open, none held within its period.</summary>
    public IQueryable<Supplier> Missing(AuditPlan plan) =>
        Suppliers.Where(s =>
            !db.SiteAudits.Any(a => a.SupplierId == s.Id && ((a.OpenFor != null && a.PlanId == plan.Id) || (a.HeldOn >= plan.From && a.HeldOn <= plan.To)))
        );

    public async Task<AuditRate> OfAsync(AuditPlan plan, CancellationToken ct) =>
        new(
            await Suppliers.CountAsync(s => db.SiteAudits.Any(a => a.SupplierId == s.Id && a.HeldOn >= plan.From && a.HeldOn <= plan.To), ct),
            await Suppliers.CountAsync(ct)
        );

    /// <summary>The figure that X23 takes.</summary>
    public async Task<AuditRate> IndicatorAsync(DateOnly today, CancellationToken ct) =>
        new(await measures.Numerator(Measure, today).CountAsync(ct), await Suppliers.CountAsync(ct));
}
