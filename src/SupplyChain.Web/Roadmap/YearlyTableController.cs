using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Roadmap;

/// <summary>The yearly dynamic-management table, prefilled: as a page and as a workbook.</summary>
[Route("roadmap/yearly-table")]
public sealed class YearlyTableController(YearlyTable table) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Yearly(int? year, CancellationToken ct) =>
        ModelState.IsValid && await table.LoadAsync(year, ct) is { } page ? View(page) : NotFound();

    [HttpGet("file"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Download(int? year, [FromServices] WriteYearlyTable write, CancellationToken ct) =>
        ModelState.IsValid && await table.LoadAsync(year, ct) is { } page
            ? File(await write.RunAsync(page, ct), WorkbookWriter.ContentType, write.NameOf(page))
            : NotFound();
}

/// <summary>Writes the yearly table as a workbook.</summary>
public sealed class WriteYearlyTable(AppDb db, Texts texts, Trail trail)
{
    public string NameOf(YearlyTablePage page) => $"{texts["yearly.title", page.Year]}.xlsx";

    /// <returns>A stream at its beginning that deletes its file when closed.</returns>
    public async Task<Stream> RunAsync(YearlyTablePage page, CancellationToken ct)
    {
        var file = WorkbookWriter.Temporary();
        try
        {
            using (var book = new WorkbookWriter(file))
            using (var sheet = book.AddSheet(texts["yearly.sheet"], [20, 44, 30, 14, 60]))
            {
                sheet.Row([texts["yearly.group"], texts["yearly.item"], texts["minutes.value"], texts["yearly.unit"], texts["yearly.source"]], CellLook.Head);
                foreach (var line in page.Lines)
                    sheet.Row(
                        [line.Group, line.Item, line.Value ?? texts["yearly.open"], line.Unit, line.Source],
                        line.Value is null ? CellLook.Note : CellLook.Plain
                    );
            }

            trail.Add("roadmap.yearly-table", $"year:{page.Year}");
            await db.SaveChangesAsync(ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
