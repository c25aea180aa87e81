using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

/// <summary>The indicator systems: which versions there are, what they say, and how a new one comes into force.</summary>
[Route("systems")]
public sealed class SystemsController(SystemQueries query) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> List(CancellationToken ct) => View("Systems", await query.ListAsync([], ct));

    [HttpGet("{id:long}"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => ShowAsync(id, ct);

    [HttpGet("{id:long}/file"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Export(long id, CancellationToken ct) =>
        await query.LoadAsync(id, ct) is { Row: var row } ? File(row.File, "application/json", $"{row.SystemId}-{row.Version}.json") : NotFound();

    [HttpGet("{id:long}/workbook"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Workbook(long id, [FromServices] WriteSystemWorkbook write, CancellationToken ct) =>
        await query.LoadAsync(id, ct) is { Row: var row }
            ? File(write.Run(row.File), WorkbookWriter.ContentType, $"{row.SystemId}-{row.Version}.xlsx")
            : NotFound();

    [HttpGet("{id:long}/dry-run"), Allow(Permissions.GradeSuppliers)]
    public async Task<IActionResult> DryRun(long id, [FromServices] DryRun dryRun, CancellationToken ct) =>
        await query.LoadAsync(id, ct) is { System.Subject: Subject.Supplier } page
            ? View("System", page with { Dry = await dryRun.RunAsync(CompiledSystem.Of(page.System), ct) })
            : NotFound();

    /// <param name="levels">Levels to try out, by code of the indicator; keeps nothing.</param>
    [HttpGet("{id:long}/try"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Try(long id, Dictionary<string, int?> levels, [FromServices] TryOwnStar tryOut, CancellationToken ct) =>
        await query.LoadAsync(id, ct) is { System.Subject: Subject.Enterprise } page
            ? View("System", page with { Tried = await tryOut.RunAsync(CompiledSystem.Of(page.System), levels, ct) })
            : NotFound();

    [HttpPost(""), Allow(Permissions.GradeSuppliers), RequestSizeLimit(4 * IndicatorSystemFile.MaxBytes)]
    public Task<IActionResult> Upload(SystemFileForm form, [FromServices] DraftSystem draft, CancellationToken ct) =>
        this.TryAsync(
            async () =>
            {
                await draft.RunAsync(form, ct);
                if (draft.Findings.Count > 0)
                    throw new RefusedException(new("system.findings", draft.Findings.Count));
            },
            done: () =>
            {
                this.Say("systems.saidDrafted");
                return RedirectToAction(nameof(Show), new { id = draft.Id });
            },
            again: async () => View("Systems", await query.ListAsync(draft.Findings, ct))
        );

    [HttpPost("{id:long}/publish"), Allow(Permissions.PublishSystems)]
    public Task<IActionResult> Publish(long id, PublishForm form, [FromServices] PublishSystem publish, CancellationToken ct) =>
        this.TryAsync(
            () => publish.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say("systems.saidPublished");
                return RedirectToAction(nameof(Show), new { id });
            },
            again: () => ShowAsync(id, ct)
        );

    private async Task<IActionResult> ShowAsync(long id, CancellationToken ct) => await query.LoadAsync(id, ct) is { } page ? View("System", page) : NotFound();
}
