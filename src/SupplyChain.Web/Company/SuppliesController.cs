using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Company;

/// <summary>What one's own company delivers, chosen from the enterprise's list.</summary>
[Route("company/supplies")]
public sealed class SuppliesController(AppDb db, Person person, CompanyFiles files) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeOwnCompany)]
    public Task<IActionResult> Show(CancellationToken ct) => ShowAsync(null, ct);

    [HttpPost(""), Allow(Permissions.EditOwnCompany)]
    public Task<IActionResult> Choose(SuppliesForm form, [FromServices] ChooseSupplies choose, CancellationToken ct) =>
        this.TryAsync(
            () => choose.RunAsync(form, ct),
            () =>
            {
                this.Say("company.saved");
                return RedirectToAction(nameof(Show));
            },
            () => ShowAsync(form, ct)
        );

    private async Task<IActionResult> ShowAsync(SuppliesForm? typed, CancellationToken ct)
    {
        if (await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) is not { } supplier)
            return NotFound();
        var chosen = await files.ItemsAsync(supplier.Id, ct);
        var offered = await db.SupplyItems.AsNoTracking().Where(i => i.RetiredAt == null).OrderBy(i => i.Id).Take(500).ToListAsync(ct);
        var form = new SuppliesForm { Revision = supplier.Revision, Items = typed?.Items ?? [.. chosen.Select(i => i.Id)] };
        var points = (await files.OpenPointsAsync(supplier.Id, ct)).Where(p => p.Field is "supplies").ToList();
        ModelState.Remove("Form.Revision");
        var items = offered.Concat(chosen.Where(c => c.RetiredAt is not null)).OrderBy(i => i.Kind).ToList();
        return View("Supplies", new SuppliesPage(items, points, await files.WhyNotAsync(supplier, "supplies", ct), form));
    }
}
