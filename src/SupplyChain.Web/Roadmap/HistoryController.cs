using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Grading;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Roadmap;

/// <param name="Months">The last twelve month ends, oldest first; null for one that was not frozen.</param>
public sealed record HistoryPage(IReadOnlyList<(DateOnly Month, MonthSnapshot? Frozen)> Months);

/// <param name="Difference">Against the frozen month before; null when there is none.</param>
/// <param name="Before">The month that it is compared with.</param>
public sealed record FrozenPage(
    MonthSnapshot Frozen,
    FrozenFigures Figures,
    DateOnly? Before,
    GradeDifference? Difference,
    bool Intact,
    IndicatorSystem? System,
    DecisionsPage Decisions
)
{
    public DecisionForm Form { get; init; } = new();

    /// <summary>Movement of the index by cause, the largest first.</summary>
    public IReadOnlyList<(ChangeCause Cause, decimal Points, IReadOnlyList<Change> Changes)> Causes =>
        Difference is null
            ? []
            :
            [
                .. Difference
                    .Changes.GroupBy(c => c.Cause)
                    .Select(g => (g.Key, g.Sum(c => c.Delta), (IReadOnlyList<Change>)[.. g]))
                    .OrderByDescending(g => Math.Abs(g.Item2)),
            ];
}

/// <summary>Month ends as they were frozen, and what moved between them.</summary>
public sealed class HistoryController(AppDb db, OwnSystems systems, EnterpriseClock clock) : Controller
{
    private const int Shown = 12;

    [HttpGet("/dashboard/history"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> History(CancellationToken ct)
    {
        var frozen = await db.MonthSnapshots.AsNoTracking().OrderByDescending(s => s.Month).Take(Shown).ToListAsync(ct);
        if (frozen.Count == 0)
            return View(new HistoryPage([]));
        var newest = new DateOnly(frozen[0].Month.Year, frozen[0].Month.Month, 1);
        var months = Enumerable.Range(0, Shown).Select(i => newest.AddMonths(1 - i).AddDays(-1)).Where(m => m >= frozen[^1].Month).Reverse();
        return View(new HistoryPage([.. months.Select(m => (m, frozen.Find(f => f.Month == m)))]));
    }

    /// <param name="month">yyyy-MM.</param>
    [HttpGet("/dashboard/history/{month}"), Allow(Permissions.SeeDashboard)]
    public Task<IActionResult> Frozen(string month, CancellationToken ct) => ShowAsync(month, new DecisionForm(), ct);

    [HttpPost("/dashboard/history/{month}/decisions"), Allow(Permissions.EditRoadmap)]
    public async Task<IActionResult> Decide(string month, DecisionForm form, [FromServices] DecideInMonth decide, CancellationToken ct) =>
        EndOf(month) is not { } end
            ? NotFound()
            : await this.TryAsync(
                () => decide.RunAsync(end, form, ct),
                done: () =>
                {
                    this.Say("decision.taken", form.DecisionText);
                    return RedirectToAction(nameof(Frozen), new { month });
                },
                again: () => ShowAsync(month, form, ct)
            );

    /// <summary>Every table of the month as a workbook, with the decisions and the hash of the figures.</summary>
    [HttpGet("/dashboard/history/{month}/minutes"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Minutes(string month, [FromServices] WriteMinutes write, CancellationToken ct) =>
        await LoadAsync(month, ct) is { } page ? File(await write.RunAsync(page, ct), WorkbookWriter.ContentType, write.NameOf(page)) : NotFound();

    /// <summary>The same as PDF, printed by the server. Where it has no browser, or that fails, the page says so and can be printed itself.</summary>
    [HttpGet("/dashboard/history/{month}/minutes.pdf"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Printed(string month, [FromServices] PrintMinutes print, [FromServices] Texts texts, CancellationToken ct)
    {
        if (await LoadAsync(month, ct) is not { } page)
            return NotFound();
        if (PrintMinutes.Possible && await print.RunAsync(page, ct) is { } pdf)
            return HandOut.Attachment(this, pdf, print.NameOf(page), FileKind.Pdf.ContentType);
        ModelState.AddModelError("", texts[PrintMinutes.Possible ? "minutes.printFailed" : "minutes.noBrowser"]);
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return View("Frozen", page);
    }

    private async Task<IActionResult> ShowAsync(string month, DecisionForm form, CancellationToken ct) =>
        await LoadAsync(month, ct) is { } page ? View("Frozen", page with { Form = form }) : NotFound();

    private async Task<FrozenPage?> LoadAsync(string month, CancellationToken ct)
    {
        if (EndOf(month) is not { } end || await db.MonthSnapshots.AsNoTracking().FirstOrDefaultAsync(s => s.Month == end, ct) is not { } frozen)
            return null;
        var figures = FrozenFigures.Read(frozen.Figures);
        var before = await db.MonthSnapshots.AsNoTracking().Where(s => s.Month < end).OrderByDescending(s => s.Month).FirstOrDefaultAsync(ct);
        var difference = before is null ? null : GradeDifference.Between(FrozenFigures.Read(before.Figures).Grade, figures.Grade);
        var intact = CurrentPlan.HashOf(frozen.Figures) == frozen.Sha256;
        var system = (await systems.ListAsync(ct)).FirstOrDefault(s => s.Sha256 == figures.Grade.SystemSha256)?.System;
        var decided = await db
            .RoadmapTasks.AsNoTracking()
            .Where(t => t.DecidedIn == end || (before != null && t.DecidedIn == before.Month))
            .OrderByDescending(t => t.DecidedIn)
            .ThenBy(t => t.Id)
            .ToListAsync(ct);
        return new FrozenPage(frozen, figures, before?.Month, difference, intact, system, new DecisionsPage(decided, clock.Today));
    }

    private static DateOnly? EndOf(string month) =>
        DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month))
            : null;
}
