using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>The sites of one's own company.</summary>
[Route("company/sites")]
public sealed class SitesController(AppDb db, Person person, CompanyFiles files) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        if (await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) is not { } supplier)
            return NotFound();
        var sites = await db.Sites.AsNoTracking().Where(s => s.SupplierId == supplier.Id && s.ClosedAt == null).OrderBy(s => s.Id).ToListAsync(ct);
        var points = (await files.OpenPointsAsync(supplier.Id, ct)).Where(p => p.Field == "sites").ToList();
        return View("Sites", new SitesPage(sites, points, await files.WhyNotAsync(supplier, "sites", ct)));
    }

    [HttpGet("new"), Allow(Permissions.EditOwnCompany)]
    public IActionResult New() => View("Site", new SitePage(null, new SiteForm()));

    [HttpPost("new"), Allow(Permissions.EditOwnCompany)]
    public Task<IActionResult> Add(SiteForm form, [FromServices] SaveSite save, CancellationToken ct) =>
        this.TryAsync(() => save.RunAsync(null, form, ct), Done, () => Task.FromResult<IActionResult>(View("Site", new SitePage(null, form))));

    [HttpGet("{id:long}"), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Edit(long id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } site ? View("Site", new SitePage(id, SiteForm.Of(site))) : NotFound();

    [HttpPost("{id:long}"), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Save(long id, SiteForm form, [FromServices] SaveSite save, CancellationToken ct) =>
        await FindAsync(id, ct) is null ? NotFound() : await this.TryAsync(() => save.RunAsync(id, form, ct), Done, () => AgainAsync(id, form, ct));

    [HttpPost("{id:long}/close"), Allow(Permissions.EditOwnCompany)]
    public async Task<IActionResult> Close(long id, int revision, [FromServices] CloseSite close, CancellationToken ct) =>
        await FindAsync(id, ct) is null ? NotFound() : await this.TryAsync(() => close.RunAsync(id, revision, ct), Done, () => List(ct));

    private Task<Site?> FindAsync(long id, CancellationToken ct) =>
        db.Sites.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.SupplierId == person.SupplierId && s.ClosedAt == null, ct);

    private async Task<IActionResult> AgainAsync(long id, SiteForm form, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } now)
            return NotFound();
        form.Revision = now.Revision;
        ModelState.Remove("Form.Revision");
        return View("Site", new SitePage(id, form));
    }

    private RedirectToActionResult Done()
    {
        this.Say("company.saved");
        return RedirectToAction(nameof(List));
    }
}
