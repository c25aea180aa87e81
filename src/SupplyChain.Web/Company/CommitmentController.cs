using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>The green commitment: read, signed online or printed, stamped and handed back.</summary>
[Route("company/commitment")]
public sealed class CommitmentController(AppDb db, Person person, CompanyFiles files) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeOwnCompany)]
    public Task<IActionResult> Show([FromServices] SignCommitment sign, CancellationToken ct) => ShowAsync(sign, new CommitmentForm(), ct);

    [HttpPost(""), Allow(Permissions.SubmitOwnCompany)]
    public Task<IActionResult> Sign(CommitmentForm form, [FromServices] SignCommitment sign, CancellationToken ct) =>
        this.TryAsync(() => sign.RunAsync(form, null, ct), Done, () => ShowAsync(sign, form, ct));

    [HttpPost("paper"), Allow(Permissions.SubmitOwnCompany), StreamedForm]
    public async Task<IActionResult> Paper(
        [FromServices] ReadUpload read,
        [FromServices] SignCommitment sign,
        [FromServices] IValidator<CommitmentForm> validator,
        CancellationToken ct
    )
    {
        if (await read.RunAsync(HttpContext, _ => false, ct) is not { } sent)
            return BadRequest();
        var form = new CommitmentForm();
        await TryUpdateModelAsync(form, "Form", sent.Values());
        await this.CheckAsync(validator, form, "Form", ct);
        this.CheckFile(sent, sent.File, "Form.File");
        return await this.TryAsync(() => sign.RunAsync(form, sent.File, ct), Done, () => ShowAsync(sign, form, ct));
    }

    private async Task<IActionResult> ShowAsync(SignCommitment sign, CommitmentForm form, CancellationToken ct)
    {
        if (await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) is not { } supplier)
            return NotFound();
        var signed = await db.Commitments.AsNoTracking().Where(c => c.SupplierId == supplier.Id).OrderByDescending(c => c.Id).Take(20).ToListAsync(ct);
        var points = (await files.OpenPointsAsync(supplier.Id, ct)).Where(p => p.Field is "commitment").ToList();
        return View("Commitment", new CommitmentPage(signed, points, await sign.WhyNotAsync(supplier, ct), form));
    }

    private RedirectResult Done()
    {
        this.Say("commitment.said");
        return Redirect("/company/check");
    }
}
