using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Settings;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>Changes of suppliers' licences on the enterprise's desk: before and after side by side, decided by whoever did not enter them.</summary>
public sealed class ChangeDeskController(AppDb db, Person person, PortalSettings settings, FileTicket ticket) : Controller
{
    private const int PageSize = 50;

    [HttpGet("changes"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> List(ChangeState state, long? after, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var open = state is ChangeState.Open;
        var wanted = db.ChangeRequests.Where(r => r.State == state && (after == null || (open ? r.Id > after : r.Id < after)));
        var rows = await (open ? wanted.OrderBy(r => r.Id) : wanted.OrderByDescending(r => r.Id)).Take(PageSize + 1).AsViews(db).ToListAsync(ct);
        return View("ChangeList", new ChangeListPage([.. rows.Take(PageSize)], state, rows.Count > PageSize ? rows[PageSize - 1].Request.Id : null));
    }

    [HttpGet("changes/{id:long}"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, null, ct);

    [HttpPost("changes/{id:long}"), Allow(Permissions.ApproveSuppliers)]
    public async Task<IActionResult> Decide(long id, ChangeDecisionForm form, [FromServices] DecideChange decide, CancellationToken ct) =>
        await db.ChangeRequests.AnyAsync(r => r.Id == id, ct)
            ? await this.TryAsync(
                () => decide.RunAsync(id, form, ct),
                () =>
                {
                    this.Say(form.Approved ? "change.saidApproved" : "change.saidDeclined");
                    return RedirectToAction(nameof(Show), new { id });
                },
                () => ShowAsync(id, form, ct)
            )
            : NotFound();

    [HttpGet("suppliers/{id:long}/credit-code"), Allow(Permissions.InviteSuppliers)]
    public Task<IActionResult> CreditCode(long id, CancellationToken ct) => CodeAsync(id, new CreditCodeForm(), null, ct);

    [HttpPost("suppliers/{id:long}/credit-code"), Allow(Permissions.InviteSuppliers), StreamedForm]
    public async Task<IActionResult> CreditCode(
        long id,
        [FromServices] ReadUpload read,
        [FromServices] AskChange ask,
        [FromServices] IValidator<CreditCodeForm> validator,
        CancellationToken ct
    )
    {
        if (!await db.Suppliers.AnyAsync(s => s.Id == id, ct))
            return NotFound();
        if (await read.RunAsync(HttpContext, _ => false, ct) is not { } sent)
            return BadRequest();
        var form = new CreditCodeForm();
        await TryUpdateModelAsync(form, "Form", sent.Values());
        var file = sent.File ?? await ticket.ReadAsync(form.Kept, ct);
        await this.CheckAsync(validator, form, "Form", ct);
        this.CheckFile(sent, file, "Form.File");
        return await this.TryAsync(
            () => ask.RunAsync(id, form.Asked(file), ct),
            () =>
            {
                this.Say("change.saidAsked");
                return RedirectToAction(nameof(List));
            },
            () => CodeAsync(id, form, file, ct)
        );
    }

    private async Task<IActionResult> ShowAsync(long id, ChangeDecisionForm? typed, CancellationToken ct)
    {
        if (await db.ChangeRequests.Where(r => r.Id == id).AsViews(db).FirstOrDefaultAsync(ct) is not { } change)
            return NotFound();
        var supplier = change.Request.SupplierId;
        var before = await db
            .ChangeRequests.Where(r => r.SupplierId == supplier && r.Id != id)
            .OrderByDescending(r => r.Id)
            .Take(20)
            .AsViews(db)
            .ToListAsync(ct);
        var form = typed ?? new ChangeDecisionForm();
        form.Revision = change.Request.Revision;
        ModelState.Remove("Form.Revision");
        return View("Change", new ChangePage(change, change.Request.WhyNotDecide(person.Id), form, before));
    }

    private async Task<IActionResult> CodeAsync(long id, CreditCodeForm form, StoredFile? kept, CancellationToken ct)
    {
        if (await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) is not { } supplier)
            return NotFound();
        ModelState.Remove("Form.Kept");
        form.Kept = kept is null ? null : ticket.Write(kept);
        var whyNot = supplier.WhyNotEdit() ?? (await db.ChangeRequests.AnyAsync(r => r.OpenFor == id, ct) ? new Refusal("change.open-already") : null);
        return View("CreditCode", new ChangeFormPage<CreditCodeForm>(supplier, form, whyNot, kept, settings.Suppliers.ReportChangeWorkingDays));
    }
}
