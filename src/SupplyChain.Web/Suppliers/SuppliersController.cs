using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Suppliers;

/// <summary>The suppliers as the enterprise's own staff sees them.</summary>
[Route("suppliers")]
public sealed class SuppliersController(AppDb db, Person person, EnterpriseClock clock) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> List([FromQuery] SupplierFilter filter, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var saved = await db.SavedFilters.AsNoTracking().Where(f => f.AccountId == person.Id).OrderBy(f => f.Name).ToListAsync(ct);
        if (!Request.QueryString.HasValue && saved.Find(f => f.IsDefault) is { } first)
            return Redirect("/suppliers" + first.Query);
        return View("List", await SupplierListPage.LoadAsync(db, filter, clock.Today, ct) with { Saved = saved });
    }

    [HttpGet("export"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Export([FromQuery] SupplierFilter filter, [FromServices] ExportSuppliers export, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var (file, name) = await export.RunAsync(filter, ct);
        return File(file, WorkbookWriter.ContentType, name);
    }

    [HttpGet("invite"), Allow(Permissions.InviteSuppliers)]
    public IActionResult Invitation() => View("Invitation", new InvitationPage(new InvitationForm()));

    [HttpPost("invite"), Allow(Permissions.InviteSuppliers)]
    public async Task<IActionResult> Invite(InvitationForm form, [FromServices] InviteSupplier invite, CancellationToken ct)
    {
        long id = 0;
        return await this.TryAsync(
            async () => id = await invite.RunAsync(form, ct),
            done: () => Done(id, "suppliers.invited"),
            again: () => Task.FromResult<IActionResult>(View("Invitation", new InvitationPage(form)))
        );
    }

    [HttpGet("{id:long}"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Show(long id, [FromServices] SupplierPageQuery query, CancellationToken ct)
    {
        if (await query.LoadAsync(id, ct) is not { } page)
            return NotFound();
        if (page.Supplier.MergedIntoId is not { } into)
            return View("Show", page);
        this.Say("merge.redirected", page.Supplier.Name);
        return RedirectToAction(nameof(Show), new { id = into });
    }

    [HttpPost("{id:long}/decide"), Allow(Permissions.DecideSuppliers)]
    public Task<IActionResult> Decide(
        long id,
        DecisionForm form,
        [FromServices] DecideSupplier decide,
        [FromServices] SupplierPageQuery query,
        CancellationToken ct
    ) =>
        this.TryAsync(
            () => decide.RunAsync(id, form, ct),
            done: () => Done(id, decide.Done ? $"suppliers.done.{form.Outcome}" : "suppliers.done.proposed"),
            again: () => ShowAsync(id, query, page => page with { Form = form }, ct)
        );

    [HttpPost("{id:long}/supplies/{itemId:long}/approve"), Allow(Permissions.ApproveSuppliers)]
    public Task<IActionResult> ApproveItem(
        long id,
        long itemId,
        [FromServices] ApproveSupplies approve,
        [FromServices] SupplierPageQuery query,
        CancellationToken ct
    ) =>
        this.TryAsync(() => approve.RunAsync(id, itemId, ct), done: () => Done(id, "suppliers.done.item"), again: () => ShowAsync(id, query, page => page, ct));

    [HttpPost("{id:long}/measures"), Allow(Permissions.DecideSuppliers)]
    public Task<IActionResult> Take(
        long id,
        MeasureForm measure,
        [FromServices] TakeMeasure take,
        [FromServices] SupplierPageQuery query,
        CancellationToken ct
    ) =>
        this.TryAsync(
            () => take.RunAsync(id, measure, ct),
            done: () => Done(id, take.Done ? $"suppliers.done.{measure.Code}" : "suppliers.done.proposed"),
            again: () => ShowAsync(id, query, page => page with { Measure = measure }, ct)
        );

    [HttpPost("{id:long}/proposal"), Allow(Permissions.DecideSuppliers)]
    public Task<IActionResult> Settle(
        long id,
        ProposalForm proposal,
        [FromServices] SettleProposal settle,
        [FromServices] SupplierPageQuery query,
        CancellationToken ct
    ) =>
        this.TryAsync(
            () => settle.RunAsync(id, proposal, ct),
            done: () =>
                Done(
                    id,
                    !settle.Done ? "suppliers.done.proposed"
                        : proposal.Confirmed ? "suppliers.done.confirmed"
                        : "suppliers.done.refused"
                ),
            again: () => ShowAsync(id, query, page => page with { Proposal = proposal }, ct)
        );

    private async Task<IActionResult> ShowAsync(long id, SupplierPageQuery query, Func<SupplierPage, SupplierPage> with, CancellationToken ct) =>
        await query.LoadAsync(id, ct) is { } page ? View("Show", with(page)) : NotFound();

    private RedirectToActionResult Done(long id, string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Show), new { id });
    }
}
