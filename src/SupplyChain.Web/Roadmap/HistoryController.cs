using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Grading;

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
    IndicatorSystem? System
)
{
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
public sealed class HistoryController(AppDb db) : Controller
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
    public async Task<IActionResult> Frozen(string month, [FromServices] OwnSystems systems, CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return NotFound();
        var end = first.AddMonths(1).AddDays(-1);
        if (await db.MonthSnapshots.AsNoTracking().FirstOrDefaultAsync(s => s.Month == end, ct) is not { } frozen)
            return NotFound();
        var figures = FrozenFigures.Read(frozen.Figures);
        var before = await db.MonthSnapshots.AsNoTracking().Where(s => s.Month < end).OrderByDescending(s => s.Month).FirstOrDefaultAsync(ct);
        var difference = before is null ? null : GradeDifference.Between(FrozenFigures.Read(before.Figures).Grade, figures.Grade);
        var intact = CurrentPlan.HashOf(frozen.Figures) == frozen.Sha256;
        var system = (await systems.ListAsync(ct)).FirstOrDefault(s => s.Sha256 == figures.Grade.SystemSha256)?.System;
        return View(new FrozenPage(frozen, figures, before?.Month, difference, intact, system));
    }
}
