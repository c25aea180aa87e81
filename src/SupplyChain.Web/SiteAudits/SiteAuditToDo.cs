using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.SiteAudits;

/// <summary>Audits that wait for a day, for their record or for their end; a supplier's coming ones.</summary>
internal sealed class SiteAuditToDo(AppDb db, Person person, EnterpriseClock clock) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        var today = clock.Today;
        List<ToDo> lines = [];
        if (person.SupplierId is { } own && person.May(Permissions.SeeOwnCompany))
            lines.Add(
                new(
                    "todo.siteAuditsComing",
                    await CountAsync(db.SiteAudits.Where(a => a.SupplierId == own && a.Step == SiteAuditStep.Announced && a.On >= today)),
                    "/company/site-audits"
                )
            );
        if (person.May(Permissions.HandleSiteAudits))
        {
            lines.Add(
                new(
                    "todo.siteAuditsLate",
                    await CountAsync(db.SiteAudits.Where(a => a.Step == SiteAuditStep.Announced && a.On < today)),
                    "/site-audits?state=Announced",
                    Urgent: true
                )
            );
            lines.Add(
                new("todo.siteAuditsToArrange", await CountAsync(db.SiteAudits.Where(a => a.Step == SiteAuditStep.Planned)), "/site-audits?state=ToArrange")
            );
            lines.Add(
                new(
                    "todo.siteAuditsToReport",
                    await CountAsync(db.SiteAudits.Where(a => a.Step == SiteAuditStep.Held && a.ReportVersionId == null)),
                    "/site-audits?state=ToClose"
                )
            );
        }

        return lines.FindAll(l => l.Count > 0);

        Task<int> CountAsync(IQueryable<SiteAudit> some) => some.Select(a => a.Id).Take(ToDo.Most).CountAsync(ct);
    }
}
