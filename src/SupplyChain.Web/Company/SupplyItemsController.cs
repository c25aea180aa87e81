using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <param name="Suppliers">Suppliers that deliver it.</param>
public sealed record SupplyItemRow(SupplyItem Item, int Suppliers);

/// <param name="Id">Null for a new line.</param>
public sealed record SupplyItemPage(long? Id, SupplyItemForm Form);

/// <summary>The enterprise's list of parts and materials, with the key-controlled ones marked.</summary>
[Route("supply-items")]
public sealed class SupplyItemsController(AppDb db) : Controller
{
    private const int Most = 500;

    [HttpGet(""), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        var items = await db.SupplyItems.AsNoTracking().OrderBy(i => i.Kind).ThenBy(i => i.Id).Take(Most).ToListAsync(ct);
        var counts = await db
            .SuppliedItems.GroupBy(s => s.ItemId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return View("SupplyItems", items.Select(i => new SupplyItemRow(i, counts.GetValueOrDefault(i.Id))).ToList());
    }

    [HttpGet("new"), Allow(Permissions.KeepSupplyItems)]
    public IActionResult New() => View("SupplyItem", new SupplyItemPage(null, new SupplyItemForm()));

    [HttpPost("new"), Allow(Permissions.KeepSupplyItems)]
    public Task<IActionResult> Add(SupplyItemForm form, [FromServices] KeepSupplyItem keep, CancellationToken ct) =>
        this.TryAsync(() => keep.RunAsync(null, form, ct), Done, () => Task.FromResult<IActionResult>(View("SupplyItem", new SupplyItemPage(null, form))));

    [HttpGet("{id:long}"), Allow(Permissions.KeepSupplyItems)]
    public async Task<IActionResult> Edit(long id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } item ? View("SupplyItem", new SupplyItemPage(id, SupplyItemForm.Of(item))) : NotFound();

    [HttpPost("{id:long}"), Allow(Permissions.KeepSupplyItems)]
    public async Task<IActionResult> Save(long id, SupplyItemForm form, [FromServices] KeepSupplyItem keep, CancellationToken ct) =>
        await FindAsync(id, ct) is null ? NotFound() : await this.TryAsync(() => keep.RunAsync(id, form, ct), Done, () => AgainAsync(id, form, ct));

    [HttpPost("{id:long}/retire"), Allow(Permissions.KeepSupplyItems)]
    public async Task<IActionResult> Retire(long id, int revision, bool retire, [FromServices] RetireSupplyItem verb, CancellationToken ct) =>
        await FindAsync(id, ct) is null ? NotFound() : await this.TryAsync(() => verb.RunAsync(id, revision, retire, ct), Done, () => List(ct));

    private Task<SupplyItem?> FindAsync(long id, CancellationToken ct) => db.SupplyItems.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct);

    private async Task<IActionResult> AgainAsync(long id, SupplyItemForm form, CancellationToken ct)
    {
        form.Revision = (await FindAsync(id, ct))!.Revision;
        ModelState.Remove("Form.Revision");
        return View("SupplyItem", new SupplyItemPage(id, form));
    }

    private RedirectToActionResult Done()
    {
        this.Say("company.saved");
        return RedirectToAction(nameof(List));
    }
}
