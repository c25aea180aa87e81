using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Roadmap;

/// <summary>The plan that the enterprise imported last, read from its own bytes.</summary>
public sealed class CurrentPlan(AppDb db)
{
    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>Null before the first import.</summary>
    public async Task<(KeptPlan Kept, RoadmapPlan Plan)?> ReadAsync(CancellationToken ct)
    {
        var kept = await db.Plans.AsNoTracking().OrderByDescending(p => p.Id).FirstOrDefaultAsync(p => p.ReplacedAt == null, ct);
        return kept is null ? null : (kept, RoadmapPlan.Parse(kept.Json));
    }

    /// <summary>Takes a plan in: the older one is kept as history, and the stars of its years become the targets. The caller saves.</summary>
    /// <exception cref="RefusedException">The file cannot be read or kept; the refusal says where.</exception>
    public async Task<RoadmapPlan> TakeAsync(string json, long by, DateTimeOffset now, CancellationToken ct)
    {
        var plan = RoadmapPlan.Parse(json);
        foreach (var older in await db.Plans.Where(p => p.ReplacedAt == null).ToListAsync(ct))
            older.Replace(now);
        db.Plans.Add(new KeptPlan(json, HashOf(json), by, now));
        var targets = await db.StarTargets.ToListAsync(ct);
        foreach (var year in plan.Years.Where(y => y.CommittedStars is not null || y.StretchStars is not null))
        {
            var committed = year.CommittedStars ?? 0;
            if (targets.Find(t => t.Year == year.Year) is { } target)
                target.Set(committed, year.StretchStars);
            else
                db.StarTargets.Add(new StarTarget(year.Year, committed, year.StretchStars));
        }

        return plan;
    }
}

/// <summary>Takes in the plan that ships with the portal, where no plan was imported yet; for the demo company. The caller saves.</summary>
public sealed class LoadShippedPlan(AppDb db, CurrentPlan plans)
{
    public async Task RunAsync(long by, DateTimeOffset now, CancellationToken ct)
    {
        if (!await db.Plans.AnyAsync(ct))
            await plans.TakeAsync(RoadmapPlan.ShippedJson, by, now, ct);
    }
}
