using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public sealed record SpendPage(Supplier Supplier, int LastYear, SpendForm Form);

/// <summary>What is bought from a supplier in a year. For the enterprise's own staff: no page of a supplier shows it.</summary>
[Route("suppliers/{id:long}/spend"), Allow(Permissions.HandleSuppliers)]
public sealed class SpendController(AppDb db, EnterpriseClock clock) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, null, ct);

    [HttpPost("")]
    public Task<IActionResult> Keep(long id, SpendForm form, [FromServices] SetSpend set, CancellationToken ct) =>
        this.TryAsync(
            () => set.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say(form.ToVolume() is null ? "spend.cleared" : "spend.kept");
                return LocalRedirect($"/suppliers/{id}");
            },
            again: () => ShowAsync(id, form, ct)
        );

    private async Task<IActionResult> ShowAsync(long id, SpendForm? typed, CancellationToken ct) =>
        await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) is { MergedIntoId: null } supplier
            ? View("Spend", new SpendPage(supplier, clock.Today.Year, typed ?? SpendForm.Of(supplier, clock.Today)))
            : NotFound();
}
