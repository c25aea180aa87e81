using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;

namespace SupplyChain.SiteAudits;

/// <summary>Announced audits and their findings, as the supplier sees its own.</summary>
public sealed class CompanySiteAuditsController(SiteAuditQuery query) : Controller
{
    [HttpGet("/company/site-audits"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> List(CancellationToken ct) => View("CompanyAudits", await query.OwnAsync(ct));

    [HttpGet("/company/site-audits/{id:long}"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await query.ShowAsync(id, ct) is { } page ? View("CompanyAudit", page) : NotFound();
}
