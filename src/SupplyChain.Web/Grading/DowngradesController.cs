using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>Downgrades that the portal proposes and a person decides.</summary>
[Route("grading/downgrades"), Blind(ofDowngrade: true)]
public sealed class DowngradesController(DowngradeQuery query) : Controller
{
    [HttpGet(""), Allow(Permissions.GradeSuppliers)]
    public async Task<IActionResult> List(bool closed, long? after, CancellationToken ct) => View("Downgrades", await query.ListAsync(closed, after, ct));

    [HttpGet("{id:long}"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, new DeclineDowngradeForm(), ct);

    [HttpPost("{id:long}/confirm"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Confirm(long id, ConfirmDowngradeForm confirmed, [FromServices] ConfirmDowngrade confirm, CancellationToken ct)
    {
        var state = DowngradeState.Open;
        return this.TryAsync(
            async () => state = await confirm.RunAsync(id, confirmed, ct),
            done: () =>
            {
                this.Say(
                    state switch
                    {
                        DowngradeState.Confirmed => "downgrade.saidConfirmed",
                        DowngradeState.Dropped => "downgrade.saidDropped",
                        _ => "downgrade.saidChanged",
                    }
                );
                return RedirectToAction(nameof(Show), new { id });
            },
            again: () => ShowAsync(id, new DeclineDowngradeForm(), ct)
        );
    }

    [HttpPost("{id:long}/decline"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Decline(long id, DeclineDowngradeForm form, [FromServices] DeclineDowngrade decline, CancellationToken ct) =>
        this.TryAsync(
            () => decline.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say("downgrade.saidDeclined");
                return RedirectToAction(nameof(Show), new { id });
            },
            again: () => ShowAsync(id, form, ct)
        );

    private async Task<IActionResult> ShowAsync(long id, DeclineDowngradeForm form, CancellationToken ct) =>
        await query.LoadAsync(id, ct) is { } page ? View("Downgrade", page with { Form = form }) : NotFound();
}
