using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Scheduling;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

/// <summary>
/// The counts over all suppliers and documents that pages show: kept ones where the base is large, so that no request reads it whole; counted
/// for the request where it is small, or where nothing was counted yet.
/// </summary>
public sealed class BaseCounts(AppDb db, SupplierMeasures measures, FindFixFirst first, EnterpriseClock clock)
{
    /// <summary>Up to so many suppliers a page counts anew, and is exact to the moment.</summary>
    public const int Few = 1000;

    /// <summary>As the pages show them; null for not rated.</summary>
    private static readonly string?[] Tiers = ["A", "B", "C", "D", null];

    public async Task<BaseFigures> NowAsync(CancellationToken ct) =>
        await db.BaseCounts.AsNoTracking().SingleOrDefaultAsync(ct) is { Suppliers: > Few } kept
            ? BaseFigures.Read(kept.Figures)
            : await CountAsync(clock.Now, ct);

    public async Task<BaseFigures> CountAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var shares = await SharesAsync(today, ct);
        return new BaseFigures(
            today,
            now,
            [.. Tiers.Select(t => Tier(t, shares))],
            [.. Enum.GetValues<RiskClass>().Select(r => Risk(r, shares))],
            await LapsesAsync(today, ct),
            await Lapsing(today).CountAsync(ct),
            await measures.OnAsync(today, ct),
            await first.RunAsync(Base(today), today, ct),
            shares.Min(s => s.FirstYear),
            shares.Max(s => s.LastYear)
        );
    }

    private IQueryable<Supplier> Base(DateOnly today) => db.Narrow(new SupplierFilter { InBase = true }, today);

    /// <summary>All that is counted by tier and by risk, in one reading of the suppliers.</summary>
    private async Task<List<Share>> SharesAsync(DateOnly today, CancellationToken ct) =>
        await Base(today)
            .GroupBy(s => new { s.Tier, s.Risk })
            .Select(g => new Share(
                g.Key.Tier,
                g.Key.Risk,
                g.Count(),
                g.Sum(s => s.SpendYuan ?? 0),
                g.Count(s => s.SpendYuan != null),
                g.Min(s => s.SpendYear),
                g.Max(s => s.SpendYear)
            ))
            .ToListAsync(ct);

    private static TierCount Tier(string? tier, List<Share> shares)
    {
        var own = shares.FindAll(s => s.Tier == tier);
        return new TierCount(tier, own.Sum(s => s.Count), own.Sum(s => s.SpendYuan), own.Sum(s => s.WithSpend));
    }

    private static RiskCount Risk(RiskClass risk, List<Share> shares)
    {
        var own = shares.FindAll(s => s.Risk == risk);
        return new RiskCount(risk, own.Sum(s => s.Count), own.Sum(s => s.SpendYuan), own.Sum(s => s.WithSpend));
    }

    private sealed record Share(string? Tier, RiskClass? Risk, int Count, long SpendYuan, int WithSpend, int? FirstYear, int? LastYear);

    private IQueryable<DocumentVersion> Lapsing(DateOnly today)
    {
        var end = today.AddDays(CountBase.SoonDays);
        return db.DocumentVersions.Flagged(v => v.Current).Where(v => v.ValidTo >= today && v.ValidTo <= end);
    }

    private async Task<IReadOnlyList<LapseCount>> LapsesAsync(DateOnly today, CancellationToken ct)
    {
        var days = await Lapsing(today).GroupBy(v => v.ValidTo).Select(g => new { Day = g.Key!.Value, Count = g.Count() }).ToListAsync(ct);
        return
        [
            .. Enumerable
                .Range(0, 4)
                .Select(m => new DateOnly(today.Year, today.Month, 1).AddMonths(m))
                .Select(month => new LapseCount(month, days.Where(d => d.Day.Year == month.Year && d.Day.Month == month.Month).Sum(d => d.Count))),
        ];
    }
}

/// <summary>Counts all suppliers and documents and keeps the figures for the pages, every five minutes.</summary>
public sealed class CountBase(AppDb db, BaseCounts counts) : ISweep
{
    /// <summary>Days after today within which a lapsing document counts as soon.</summary>
    public const int SoonDays = 90;

    public string Name => "count-base";
    public string Cron => "0 1/5 * * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var figures = await counts.CountAsync(now, ct);
        if (await db.BaseCounts.SingleOrDefaultAsync(ct) is { } kept)
            kept.Take(figures.Day, now, figures.Suppliers, figures.Write());
        else
            db.BaseCounts.Add(new BaseCount(figures.Day, now, figures.Suppliers, figures.Write()));
        try
        {
            await db.SaveChangesAsync(ct);
            return new SweepCount(1, 1, 0);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            // another node counted first
            db.ChangeTracker.Clear();
            return new SweepCount(1, 0, 0);
        }
    }
}
