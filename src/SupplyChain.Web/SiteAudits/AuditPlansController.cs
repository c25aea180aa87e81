using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.SiteAudits;

/// <summary>Plans of audits by risk.</summary>
public sealed class AuditPlansController(SiteAuditQuery query) : Controller
{
    [HttpPost("/site-audits/plans"), Allow(Permissions.HandleSiteAudits)]
    public async Task<IActionResult> Create(PlanForm form, [FromServices] PlanAudits plan, CancellationToken ct)
    {
        (long Id, int Audits) made = default;
        return await this.TryAsync(
            async () => made = await plan.RunAsync(form, ct),
            done: () => Done(made.Id, made.Audits),
            again: async () => View("SiteAudits", (await query.ListAsync(new SiteAuditFilter(), ct)) with { Form = form })
        );
    }

    [HttpGet("/site-audits/plans/{id:long}"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, ct);

    [HttpPost("/site-audits/plans/{id:long}/fill"), Allow(Permissions.HandleSiteAudits)]
    public async Task<IActionResult> Fill(long id, [FromServices] PlanAudits plan, CancellationToken ct)
    {
        var added = 0;
        return await this.TryAsync(async () => added = await plan.FillAsync(id, ct), done: () => Done(id, added), again: () => ShowAsync(id, ct));
    }

    private RedirectToActionResult Done(long id, int audits)
    {
        this.Say("siteAudit.done.plan", audits);
        return RedirectToAction(nameof(Show), new { id });
    }

    private async Task<IActionResult> ShowAsync(long id, CancellationToken ct) =>
        await query.PlanAsync(id, ct) is { } page ? View("AuditPlan", page) : NotFound();
}
