using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Settings;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Imports;

/// <summary>Suppliers by workbook: template, check, application, and the user's own workbook back with what is wrong in it.</summary>
[Route("suppliers/imports")]
public sealed class ImportsController(AppDb db, Person person, PortalSettings settings, Texts texts) : Controller
{
    [HttpGet(""), Allow(Permissions.InviteSuppliers)]
    public async Task<IActionResult> List(long? before, CancellationToken ct) =>
        ModelState.IsValid ? await ListAsync(new UploadImportForm { Kind = ImportKind.Invitation }, before, ct) : BadRequest();

    [HttpGet("template/{kind}"), Allow(Permissions.InviteSuppliers)]
    public IActionResult Template(ImportKind kind, [FromServices] WriteTemplate template) =>
        ModelState.IsValid && Enum.IsDefined(kind)
            ? File(template.Run(kind), WorkbookWriter.ContentType, texts[$"imports.template.{kind}"] + ".xlsx")
            : NotFound();

    [HttpPost(""), Allow(Permissions.InviteSuppliers), StreamedForm]
    public async Task<IActionResult> Upload(
        [FromServices] ReadUpload read,
        [FromServices] IngestFile ingest,
        [FromServices] ReceiveImport receive,
        CancellationToken ct
    )
    {
        if (await read.RunAsync(HttpContext, (body, name, _) => TakeAsync(ingest, body, name, ct), ct) is not { } sent)
            return BadRequest();
        this.CheckFile(sent, sent.File, "Form.File");
        var form = new UploadImportForm { Kind = Enum.TryParse<ImportKind>(sent.Field("Form.Kind"), out var kind) && Enum.IsDefined(kind) ? kind : null };
        if (form.Kind is null)
            ModelState.AddModelError("Form.Kind", texts["imports.chooseKind"]);
        long id = 0;
        return await this.TryAsync(
            async () => id = await receive.RunAsync(form.Kind!.Value, sent.File!, ct),
            done: () => RedirectToAction(nameof(Show), new { id }),
            again: () => ListAsync(form, null, ct)
        );
    }

    [HttpGet("{id:long}"), Allow(Permissions.InviteSuppliers)]
    public async Task<IActionResult> Show(long id, ImportOutcome? outcome, CancellationToken ct, int after = 0) =>
        ModelState.IsValid ? await ShowAsync(id, outcome, after, null, ct) : BadRequest();

    [HttpGet("{id:long}/marked"), Allow(Permissions.InviteSuppliers)]
    public async Task<IActionResult> Marked(long id, [FromServices] MarkWorkbook mark, CancellationToken ct)
    {
        if (
            await db.ImportRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { Wrong: > 0 } run
            || await mark.RunAsync(run, ct) is not { } file
        )
            return NotFound();
        return File(file, WorkbookWriter.ContentType, $"{Path.GetFileNameWithoutExtension(run.FileName)}_{texts["imports.markedName"]}.xlsx");
    }

    [HttpPost("{id:long}/apply"), Allow(Permissions.InviteSuppliers)]
    public Task<IActionResult> Apply(long id, ApplyForm form, [FromServices] ApplyImport apply, CancellationToken ct) =>
        this.TryAsync(
            () => apply.RunAsync(id, form, ct),
            done: () => RedirectToAction(nameof(Show), new { id }),
            again: () => ShowAsync(id, null, 0, form.Mode, ct)
        );

    [HttpPost("{id:long}/discard"), Allow(Permissions.InviteSuppliers)]
    public Task<IActionResult> Discard(long id, DiscardForm form, [FromServices] DiscardImport discard, CancellationToken ct) =>
        this.TryAsync(
            () => discard.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say("imports.discarded");
                return RedirectToAction(nameof(List));
            },
            again: () => ShowAsync(id, null, 0, null, ct)
        );

    private static Task<StoredFile> TakeAsync(IngestFile ingest, Stream body, string name, CancellationToken ct)
    {
        var extension = FileLabel.Extension(FileLabel.Of(name));
        RefusedException.ThrowIf(extension == FileKind.Xlsx.Name ? null : new Refusal("import.not-xlsx", extension));
        return ingest.RunAsync(body, name, takesXml: false, ct);
    }

    private async Task<IActionResult> ListAsync(UploadImportForm form, long? before, CancellationToken ct) =>
        View("List", await ImportListPage.LoadAsync(db, form, before, settings.Upload.MaxBytes, ct));

    private async Task<IActionResult> ShowAsync(long id, ImportOutcome? outcome, int after, ImportMode? mode, CancellationToken ct)
    {
        if (await ImportPage.LoadAsync(db, person, id, outcome, after, ct) is not { } page)
            return NotFound();
        // looks again by itself, without a script
        if (page.Run.Runs)
            Response.Headers.Append("Refresh", "5");
        page.Form.Mode = mode ?? (page.Run.Wrong == 0 ? ImportMode.AllOrNothing : ImportMode.RightRows);
        return View("Show", page);
    }
}
