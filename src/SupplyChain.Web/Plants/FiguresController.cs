using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Plants;

/// <summary>Production, energy and pollution of the plants, month by month.</summary>
[Route("plants")]
public sealed class FiguresController(FiguresQuery query) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Year(int? year, long? plant, CancellationToken ct) =>
        await query.YearAsync(year, plant, ct) is { } page ? View("Figures", page) : NotFound();

    [HttpGet("months/{month:regex(^\\d{{4}}-\\d{{2}}$)}"), Allow(Permissions.SeeDashboard)]
    public Task<IActionResult> Month(string month, long? plant, CancellationToken ct) => MonthPageAsync(month, plant, null, ct);

    [HttpPost("months/{month:regex(^\\d{{4}}-\\d{{2}}$)}"), Allow(Permissions.AssessEnterprise)]
    public Task<IActionResult> Enter(string month, MonthForm form, [FromServices] EnterMonth enter, CancellationToken ct) =>
        First(month) is not { } first
            ? Task.FromResult<IActionResult>(NotFound())
            : this.TryAsync(
                () => enter.RunAsync(first, form, ct),
                done: () =>
                {
                    this.Say("plants.monthEntered", month);
                    return RedirectToAction(nameof(Month), new { month, plant = form.Plant });
                },
                again: () => MonthPageAsync(month, form.Plant, form, ct)
            );

    [HttpPost("months/{month:regex(^\\d{{4}}-\\d{{2}}$)}/{id:long}/review"), Allow(Permissions.AssessEnterprise)]
    public Task<IActionResult> Review(string month, long id, long? plant, ReviewMonthForm form, [FromServices] ReviewMonth review, CancellationToken ct) =>
        this.TryAsync(
            () => review.RunAsync(id, form, ct),
            done: () => Done("plants.monthLocked", month, plant),
            again: () => MonthPageAsync(month, plant, null, ct)
        );

    [HttpPost("months/{month:regex(^\\d{{4}}-\\d{{2}}$)}/{id:long}/reopen"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Reopen(string month, long id, long? plant, ReopenMonthForm form, [FromServices] ReopenMonth reopen, CancellationToken ct) =>
        this.TryAsync(
            () => reopen.RunAsync(id, form, ct),
            done: () => Done("plants.monthReopened", month, plant),
            again: () => MonthPageAsync(month, plant, null, ct)
        );

    /// <summary>The months of a year as a workbook: what was entered, and room for the rest.</summary>
    [HttpGet("workbook"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Workbook(int? year, long? plant, [FromServices] WriteMonths write, [FromServices] Texts texts, CancellationToken ct) =>
        await query.YearAsync(year, plant, ct) is { Entering: true } page
            ? File(write.Run(page), WorkbookWriter.ContentType, $"{texts["plants.file"]}_{page.Year}.xlsx")
            : NotFound();

    [HttpPost("import"), Allow(Permissions.AssessEnterprise), RequestSizeLimit(2 * ImportMonths.MostBytes)]
    public Task<IActionResult> Import(ImportMonthsForm form, [FromServices] ImportMonths import, CancellationToken ct) =>
        this.TryAsync(
            async () =>
            {
                await import.RunAsync(form, ct);
                if (import.Faults.Count > 0)
                    throw new RefusedException(new Refusal("month.sheet-faults", import.Faults.Count));
            },
            done: () =>
            {
                this.Say("plants.imported", import.Months);
                return RedirectToAction(nameof(Year), new { plant = form.Plant, year = import.Year });
            },
            again: async () =>
                await query.YearAsync(null, form.Plant, ct) is { } page ? View("Figures", page with { Form = form, Faults = import.Faults }) : NotFound()
        );

    private RedirectToActionResult Done(string said, string month, long? plant)
    {
        this.Say(said, month);
        return RedirectToAction(nameof(Year), new { year = First(month)?.Year, plant });
    }

    private async Task<IActionResult> MonthPageAsync(string month, long? plant, MonthForm? form, CancellationToken ct) =>
        First(month) is { } first && await query.MonthAsync(first, plant, form, ct) is { } page ? View("Month", page) : NotFound();

    private static DateOnly? First(string month) =>
        DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null;
}
