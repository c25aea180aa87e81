using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Company;

/// <summary>Staff replace a supplier's owner who has left.</summary>
[Route("suppliers/{id:long}/owner"), Allow(Permissions.ReplaceOwners)]
public sealed class OwnerController(AppDb db) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Show(long id, [FromServices] ReplaceOwner replace, CancellationToken ct) => ShowAsync(id, replace, new OwnerForm(), ct);

    [HttpPost("")]
    public async Task<IActionResult> Replace(long id, OwnerForm form, [FromServices] ReplaceOwner replace, CancellationToken ct) =>
        await db.Suppliers.AnyAsync(s => s.Id == id, ct)
            ? await this.TryAsync(
                () => replace.RunAsync(id, form, ct),
                () =>
                {
                    this.Say("owner.said");
                    return Redirect($"/suppliers/{id}");
                },
                () => ShowAsync(id, replace, form, ct)
            )
            : NotFound();

    private async Task<IActionResult> ShowAsync(long id, ReplaceOwner replace, OwnerForm form, CancellationToken ct)
    {
        if (await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) is not { } supplier)
            return NotFound();
        var owners = await replace.OwnersAsync(id, ct);
        var gone = owners.Select(o => o.Id).ToList();
        var others = await db
            .Users.Where(a => a.SupplierId == id && a.ClosedAt == null && !gone.Contains(a.Id))
            .OrderBy(a => a.Id)
            .Take(200)
            .Select(a => new KeyValuePair<long, string>(a.Id, a.DisplayName))
            .ToListAsync(ct);
        form.Revision = supplier.Revision;
        ModelState.Remove("Form.Revision");
        return View("Owner", new OwnerPage(supplier, [.. owners.Select(o => o.DisplayName)], others, form));
    }
}
