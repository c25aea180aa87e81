using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>The supplier's own parts and declarations: a file is checked first and kept when its sender says so.</summary>
[Route("company/declarations")]
public sealed class CompanyDeclarationsController(AppDb db, Person person, MaterialsQueries query, FileTicket ticket, PortalSettings settings) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeOwnCompany)]
    public Task<IActionResult> Index(long? part, long? after, CancellationToken ct) => IndexAsync(part, after, new PartsForm(), ct);

    [HttpGet("new"), Allow(Permissions.UploadDocuments)]
    public IActionResult New() => person.SupplierId is null ? NotFound() : View("Upload", new DeclarationUploadPage(settings.Upload.MaxBytes));

    /// <summary>An empty workbook to fill in: one declaration for many parts.</summary>
    [HttpGet("template"), Allow(Permissions.SeeOwnCompany)]
    public async Task<IActionResult> Template([FromServices] CurrentRules current, [FromServices] EnterpriseClock clock, CancellationToken ct)
    {
        using var file = new MemoryStream();
        DeclarationWorkbook.WriteTemplate(await current.LoadAsync(ct), clock.Today, file);
        return File(file.ToArray(), DeclarationWorkbook.ContentType, "declaration-template.xlsx");
    }

    [HttpPost("new"), Allow(Permissions.UploadDocuments), StreamedForm]
    public async Task<IActionResult> New(
        [FromServices] ReadUpload read,
        [FromServices] IngestDeclaration ingest,
        [FromServices] DeclarationCheckQuery check,
        CancellationToken ct
    )
    {
        if (person.SupplierId is not { } supplierId)
            return NotFound();
        if (await read.RunAsync(HttpContext, (body, name, _) => ingest.RunAsync(body, name, ct), ct) is not { } sent)
            return BadRequest();
        this.CheckFile(sent, sent.File, "Form.File");
        foreach (var refusal in ingest.Refusals.Skip(1))
            ModelState.AddModelError("Form.File", HttpContext.RequestServices.GetRequiredService<Texts>().Of(refusal.Reason));
        if (ModelState.IsValid)
            return await CheckedAsync(supplierId, sent.File!, check, ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return New();
    }

    [HttpPost("keep"), Allow(Permissions.UploadDocuments)]
    public async Task<IActionResult> Keep(string? kept, [FromServices] KeepDeclaration keep, [FromServices] DeclarationCheckQuery check, CancellationToken ct)
    {
        if (person.SupplierId is not { } supplierId)
            return NotFound();
        if (await ticket.ReadAsync(kept, ct) is not { } file)
            return RedirectToAction(nameof(New));
        return await this.TryAsync(
            () => keep.RunAsync(supplierId, file, ct),
            done: () => Done("materials.saidKept"),
            again: () => CheckedAsync(supplierId, file, check, ct)
        );
    }

    [HttpPost("parts"), Allow(Permissions.UploadDocuments)]
    public async Task<IActionResult> Add(PartsForm form, [FromServices] AddParts add, CancellationToken ct)
    {
        if (person.SupplierId is not { } supplierId)
            return NotFound();
        var added = 0;
        return await this.TryAsync(
            async () => added = await add.RunAsync(supplierId, form, ct),
            done: () => Done("materials.saidAdded", added),
            again: () => IndexAsync(null, null, form, ct)
        );
    }

    [HttpPost("parts/{id:long}"), Allow(Permissions.UploadDocuments)]
    public async Task<IActionResult> Control(long id, PartForm control, [FromServices] ControlPart verb, CancellationToken ct)
    {
        if (person.SupplierId is not { } supplierId || await db.Parts.FindAsync([id], ct) is not { } part || part.SupplierId != supplierId)
            return NotFound();
        return await this.TryAsync(
            () => verb.RunAsync(supplierId, id, control, ct),
            done: () => Done("materials.saidControlled"),
            again: () => IndexAsync(null, null, new PartsForm(), ct)
        );
    }

    private async Task<IActionResult> IndexAsync(long? part, long? after, PartsForm form, CancellationToken ct) =>
        person.SupplierId is { } id && await query.SupplierAsync(id, part, after, ct) is { } page ? View("Company", page with { Form = form }) : NotFound();

    private async Task<IActionResult> CheckedAsync(long supplierId, StoredFile file, DeclarationCheckQuery check, CancellationToken ct) =>
        await check.LoadAsync(supplierId, file, ct) is { } page ? View("Checked", page) : RedirectToAction(nameof(New));

    private RedirectToActionResult Done(string said, params object?[] args)
    {
        this.Say(said, args);
        return RedirectToAction(nameof(Index));
    }
}
