using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <summary>Corrective actions as the enterprise's own staff sees them.</summary>
public sealed class ActionsController(AppDb db, ActionPageQuery query, EnterpriseClock clock) : Controller
{
    [HttpGet("/actions"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> List([FromQuery] ActionFilter filter, CancellationToken ct) =>
        ModelState.IsValid ? View("Actions", await ActionListPage.LoadAsync(db, filter, clock.Today, ct)) : BadRequest();

    [HttpGet("/suppliers/{id:long}/actions"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> OfSupplier(long id, CancellationToken ct) => ShowSupplierAsync(id, new RaiseForm(), ct);

    [HttpPost("/suppliers/{id:long}/actions"), Allow(Permissions.HandleActions)]
    public async Task<IActionResult> Raise(long id, RaiseForm form, [FromServices] RaiseAction raise, CancellationToken ct)
    {
        long action = 0;
        return await this.TryAsync(
            async () => action = await raise.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say("actions.raised");
                return RedirectToAction(nameof(Show), new { id = action });
            },
            again: () => ShowSupplierAsync(id, form, ct)
        );
    }

    [HttpGet("/actions/{id:long}"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, form: null, ct);

    [HttpPost("/actions/{id:long}/decide"), Allow(Permissions.HandleActions)]
    public Task<IActionResult> Decide(long id, ActionDecisionForm form, [FromServices] DecideAction decide, CancellationToken ct) =>
        this.TryAsync(
            () => decide.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say($"actions.done.{form.Move}");
                return RedirectToAction(nameof(Show), new { id });
            },
            again: () => ShowAsync(id, form, ct)
        );

    private async Task<IActionResult> ShowAsync(long id, ActionDecisionForm? form, CancellationToken ct)
    {
        if (await query.ForStaffAsync(id, ct) is not { } page)
            return NotFound();
        return View("Action", form is null ? page : page with { Form = form });
    }

    private async Task<IActionResult> ShowSupplierAsync(long id, RaiseForm form, CancellationToken ct) =>
        await query.OfSupplierAsync(id, ct) is { } page ? View("SupplierActions", page with { Form = form }) : NotFound();
}
