using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Settings;
using SupplyChain.Shared;
#if SCHEDULER_HANGFIRE
using SupplyChain.Scheduling.Hangfire;
#else
using SupplyChain.Scheduling.Quartz;
#endif

namespace SupplyChain.Scheduling;

/// <summary>Shows the system administrator that the clockwork turns, and lets them turn one wheel by hand.</summary>
[Allow(Permissions.RunSweeps)]
public sealed class SweepsController(AppDb db, EnterpriseClock clock, PortalSettings settings, IEnumerable<ISweep> sweeps) : Controller
{
    private const int PageSize = 50;

    /// <summary>A restart or a long run may hold a sweep up for this long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    [HttpGet("/admin/sweeps")]
    public async Task<IActionResult> Sweeps(CancellationToken ct)
    {
        var rows = new List<SweepRow>();
        // a handful of sweeps, each answered by the index on name and start
        foreach (var sweep in sweeps.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            var last = await db.SweepRuns.AsNoTracking().Where(r => r.Name == sweep.Name).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(ct);
            var owed = last is null ? null : SweepTimes.NextAfter(sweep.Cron, last.StartedAt, settings.Zone);
            rows.Add(
                new SweepRow(sweep.Name, sweep.Cron, SweepTimes.NextAfter(sweep.Cron, clock.Now, settings.Zone), last) { Late = owed + Patience < clock.Now }
            );
        }

        return View(rows);
    }

    [HttpGet("/admin/sweeps/{name}")]
    public async Task<IActionResult> History(string name, long? before, CancellationToken ct)
    {
        if (sweeps.All(s => s.Name != name))
            return NotFound();
        var runs = await db
            .SweepRuns.AsNoTracking()
            .Where(r => r.Name == name && (before == null || r.Id < before))
            .OrderByDescending(r => r.Id)
            .Take(PageSize + 1)
            .ToListAsync(ct);
        return View(new SweepHistoryPage(name, runs.Take(PageSize).ToList(), runs.Count > PageSize ? runs[PageSize - 1].Id : null));
    }

    [HttpPost("/admin/sweeps/{name}/run")]
    public async Task<IActionResult> Run(
        string name,
        [FromServices] RunSweep run,
        [FromServices] Trail trail,
        [FromServices] Person person,
        CancellationToken ct
    )
    {
        if (sweeps.All(s => s.Name != name))
            return NotFound();
        trail.Add("sweep.run", $"sweep:{name}");
        await db.SaveChangesAsync(ct);
        // a browser that goes away does not stop a sweep in the middle
        var ended = await run.RunAsync(name, person.Id, CancellationToken.None);
        this.Say($"sweeps.said.{ended!.Outcome}", name, ended.Found, ended.Done, ended.Failed);
        return RedirectToAction(nameof(Sweeps));
    }
}
