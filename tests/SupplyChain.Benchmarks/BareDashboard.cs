using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Roadmap;
using SupplyChain.Suppliers;

namespace SupplyChain.Benchmarks;

public sealed record BareMonth(DateOnly Month, decimal? Index, int? Stars);

/// <param name="Counted">The kept counts.</param>
public sealed record BareDashboard(
    JsonElement Counted,
    IReadOnlyList<EvidenceEntry> Entries,
    IReadOnlyList<RecordedIncident> Incidents,
    IReadOnlyList<StarTarget> Targets,
    IReadOnlyList<RoadmapTask> Tasks,
    IReadOnlyList<BareMonth> Months,
    int WaitForUs,
    int WaitForThem
);

/// <summary>What the portal's dashboard reads, from the same kept counts, shown as it is: nothing graded, no text in two languages.</summary>
[Authorize]
public sealed class BareDashboardController(AppDb db) : Controller
{
    [HttpGet("/dashboard")]
    public async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var kept = await db.BaseCounts.AsNoTracking().SingleAsync(ct);
        return View(
            "~/Views/Bare/Dashboard.cshtml",
            new BareDashboard(
                JsonDocument.Parse(kept.Figures).RootElement,
                await db.EvidenceEntries.AsNoTracking().Where(e => e.SupplierId == null && e.ReplacedAt == null).ToListAsync(ct),
                await db.Incidents.AsNoTracking().Where(i => i.SupplierId == null).ToListAsync(ct),
                await db.StarTargets.AsNoTracking().OrderBy(t => t.Year).ToListAsync(ct),
                await db.RoadmapTasks.AsNoTracking().Where(t => t.DecidedIn != null).ToListAsync(ct),
                await db
                    .MonthSnapshots.AsNoTracking()
                    .OrderByDescending(s => s.Month)
                    .Take(12)
                    .Select(s => new BareMonth(s.Month, s.Index, s.Stars))
                    .ToListAsync(ct),
                await db.Suppliers.CountAsync(s => s.Status == SupplierStatus.UnderReview && s.SubmittedAt != null, ct),
                await db.Suppliers.CountAsync(s => s.Status == SupplierStatus.Registered && s.SentBackAt != null, ct)
            )
        );
    }
}
