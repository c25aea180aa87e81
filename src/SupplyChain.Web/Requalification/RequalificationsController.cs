using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <summary>Requalifications as the enterprise's own staff sees them.</summary>
public sealed class RequalificationsController(AppDb db, RequalificationPageQuery query, EnterpriseClock clock) : Controller
{
    [HttpGet("/requalifications"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> List([FromQuery] CaseFilter filter, CancellationToken ct) =>
        ModelState.IsValid ? View("Requalifications", await RequalificationListPage.LoadAsync(db, filter, clock.Today, ct)) : BadRequest();

    [HttpGet("/suppliers/{id:long}/requalifications"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> OfSupplier(long id, CancellationToken ct) => ShowSupplierAsync(id, new CauseForm(), ct);

    [HttpPost("/suppliers/{id:long}/requalifications"), Allow(Permissions.HandleRequalifications)]
    public async Task<IActionResult> Open(long id, CauseForm form, [FromServices] OpenForCause open, CancellationToken ct)
    {
        long opened = 0;
        return await this.TryAsync(
            async () => opened = await open.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say("requalification.opened");
                return RedirectToAction(nameof(Show), new { id = opened });
            },
            again: () => ShowSupplierAsync(id, form, ct)
        );
    }

    [HttpGet("/requalifications/{id:long}"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, form: null, ct);

    [HttpPost("/requalifications/{id:long}/decide"), Allow(Permissions.HandleRequalifications)]
    public Task<IActionResult> Decide(long id, RequalificationForm form, [FromServices] DecideRequalification decide, CancellationToken ct) =>
        this.TryAsync(
            () => decide.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say($"requalification.done.{form.Move}");
                return RedirectToAction(nameof(Show), new { id });
            },
            again: () => ShowAsync(id, form, ct)
        );

    private async Task<IActionResult> ShowAsync(long id, RequalificationForm? form, CancellationToken ct)
    {
        if (await query.ForStaffAsync(id, ct) is not { } page)
            return NotFound();
        return View("Requalification", form is null ? page : page with { Form = form });
    }

    private async Task<IActionResult> ShowSupplierAsync(long id, CauseForm form, CancellationToken ct) =>
        await query.OfSupplierAsync(id, ct) is { } page ? View("SupplierRequalifications", page with { Form = form }) : NotFound();
}

/// <summary>Its requalification as the supplier's own people see it.</summary>
[Route("company/requalification")]
public sealed class CompanyRequalificationController(RequalificationPageQuery query) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeOwnCompany)]
    public Task<IActionResult> Show(CancellationToken ct) => ShowAsync(form: null, ct);

    [HttpPost(""), Allow(Permissions.EditOwnCompany)]
    public Task<IActionResult> HandIn(HandInForm handIn, [FromServices] HandInRequalification verb, CancellationToken ct) =>
        this.TryAsync(
            () => verb.RunAsync(handIn, ct),
            done: () =>
            {
                this.Say("requalification.handedIn");
                return RedirectToAction(nameof(Show));
            },
            again: () => ShowAsync(handIn, ct)
        );

    private async Task<IActionResult> ShowAsync(HandInForm? form, CancellationToken ct)
    {
        if (await query.ForSupplierAsync(ct) is not { } page)
            return NotFound();
        return View("CompanyRequalification", form is null ? page : page with { HandIn = form });
    }
}
