using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <param name="Filters">By name.</param>
public sealed record SavedFiltersPage(IReadOnlyList<SavedFilter> Filters, SavedFilterForm Form);

/// <summary>The filters that a person keeps for the list of suppliers; nobody sees another's.</summary>
[Route("suppliers/filters"), Allow(Permissions.SeeSuppliers)]
public sealed class SavedFiltersController(AppDb db, Person person) : Controller
{
    [HttpGet("")]
    public Task<IActionResult> Index([FromQuery] string? query, CancellationToken ct) => ShowAsync(new SavedFilterForm { Query = query }, ct);

    [HttpPost("")]
    public Task<IActionResult> Save(SavedFilterForm form, [FromServices] SaveFilter save, CancellationToken ct) =>
        this.TryAsync(() => save.RunAsync(form, ct), done: () => Done("filters.saved"), again: () => ShowAsync(form, ct));

    [HttpPost("{id:long}")]
    public async Task<IActionResult> Change(long id, string? what, [FromServices] ChangeFilter change, CancellationToken ct) =>
        await change.RunAsync(id, what, ct) ? Done($"filters.done.{what}") : NotFound();

    private async Task<IActionResult> ShowAsync(SavedFilterForm form, CancellationToken ct) =>
        View(
            "Filters",
            new SavedFiltersPage(await db.SavedFilters.AsNoTracking().Where(f => f.AccountId == person.Id).OrderBy(f => f.Name).ToListAsync(ct), form)
        );

    private RedirectToActionResult Done(string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Index));
    }
}
