using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>Management's first page: the enterprise's own star, the tiers of its suppliers, and what lapses next.</summary>
public sealed class DashboardController(AppDb db, EnterpriseClock clock, Texts texts) : Controller
{
    [HttpGet("/dashboard"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Show([FromServices] OwnStar star, [FromServices] IndexTrend trend, CancellationToken ct)
    {
        var today = clock.Today;
        var grade = await star.OnAsync(today, ct);
        var (own, system) = (grade.Result, grade.System.System);
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(ct);
        var targets = await db.StarTargets.AsNoTracking().OrderBy(t => t.Year).ToListAsync(ct);
        var target = targets.Find(t => t.Year >= today.Year);
        return View(
            new DashboardPage(
                enterprise is null ? texts["portal.name"] : Texts.Pick(enterprise.Name, enterprise.NameEn),
                today,
                own,
                Texts.Pick(system.Name.Zh, system.Name.En),
                targets,
                target,
                target is null ? null : ((target.Year - today.Year) * 12) + 12 - today.Month,
                Lines(grade),
                grade.Counted!,
                await trend.ReadAsync(today, targets, grade.Question.Bands, ct),
                await DecisionsAsync(today, ct)
            )
        );
    }

    /// <summary>What the last review decided, and what earlier ones decided that is still open.</summary>
    private async Task<DecisionsPage> DecisionsAsync(DateOnly today, CancellationToken ct)
    {
        var last = await db.RoadmapTasks.MaxAsync(t => t.DecidedIn, ct);
        var tasks = await db
            .RoadmapTasks.AsNoTracking()
            .Where(t => t.DecidedIn != null && (t.DecidedIn == last || t.State == TaskState.Planned || t.State == TaskState.Doing))
            .OrderByDescending(t => t.DecidedIn)
            .ThenBy(t => t.DueOn)
            .ThenBy(t => t.Id)
            .ToListAsync(ct);
        return new DecisionsPage(tasks, today);
    }

    /// <summary>The suppliers behind a figure: exactly those that were counted.</summary>
    [HttpGet("/dashboard/measures/{measure}"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Measure(
        string measure,
        long? after,
        [FromServices] SupplierMeasures measures,
        [FromServices] BaseCounts counts,
        CancellationToken ct
    )
    {
        if (!SupplierMeasures.Names.Contains(measure))
            return NotFound();
        var counted = await counts.NowAsync(ct);
        var figure = counted.Measures.FirstOrDefault(m => m.Key == measure);
        var rows = await measures
            .Numerator(measure, clock.Today)
            .Where(s => s.Id > (after ?? 0))
            .OrderBy(s => s.Id)
            .Take(MeasurePage.Size + 1)
            .Select(s => new MeasureRow(s.Id, s.Name, s.Tier, s.Risk))
            .ToListAsync(ct);
        return View(
            new MeasurePage(
                OwnStar.System.Indicators.First(i => i.Rule is ComputedMeasureRule rule && rule.Measure == measure),
                measure,
                (int)(figure?.Numerator ?? 0),
                (int)(figure?.Denominator ?? 0),
                counted.TakenAt,
                rows.Take(MeasurePage.Size).ToList(),
                rows.Count > MeasurePage.Size
            )
        );
    }

    private static List<OwnLine> Lines(OwnGrade own) =>
        own
            .Result.Lines.Zip(own.System.System.Indicators)
            .Select(pair =>
            {
                var measure = (pair.Second.Rule as ComputedMeasureRule)?.Measure;
                var computed = own.Evidence.Measures.FirstOrDefault(m => m.Key == measure && SupplierMeasures.Names.Contains(m.Key));
                return new OwnLine(
                    pair.First.Code,
                    Texts.Pick(pair.Second.Name.Zh, pair.Second.Name.En),
                    pair.First.Points ?? 0,
                    pair.First.MaxPoints,
                    computed is null ? null : measure,
                    (int?)computed?.Numerator,
                    (int?)computed?.Denominator
                );
            })
            .OrderByDescending(l => l.MaxPoints - l.Points)
            .ToList();
}
