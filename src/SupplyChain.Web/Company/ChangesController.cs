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

/// <summary>Changes of the licence's facts as the supplier asks for them and follows them.</summary>
[Route("company/changes")]
public sealed class ChangesController(AppDb db, Person person, PortalSettings settings, FileTicket ticket) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        if (person.SupplierId is not { } id)
            return NotFound();
        var requests = await db
            .ChangeRequests.AsNoTracking()
            .Include(r => r.Lines)
            .Where(r => r.SupplierId == id)
            .OrderByDescending(r => r.Id)
            .Take(100)
            .ToListAsync(ct);
        return View("Changes", requests);
    }

    [HttpGet("new"), Allow(Permissions.SubmitOwnCompany)]
    public Task<IActionResult> New(CancellationToken ct) => FormAsync(null, null, ct);

    [HttpPost("new"), Allow(Permissions.SubmitOwnCompany), StreamedForm]
    public async Task<IActionResult> Ask(
        [FromServices] ReadUpload read,
        [FromServices] AskChange ask,
        [FromServices] IValidator<ChangeForm> validator,
        CancellationToken ct
    )
    {
        if (await read.RunAsync(HttpContext, _ => false, ct) is not { } sent || person.SupplierId is not { } id)
            return BadRequest();
        var form = new ChangeForm();
        await TryUpdateModelAsync(form, "Form", sent.Values());
        var file = sent.File ?? await ticket.ReadAsync(form.Kept, ct);
        await this.CheckAsync(validator, form, "Form", ct);
        if (sent.WhyNoFile is not null)
            this.CheckFile(sent, file, "Form.File");
        return await this.TryAsync(() => ask.RunAsync(id, form.Asked(file), ct), () => Done("change.saidAsked"), () => FormAsync(form, file, ct));
    }

    [HttpPost("{id:long}/withdraw"), Allow(Permissions.SubmitOwnCompany)]
    public async Task<IActionResult> Withdraw(long id, int revision, [FromServices] WithdrawChange withdraw, CancellationToken ct) =>
        await db.ChangeRequests.AnyAsync(r => r.Id == id && r.SupplierId == person.SupplierId && !r.ByStaff, ct)
            ? await this.TryAsync(() => withdraw.RunAsync(id, revision, ct), () => Done("change.saidWithdrawn"), () => List(ct))
            : NotFound();

    private async Task<IActionResult> FormAsync(ChangeForm? typed, StoredFile? kept, CancellationToken ct)
    {
        if (await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) is not { } supplier)
            return NotFound();
        var form = typed ?? ChangeForm.Of(supplier);
        ModelState.Remove("Form.Kept");
        form.Kept = kept is null ? null : ticket.Write(kept);
        var whyNot =
            !supplier.IsSettled ? new Refusal("change.not-yet")
            : await db.ChangeRequests.AnyAsync(r => r.OpenFor == supplier.Id, ct) ? new Refusal("change.open-already")
            : null;
        return View("ChangeNew", new ChangeFormPage<ChangeForm>(supplier, form, whyNot, kept, settings.Suppliers.ReportChangeWorkingDays));
    }

    private RedirectToActionResult Done(string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(List));
    }
}
