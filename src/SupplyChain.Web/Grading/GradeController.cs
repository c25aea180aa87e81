using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

/// <summary>The grade of a supplier as the enterprise's own staff sees it.</summary>
[Route("suppliers/{id:long}"), Blind]
public sealed class GradeController(GradePageQuery query) : Controller
{
    [HttpGet("grade"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Newest(long id, long? before, CancellationToken ct) => ShowAsync(id, new GradeAsked(Before: before), ct);

    [HttpGet("grades/{gradeId:long}"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Show(long id, long gradeId, bool recompute, CancellationToken ct) =>
        ShowAsync(id, new GradeAsked(gradeId, Recompute: recompute), ct);

    [HttpGet("grades/compare"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Compare(long id, long from, long to, CancellationToken ct) =>
        await query.CompareAsync(id, Root(id), from, to, ct) is { } page ? View("Compare", page) : NotFound();

    [HttpGet("grades/{gradeId:long}/receipt"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> DownloadReceipt(long id, long gradeId, CancellationToken ct) =>
        await query.LoadAsync(id, Root(id), new GradeAsked(gradeId), ct) is { Shown: { } shown } ? this.ReceiptFile(shown) : NotFound();

    [HttpGet("grades/{gradeId:long}/sheet"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Sheet(long id, long gradeId, CancellationToken ct) =>
        await query.LoadAsync(id, Root(id), new GradeAsked(gradeId), ct) is { Shown: not null } page ? View("Sheet", page) : NotFound();

    [HttpGet("grades/{gradeId:long}/sheet/file"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> DownloadSheet(long id, long gradeId, [FromServices] GradeSheet sheet, CancellationToken ct) =>
        await query.LoadAsync(id, Root(id), new GradeAsked(gradeId), ct) is { Shown: not null } page ? await this.SheetFileAsync(sheet, page, ct) : NotFound();

    [HttpPost("grade"), Allow(Permissions.GradeSuppliers)]
    public Task<IActionResult> Make(long id, [FromServices] GradeSupplier grade, CancellationToken ct)
    {
        GradeOutcome? outcome = null;
        return this.TryAsync(
            async () => outcome = await grade.RunAsync(id, ct),
            done: () =>
            {
                if (outcome is { TakesTwo: not null })
                {
                    this.Say("grade.saidTwo");
                    return Redirect($"{Root(id)}/evidence#review");
                }

                this.Say(
                    outcome is { Held: true } ? "grade.saidHeld"
                    : outcome?.Grade is null ? "grade.saidSame"
                    : "grade.saidMade"
                );
                return RedirectToAction(nameof(Newest), new { id });
            },
            again: () => ShowAsync(id, new GradeAsked(), ct)
        );
    }

    private async Task<IActionResult> ShowAsync(long id, GradeAsked asked, CancellationToken ct) =>
        await query.LoadAsync(id, Root(id), asked, ct) is { } page ? View("Grade", page) : NotFound();

    private static string Root(long id) => $"/suppliers/{id}";
}

internal static class ReceiptAnswer
{
    public static async Task<IActionResult> SheetFileAsync(this Controller controller, GradeSheet sheet, GradePage page, CancellationToken ct)
    {
        var (file, name) = await sheet.RunAsync(page, ct);
        return controller.File(file, WorkbookWriter.ContentType, name);
    }

    public static FileContentResult ReceiptFile(this Controller controller, ShownGrade shown) =>
        controller.File(shown.Receipt, "application/json", $"grade-{shown.Row.Id}-{shown.Row.AsOf:yyyy-MM-dd}.json");
}
