using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>What a grade means for purchasing: shown before it applies, applied by a person.</summary>
[Route("")]
public sealed class ConsequencesController(ConsequenceQuery query) : Controller
{
    [HttpGet("grading/consequences"), Allow(Permissions.GradeSuppliers)]
    public async Task<IActionResult> List(long? after, CancellationToken ct) => View("Consequences", await query.ListAsync(after, ct));

    [HttpGet("suppliers/{id:long}/consequences"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Show(long id, CancellationToken ct) => await query.LoadAsync(id, ct) is { } page ? View("Consequence", page) : NotFound();

    [HttpPost("suppliers/{id:long}/consequences"), Allow(Permissions.ApproveSuppliers)]
    public Task<IActionResult> Apply(long id, ConsequenceForm form, [FromServices] ApplyConsequence apply, CancellationToken ct) =>
        this.TryAsync(
            () => apply.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say(form.Except ? "consequence.saidExcepted" : "consequence.saidApplied");
                return RedirectToAction(nameof(Show), new { id });
            },
            again: async () => await query.LoadAsync(id, ct) is { } page ? View("Consequence", form.Except ? page with { Form = form } : page) : NotFound()
        );
}
