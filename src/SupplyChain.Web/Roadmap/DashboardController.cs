using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

/// <summary>Management's first page: the enterprise's own star, the tiers of its suppliers, and what lapses next.</summary>
public sealed class DashboardController(AppDb db, EnterpriseClock clock, Texts texts) : Controller
{
    private const int SoonDays = 90;

    [HttpGet("/dashboard"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Show([FromServices] OwnStar star, CancellationToken ct)
    {
        var today = clock.Today;
        var grade = await star.OnAsync(today, ct);
        var (own, system) = (grade.Result, grade.System.System);
        var enterprise = await db.Enterprises.AsNoTracking().FirstOrDefaultAsync(ct);
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
                await TiersAsync(ct),
                await RisksAsync(ct),
                await LapsesAsync(today, ct),
                await Lapsing(today).CountAsync(ct),
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
    public async Task<IActionResult> Measure(string measure, long? after, [FromServices] SupplierMeasures measures, CancellationToken ct)
    {
        if (!SupplierMeasures.Names.Contains(measure))
            return NotFound();
        var today = clock.Today;
        var rows = await measures
            .Numerator(measure, today)
            .Where(s => s.Id > (after ?? 0))
            .OrderBy(s => s.Id)
            .Take(MeasurePage.Size + 1)
            .Select(s => new MeasureRow(s.Id, s.Name, s.Tier, s.Risk))
            .ToListAsync(ct);
        return View(
            new MeasurePage(
                OwnStar.System.Indicators.First(i => i.Rule is ComputedMeasureRule rule && rule.Measure == measure),
                measure,
                await measures.Numerator(measure, today).CountAsync(ct),
                await measures.Denominator(measure).CountAsync(ct),
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

    private IQueryable<Supplier> Base => db.Narrow(new SupplierFilter { InBase = true }, clock.Today);

    private async Task<IReadOnlyList<TierCount>> TiersAsync(CancellationToken ct)
    {
        var counted = await Base.GroupBy(s => s.Tier).Select(g => new TierCount(g.Key, g.Count())).ToListAsync(ct);
        return new[] { "A", "B", "C", "D", null }.Select(t => counted.Find(c => c.Tier == t) ?? new TierCount(t, 0)).ToList();
    }

    private async Task<IReadOnlyList<(RiskClass, int)>> RisksAsync(CancellationToken ct)
    {
        var counted = await Base.Where(s => s.Risk != null).GroupBy(s => s.Risk).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return Enum.GetValues<RiskClass>().Select(r => (r, counted.Find(c => c.Key == r)?.Count ?? 0)).ToList();
    }

    private IQueryable<Documents.DocumentVersion> Lapsing(DateOnly today)
    {
        var end = today.AddDays(SoonDays);
        return db.DocumentVersions.Where(v => v.Current && v.ValidTo >= today && v.ValidTo <= end);
    }

    private async Task<IReadOnlyList<LapseCount>> LapsesAsync(DateOnly today, CancellationToken ct)
    {
        var days = await Lapsing(today).GroupBy(v => v.ValidTo).Select(g => new { Day = g.Key!.Value, Count = g.Count() }).ToListAsync(ct);
        return Enumerable
            .Range(0, 4)
            .Select(m => new DateOnly(today.Year, today.Month, 1).AddMonths(m))
            .Select(month => new LapseCount(month, days.Where(d => d.Day.Year == month.Year && d.Day.Month == month.Month).Sum(d => d.Count)))
            .ToList();
    }
}
