using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.SiteAudits;

public sealed class PlanForm
{
    public string? PlanName { get; set; }
    public DateOnly? PlanFrom { get; set; }
    public DateOnly? PlanTo { get; set; }
}

internal sealed class PlanFormValidator : AbstractValidator<PlanForm>
{
    public PlanFormValidator()
    {
        RuleFor(f => f.PlanName).NotEmpty().PlainText(100);
        RuleFor(f => f.PlanFrom).NotNull();
        RuleFor(f => f.PlanTo).NotNull();
    }
}

/// <summary>Makes a plan for a period, and one audit in it for each supplier of high or medium risk; later again for those that have come in since.</summary>
public sealed class PlanAudits(AppDb db, AuditRates rates, Person person, Trail trail, EnterpriseClock clock)
{
    /// <returns>Id of the new plan, and how many audits are in it.</returns>
    public async Task<(long Id, int Audits)> RunAsync(PlanForm form, CancellationToken ct)
    {
        var plan = new AuditPlan(form.PlanName!, form.PlanFrom!.Value, form.PlanTo!.Value, person.Id, clock.Now);
        await using var all = await db.Database.BeginTransactionAsync(ct);
        db.AuditPlans.Add(plan);
        await db.SaveChangesAsync(ct);
        var added = await AddMissingAsync(plan, ct);
        trail.Add("siteaudit.plan", $"audit-plan:{plan.Id}", detail: $"{plan.From:yyyy-MM-dd} {plan.To:yyyy-MM-dd} {added}");
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        return (plan.Id, added);
    }

    /// <returns>How many audits were added.</returns>
    /// <exception cref="RefusedException">There is no such plan, or nobody is missing from it.</exception>
    public async Task<int> FillAsync(long planId, CancellationToken ct)
    {
        var plan = await db.AuditPlans.FirstOrDefaultAsync(p => p.Id == planId, ct) ?? throw new RefusedException(new("siteAudit.no-plan"));
        var added = await AddMissingAsync(plan, ct);
        if (added == 0)
            throw new RefusedException(new("siteAudit.nobody-missing"));
        trail.Add("siteaudit.plan", $"audit-plan:{planId}", detail: $"+{added}");
        await db.SaveChangesAsync(ct);
        return added;
    }

    private async Task<int> AddMissingAsync(AuditPlan plan, CancellationToken ct)
    {
        var missing = await rates.Missing(plan).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(ct);
        var open = await db.SiteAudits.Where(a => a.OpenFor != null).ToDictionaryAsync(a => a.SupplierId, ct);
        var added = 0;
        foreach (var id in missing)
        {
            if (open.GetValueOrDefault(id) is not { } already)
                db.SiteAudits.Add(SiteAudit.Plan(id, plan.Id, person.Id, clock.Now));
            else if (already.PlanId is null)
                already.Join(plan.Id);
            else
                continue;
            added++;
        }

        return added;
    }
}

/// <summary>Plans an audit of one supplier outside every plan, for cause or for its requalification.</summary>
public sealed class PlanOneAudit(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    /// <returns>Id of the audit; the open one where there is one already.</returns>
    public async Task<long> RunAsync(long supplierId, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("supplier.gone"));
        RefusedException.ThrowIf(supplier.WhyNotEdit());
        if (await db.SiteAudits.Where(a => a.OpenFor == supplierId).Select(a => a.Id).FirstOrDefaultAsync(ct) is > 0 and var open)
            return open;
        var audit = db.SiteAudits.Add(SiteAudit.Plan(supplierId, planId: null, person.Id, clock.Now)).Entity;
        trail.Add("siteaudit.plan", $"supplier:{supplierId}");
        await db.SaveChangesAsync(ct);
        return audit.Id;
    }
}
