using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Identifiers;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>Two rows that may be one company: side by side, proposed by one person, confirmed by another.</summary>
[Route("suppliers/{id:long}/merge/{other:long}")]
public sealed class MergeController(MergeQuery query) : Controller
{
    /// <summary>The way to a row that the likeness of names did not find.</summary>
    [HttpGet("/suppliers/{id:long}/merge"), Allow(Permissions.DelistSuppliers)]
    public async Task<IActionResult> Find(long id, string? code, [FromServices] AppDb db, CancellationToken ct)
    {
        var typed = CreditCode.Normalise(code);
        var other = await db.Suppliers.Where(s => s.CreditCode == typed && s.Id != id).Select(s => (long?)s.Id).FirstOrDefaultAsync(ct);
        if (other is { } found)
            return RedirectToAction(nameof(Compare), new { id, other = found });
        this.Say("merge.notFound");
        return Redirect($"/suppliers/{id}");
    }

    [HttpGet(""), Allow(Permissions.DelistSuppliers)]
    public Task<IActionResult> Compare(long id, long other, CancellationToken ct) => ShowAsync(id, other, page => page, ct);

    [HttpPost(""), Allow(Permissions.DelistSuppliers)]
    public Task<IActionResult> Propose(long id, long other, MergeForm form, [FromServices] ProposeMerge propose, CancellationToken ct) =>
        this.TryAsync(
            () => propose.RunAsync(id, other, form, ct),
            done: () =>
            {
                this.Say("suppliers.done.proposed");
                return RedirectToAction(nameof(Compare), new { id, other });
            },
            again: () => ShowAsync(id, other, page => page with { Form = form }, ct)
        );

    [HttpPost("settle"), Allow(Permissions.DelistSuppliers)]
    public async Task<IActionResult> Settle(long id, long other, SettleMergeForm settle, [FromServices] SettleMerge verb, CancellationToken ct)
    {
        var into = id;
        return await this.TryAsync(
            async () => into = await verb.RunAsync(id, other, settle, ct),
            done: () =>
            {
                this.Say(settle.Confirmed ? "merge.done" : "suppliers.done.refused");
                return Redirect($"/suppliers/{into}");
            },
            again: () => ShowAsync(id, other, page => page with { Settle = settle }, ct)
        );
    }

    private async Task<IActionResult> ShowAsync(long id, long other, Func<MergePage, MergePage> with, CancellationToken ct) =>
        await query.LoadAsync(id, other, ct) is { } page ? View("Merge", with(page)) : NotFound();
}
