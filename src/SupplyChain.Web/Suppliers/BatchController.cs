using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>One act on the ticked rows of the list: first what it would do, then the deed.</summary>
[Route("suppliers/batch"), Allow(Permissions.HandleSuppliers)]
public sealed class BatchController(BatchQuery query) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Confirm([FromQuery] BatchAct? act, [FromQuery] long[] ids, CancellationToken ct)
    {
        if (!ModelState.IsValid || act is null || ids.Length > SupplierFilter.MostIds)
            return BadRequest();
        return ids.Length == 0 ? TickSome() : await ShowAsync(new BatchForm { Act = act, Ids = ids }, ct);
    }

    [HttpGet("export")]
    public IActionResult Export([FromQuery] long[] ids) =>
        ids.Length is 0 or > SupplierFilter.MostIds ? TickSome() : Redirect(new SupplierFilter { Ids = ids }.From("/suppliers/export", after: null));

    [HttpPost("")]
    public Task<IActionResult> Run(BatchForm form, [FromServices] RunBatch run, CancellationToken ct) =>
        this.TryAsync(
            () => run.RunAsync(form, ct),
            done: () =>
            {
                this.Say($"batch.done.{form.Act}", run.Result.Done, run.Result.LeftOut);
                return Redirect("/suppliers?sort=Name");
            },
            again: () => ShowAsync(form, ct)
        );

    private RedirectResult TickSome()
    {
        this.Say("batch.tickSome", SupplierFilter.MostIds);
        return Redirect("/suppliers?sort=Name");
    }

    private async Task<IActionResult> ShowAsync(BatchForm form, CancellationToken ct) => View("Batch", await query.LoadAsync(form, ct));
}
