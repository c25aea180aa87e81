using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

/// <summary>Public lists of penalties by file: checked first, written when a person says so.</summary>
[Route("grading/incidents")]
public sealed class IncidentListController(ImportIncidents import, MarkIncidentList mark) : Controller
{
    [HttpGet(""), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Show(CancellationToken ct) => ShowAsync(null, null, ct);

    [HttpPost("check"), Allow(Permissions.GradeSuppliers), RequestSizeLimit(2 * ReadIncidentList.MostBytes)]
    public async Task<IActionResult> Check(IncidentListForm form, CancellationToken ct)
    {
        IActionResult? answer = null;
        return await this.TryAsync(
            async () =>
            {
                if (form.ListFile is not { Length: > 0 } file)
                    throw new RefusedException(new("incidentList.missing"));
                var (rows, book) = await ReadIncidentList.RunAsync(file.OpenReadStream(), ct);
                var page = await import.CheckAsync(rows, ct);
                answer = View("IncidentList", page.Wrong == 0 ? page : page with { Kept = await mark.KeepAsync(book, ct) });
            },
            done: () => answer!,
            again: () => ShowAsync(null, null, ct)
        );
    }

    [HttpPost(""), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Apply(IncidentListForm form, CancellationToken ct)
    {
        var count = 0;
        return this.TryAsync(
            async () => count = await import.RunAsync(form, ct),
            done: () =>
            {
                this.Say("incidentList.said", count);
                return RedirectToAction(nameof(Show));
            },
            again: () => ShowAsync(Readable(form), form.Kept, ct)
        );
    }

    [HttpPost("marked"), Allow(Permissions.GradeSuppliers)]
    public async Task<IActionResult> Marked(IncidentListForm form, CancellationToken ct)
    {
        Stream? file = null;
        return await this.TryAsync(
            async () => file = await mark.RunAsync(form, ct),
            done: () => File(file!, WorkbookWriter.ContentType, "incidents-marked.xlsx"),
            again: () => ShowAsync(Readable(form), null, ct)
        );
    }

    private static IReadOnlyList<IncidentCells>? Readable(IncidentListForm form)
    {
        try
        {
            return ImportIncidents.Read(form.Checked);
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    private async Task<IActionResult> ShowAsync(IReadOnlyList<IncidentCells>? rows, string? kept, CancellationToken ct) =>
        View("IncidentList", await import.CheckAsync(rows, ct) with { Kept = kept });
}
