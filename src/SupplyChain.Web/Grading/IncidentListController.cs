using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>Public lists of penalties by file: checked first, written when a person says so.</summary>
[Route("grading/incidents")]
public sealed class IncidentListController(ImportIncidents import) : Controller
{
    [HttpGet(""), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Show(CancellationToken ct) => ShowAsync(null, ct);

    [HttpPost("check"), Allow(Permissions.GradeSuppliers), RequestSizeLimit(2 * ReadIncidentList.MostBytes)]
    public async Task<IActionResult> Check(IncidentListForm form, CancellationToken ct)
    {
        IReadOnlyList<IncidentCells>? rows = null;
        IActionResult? answer = null;
        return await this.TryAsync(
            async () =>
            {
                if (form.ListFile is not { Length: > 0 } file)
                    throw new RefusedException(new("incidentList.missing"));
                rows = await ReadIncidentList.RunAsync(file.OpenReadStream(), ct);
                answer = await ShowAsync(rows, ct);
            },
            done: () => answer!,
            again: () => ShowAsync(null, ct)
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
            again: () => ShowAsync(Readable(form), ct)
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

    private async Task<IActionResult> ShowAsync(IReadOnlyList<IncidentCells>? rows, CancellationToken ct) =>
        View("IncidentList", await import.CheckAsync(rows, ct));
}
