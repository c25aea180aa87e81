using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.SiteAudits;

/// <summary>Reads the pages of audits.</summary>
public sealed class SiteAuditQuery(AppDb db, AuditRates rates, Person person, EnterpriseClock clock)
{
    public async Task<SiteAuditListPage> ListAsync(SiteAuditFilter filter, CancellationToken ct)
    {
        var wanted = Narrow(filter);
        if (filter.After is { } after)
            wanted = wanted.Where(a => a.Id < after);
        var rows = await Rows(wanted.OrderByDescending(a => a.Id).Take(SiteAuditListPage.Size + 1)).ToListAsync(ct);
        var more = rows.Count > SiteAuditListPage.Size;
        return new SiteAuditListPage(
            filter,
            new SiteAuditTable(more ? rows[..SiteAuditListPage.Size] : rows, NamesSuppliers: true, "/site-audits", clock.Today),
            await rates.IndicatorAsync(clock.Today, ct),
            await db
                .AuditPlans.OrderByDescending(p => p.To)
                .ThenByDescending(p => p.Id)
                .Take(20)
                .Select(p => new AuditPlanRow(p.Id, p.Name, p.From, p.To))
                .ToListAsync(ct),
            more ? filter.From("/site-audits", rows[SiteAuditListPage.Size - 1].Id) : null
        );
    }

    public IQueryable<SiteAudit> Narrow(SiteAuditFilter filter)
    {
        var audits = db.SiteAudits.AsNoTracking();
        audits = filter.State switch
        {
            SiteAuditState.Open => audits.Where(a => a.Step == SiteAuditStep.Planned || a.Step == SiteAuditStep.Announced || a.Step == SiteAuditStep.Held),
            SiteAuditState.ToArrange => audits.Where(a => a.Step == SiteAuditStep.Planned),
            SiteAuditState.Announced => audits.Where(a => a.Step == SiteAuditStep.Announced),
            SiteAuditState.ToClose => audits.Where(a => a.Step == SiteAuditStep.Held),
            SiteAuditState.Done => audits.Where(a => a.Step == SiteAuditStep.Closed || a.Step == SiteAuditStep.Cancelled),
            _ => audits,
        };
        if (filter.Plan is { } plan)
            audits = audits.Where(a => a.PlanId == plan);
        if (string.IsNullOrWhiteSpace(filter.Q))
            return audits;
        var text = Supplier.SearchText(filter.Q.Trim());
        return audits.Where(a => db.Suppliers.Any(s => s.Id == a.SupplierId && s.SearchName.Contains(text)));
    }

    public IQueryable<SiteAuditRow> Rows(IQueryable<SiteAudit> audits) =>
        from a in audits
        join s in db.Suppliers on a.SupplierId equals s.Id
        select new SiteAuditRow(
            a.Id,
            a.SupplierId,
            s.Name,
            s.Risk,
            db.AuditPlans.Where(p => p.Id == a.PlanId).Select(p => p.Name).FirstOrDefault(),
            a.Step,
            a.Mode,
            a.On,
            a.HeldOn,
            db.Users.Where(u => u.Id == a.LeadId && u.SupplierId == person.SupplierId).Select(u => u.DisplayName).FirstOrDefault(),
            a.Lines.Count(l => l.Verdict == LineVerdict.Finding),
            a.Lines.Count(l =>
                db.CorrectiveActions.Any(c => c.Id == l.ActionId && (c.Step == CorrectiveStep.AwaitingAnswer || c.Step == CorrectiveStep.AwaitingVerification))
            ),
            a.ReportVersionId != null
        );

    /// <returns>Null when there is no such plan.</returns>
    public async Task<AuditPlanPage?> PlanAsync(long id, CancellationToken ct)
    {
        if (await db.AuditPlans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is not { } plan)
            return null;
        var missing = rates.Missing(plan);
        var first = await missing
            .OrderBy(s => s.Id)
            .Take(50)
            .Select(s => new
            {
                s.Id,
                s.Name,
                s.Risk,
            })
            .ToListAsync(ct);
        var inPlan = db.SiteAudits.AsNoTracking().Where(a => a.PlanId == id || (a.HeldOn >= plan.From && a.HeldOn <= plan.To));
        return new AuditPlanPage(
            plan,
            await rates.OfAsync(plan, ct),
            new SiteAuditTable(
                await Rows(inPlan.OrderBy(a => a.Step == SiteAuditStep.Closed).ThenBy(a => a.Id).Take(500)).ToListAsync(ct),
                true,
                "/site-audits",
                clock.Today
            ),
            first.ConvertAll(s => (s.Id, s.Name, s.Risk)),
            await missing.CountAsync(ct),
            clock.Today
        );
    }

