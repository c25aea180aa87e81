using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <summary>What proves an indicator of the own assessment.</summary>
public sealed class OwnEvidenceController(OwnEvidenceQuery query, FileTicket ticket) : Controller
{
    [HttpGet("/assessment/{code}/evidence"), Allow(Permissions.SeeDashboard)]
    public Task<IActionResult> Evidence(string code, CancellationToken ct) => PageAsync(code, p => p, ct);

    [HttpPost("/assessment/{code}/evidence"), Allow(Permissions.AssessEnterprise), StreamedForm]
    public async Task<IActionResult> Add(
        string code,
        [FromServices] ReadUpload read,
        [FromServices] FileEvidence verb,
        [FromServices] IValidator<OwnEvidenceForm> validator,
        [FromServices] Texts texts,
        CancellationToken ct
    )
    {
        if (await read.RunAsync(HttpContext, _ => false, ct) is not { } sent)
            return BadRequest();
        if (await query.PageAsync(code, ct) is null)
            return NotFound();
        var form = new OwnEvidenceForm();
        await TryUpdateModelAsync(form, "Form", sent.Values());
        var file = sent.File ?? await ticket.ReadAsync(form.Kept, ct);
        await this.CheckAsync(validator, form, "Form", ct);
        if (sent.WhyNoFile is { } why)
            ModelState.AddModelError("Form.File", texts.Of(why));
        return await this.TryAsync(
            () => verb.RunAsync(code, form, file, ct),
            done: () => Done(code, "ownEvidence.filed"),
            again: () =>
            {
                ModelState.Remove("Form.Kept");
                form.Kept = file is null ? null : ticket.Write(file);
                return PageAsync(code, p => p with { Form = form, Kept = file }, ct);
            }
        );
    }

    [HttpPost("/assessment/{code}/evidence/documents"), Allow(Permissions.AssessEnterprise)]
    public Task<IActionResult> Cite(string code, CiteForm cite, [FromServices] CiteDocument verb, CancellationToken ct) =>
        this.TryAsync(
            () => verb.RunAsync(code, cite, ct),
            done: () => Done(code, "ownEvidence.filed"),
            again: () => PageAsync(code, p => p with { Cite = cite }, ct)
        );

    [HttpPost("/assessment/{code}/evidence/figure"), Allow(Permissions.AssessEnterprise)]
    public Task<IActionResult> Figure(string code, [FromServices] CiteFigure verb, CancellationToken ct) =>
        this.TryAsync(() => verb.RunAsync(code, ct), done: () => Done(code, "ownEvidence.filed"), again: () => PageAsync(code, p => p, ct));

    [HttpPost("/assessment/{code}/evidence/{id:long}"), Allow(Permissions.AssessEnterprise)]
    public Task<IActionResult> Decide(string code, long id, DecideEvidenceForm form, [FromServices] DecideEvidence verb, CancellationToken ct) =>
        this.TryAsync(
            () => verb.RunAsync(code, id, form, ct),
            done: () => Done(code, form.Accept ? "ownEvidence.accepted" : "ownEvidence.returned"),
            again: () => PageAsync(code, p => p, ct)
        );

    [HttpPost("/assessment/{code}/evidence/{id:long}/withdraw"), Allow(Permissions.AssessEnterprise)]
    public Task<IActionResult> Withdraw(string code, long id, int revision, [FromServices] WithdrawEvidence verb, CancellationToken ct) =>
        this.TryAsync(() => verb.RunAsync(code, id, revision, ct), done: () => Done(code, "ownEvidence.withdrawn"), again: () => PageAsync(code, p => p, ct));

    [HttpGet("/evidence/{id:long}/file"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Download(long id, [FromServices] AppDb db, [FromServices] HandOut handOut, CancellationToken ct) =>
        await db.OwnEvidence.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, ct) is { Sha256: { } hash } evidence
            ? await handOut.AttachmentAsync(this, hash, evidence.FileName!, evidence.ContentType!, "evidence.download", $"evidence:{evidence.Label}", ct)
            : NotFound();

    private async Task<IActionResult> PageAsync(string code, Func<OwnEvidencePage, OwnEvidencePage> fill, CancellationToken ct) =>
        await query.PageAsync(code, ct) is { } page ? View("OwnEvidence", fill(page)) : NotFound();

    private RedirectToActionResult Done(string code, string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Evidence), new { code });
    }
}
