using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <summary>Corrective actions as the supplier's own people see them.</summary>
[Route("company/actions")]
public sealed class CompanyActionsController(AppDb db, ActionPageQuery query, Person person, EnterpriseClock clock) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        if (person.SupplierId is not { } supplier)
            return NotFound();
        var rows = await ActionListPage.OfSupplierAsync(db, supplier, clock.Today, ct);
        return View("CompanyActions", new CompanyActionsPage(new ActionTable(rows, "/company/actions", NamesSuppliers: false, clock.Today)));
    }

    [HttpGet("{id:long}"), Allow(Permissions.SeeOwnCompany)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, page => page, ct);

    [HttpPost("{id:long}/answer"), Allow(Permissions.AnswerActions)]
    public Task<IActionResult> Answer(long id, AnswerForm answer, [FromServices] AnswerAction verb, CancellationToken ct) =>
        this.TryAsync(
            () => verb.RunAsync(id, answer, ct),
            done: () => Done(id, "actions.answered"),
            again: () => ShowAsync(id, page => page with { Answer = answer }, ct)
        );

    [HttpPost("{id:long}/extension"), Allow(Permissions.AnswerActions)]
    public Task<IActionResult> Extend(long id, ExtensionForm extension, [FromServices] AskExtension ask, CancellationToken ct) =>
        this.TryAsync(
            () => ask.RunAsync(id, extension, ct),
            done: () => Done(id, "actions.extensionAsked"),
            again: () => ShowAsync(id, page => page with { Extension = extension }, ct)
        );

    private async Task<IActionResult> ShowAsync(long id, Func<ActionPage, ActionPage> with, CancellationToken ct) =>
        await query.ForSupplierAsync(id, ct) is { } page ? View("CompanyAction", with(page)) : NotFound();

    private RedirectToActionResult Done(long id, string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Show), new { id });
    }
}