    /// <returns>Null when there is no such supplier.</returns>
    public async Task<SupplierAuditsPage?> OfSupplierAsync(long supplierId, CancellationToken ct)
    {
        if (await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == supplierId, ct) is not { } supplier)
            return null;
        var audits = db.SiteAudits.AsNoTracking().Where(a => a.SupplierId == supplierId);
        var rows = await Rows(audits.OrderByDescending(a => a.Id).Take(100)).ToListAsync(ct);
        var table = new SiteAuditTable(rows, NamesSuppliers: false, "/site-audits", clock.Today);
        return new SupplierAuditsPage(supplierId, supplier.Name, table, supplier.WhyNotEdit(), await audits.AnyAsync(a => a.OpenFor != null, ct));
    }

    /// <summary>Those that one's own company knows of.</summary>
    public async Task<SiteAuditTable> OwnAsync(CancellationToken ct)
    {
        var own = db.SiteAudits.AsNoTracking().Where(a => a.SupplierId == person.SupplierId && a.Step != SiteAuditStep.Planned && a.LeadId != null);
        return new SiteAuditTable(await Rows(own.OrderByDescending(a => a.Id).Take(100)).ToListAsync(ct), false, "/company/site-audits", clock.Today);
    }

    /// <returns>Null when there is no such audit, or none that the person's company knows of.</returns>
    public async Task<SiteAuditPage?> ShowAsync(long id, CancellationToken ct)
    {
        var audit = await db.SiteAudits.AsNoTracking().Include(a => a.Lines.OrderBy(l => l.Id)).FirstOrDefaultAsync(a => a.Id == id, ct);
        var staff = person.SupplierId is null;
        if (audit is null || (!staff && audit.SupplierId != person.SupplierId))
            return null;
        var supplier = await db.Suppliers.AsNoTracking().FirstAsync(s => s.Id == audit.SupplierId, ct);
        var ids = audit.Lines.Select(l => l.ActionId).OfType<long>().ToList();
        var actions = await db
            .CorrectiveActions.Where(c => ids.Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.Step,
                c.DueOn,
            })
            .ToDictionaryAsync(c => c.Id, ct);
        var state = await SettleAudit.StateAsync(db, audit, ct);
        var page = new SiteAuditPage(
            audit,
            supplier.Name,
            supplier.Risk,
            await db.AuditPlans.Where(p => p.Id == audit.PlanId).Select(p => p.Name).FirstOrDefaultAsync(ct),
            await db.Sites.Where(s => s.Id == audit.SiteId).Select(s => s.Name).FirstOrDefaultAsync(ct),
            staff ? await db.Users.Where(u => u.Id == audit.LeadId).Select(u => u.DisplayName).FirstOrDefaultAsync(ct) : null,
            [
                .. audit
                    .Lines.Where(l => l.Verdict is LineVerdict.Finding)
                    .Select(l =>
                        l.ActionId is { } action && actions.TryGetValue(action, out var found)
                            ? new AuditFinding(l, found.Step, found.DueOn)
                            : new AuditFinding(l, null, null)
                    ),
            ],
            state.Accepted,
            await db
                .Requalifications.Where(c => c.OpenFor == audit.SupplierId && c.AuditNeeded && c.AuditedOn == null)
                .Select(c => (long?)c.Id)
                .FirstOrDefaultAsync(ct),
            clock.Today
        );
        return staff && person.May(Permissions.HandleSiteAudits) ? await WithFormsAsync(page, state, ct) : page;
    }

    private async Task<SiteAuditPage> WithFormsAsync(SiteAuditPage page, (bool Accepted, int Open) state, CancellationToken ct)
    {
        var audit = page.Audit;
        var sites = await db
            .Sites.Where(s => s.SupplierId == audit.SupplierId && s.ClosedAt == null)
            .OrderBy(s => s.Id)
            .Select(s => new { s.Id, s.Name })
            .ToListAsync(ct);
        var auditors = await ArrangeAudit.Auditors(db).OrderBy(a => a.DisplayName).Take(200).Select(a => new { a.Id, a.DisplayName }).ToListAsync(ct);
        return page with
        {
            Sites = sites.ConvertAll(s => (s.Id, s.Name)),
            Auditors = auditors.ConvertAll(a => (a.Id, a.DisplayName)),
            WhyNotClose = audit.WhyNotClose(state.Accepted, state.Open),
            Arrange = new()
            {
                Revision = audit.Revision,
                AuditMode = audit.Mode,
                AuditSiteId = audit.SiteId,
                LeadId = audit.LeadId ?? person.Id,
                AuditOn = audit.On,
            },
            Judge = new()
            {
                Revision = audit.Revision,
                Lines =
                [
                    .. audit.Lines.Select(l => new LineForm
                    {
                        Code = l.Code,
                        Verdict = l.Verdict,
                        LineNote = l.Note,
                        Severity = l.Severity,
                    }),
                ],
            },
            Hold = new()
            {
                Revision = audit.Revision,
                HeldOn = audit.On <= page.Today ? audit.On : page.Today,
                FindingsDueOn = clock.WorkingDays.AddWorkingDays(page.Today, 20),
            },
            Settle = new() { Revision = audit.Revision },
        };
    }
}
