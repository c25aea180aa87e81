using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Scheduling;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

/// <summary>A share that was computed from suppliers.</summary>
public sealed record FrozenMeasure(string Measure, decimal Numerator, decimal Denominator);

/// <summary>A target as it stood.</summary>
public sealed record FrozenTarget(int Year, int Committed, int? Stretch);

/// <param name="Yuan">What was bought from the suppliers whose purchase volume was known, CNY.</param>
/// <param name="Known">How many those were.</param>
public sealed record FrozenSpend(long Yuan, int Known);

/// <summary>Everything that a month's page shows, as it was.</summary>
/// <param name="Tiers">Suppliers by tier; those without one under an empty name.</param>
/// <param name="Spend">Purchase volumes by the same tiers; null in a month that was frozen before there were any.</param>
public sealed record FrozenFigures(
    GradeResult Grade,
    IReadOnlyDictionary<string, int> Tiers,
    IReadOnlyList<FrozenMeasure> Measures,
    IReadOnlyList<FrozenTarget> Targets,
    int LapsingSoon,
    IReadOnlyDictionary<string, FrozenSpend>? Spend = null
)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public string Write() => JsonSerializer.Serialize(this, Shape);

    public static FrozenFigures Read(string json) => JsonSerializer.Deserialize<FrozenFigures>(json, Shape)!;
}

/// <summary>
/// Freezes the month that ended last, once. A run that comes late still freezes that month, and the row says that it was late; months before it are
/// not made up, they stay gaps.
/// </summary>
public sealed class FreezeMonth(AppDb db, OwnStar star, OwnSystems systems, EnterpriseClock clock, OneByOne each) : ISweep
{
    /// <summary>Days after today within which a lapsing certificate counts as soon.</summary>
    private const int SoonDays = 90;

    public string Name => "freeze-month";
    public string Cron => "0 30 0 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var month = new DateOnly(today.Year, today.Month, 1).AddDays(-1);
        if (await db.MonthSnapshots.AnyAsync(s => s.Month == month, ct) || !await HadDataAsync(EndOf(month, now), ct))
            return new SweepCount(0, 0, 0);
        var system = (await systems.FindAsync(null, ct))!;
        var own = await star.OnAsync(system, month, EndOf(month, now), ct);
        var tiers = await TiersAsync(ct);
        var figures = new FrozenFigures(
            own.Result,
            tiers.ToDictionary(t => t.Tier ?? "", t => t.Count, StringComparer.Ordinal),
            Measures(own),
            await TargetsAsync(ct),
            await LapsingAsync(month, ct),
            tiers.ToDictionary(t => t.Tier ?? "", t => new FrozenSpend(t.SpendYuan, t.WithSpend), StringComparer.Ordinal)
        ).Write();
        var late = today > month.AddDays(2);
        db.MonthSnapshots.Add(new MonthSnapshot(month, own.Result, figures, CurrentPlan.HashOf(figures), now, late));
        return await each.OnceAsync(1, ct);
    }

    /// <summary>A portal that was not there yet has no figures for the month.</summary>
    private async Task<bool> HadDataAsync(DateTimeOffset end, CancellationToken ct) =>
        await db.Suppliers.AnyAsync(s => s.CreatedAt <= end, ct) || await db.EvidenceEntries.AnyAsync(e => e.SupplierId == null && e.EnteredAt <= end, ct);

    /// <summary>Last instant of the month in the enterprise's zone.</summary>
    private DateTimeOffset EndOf(DateOnly month, DateTimeOffset now)
    {
        var next = month.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(next, clock.InZone(now).Offset).AddTicks(-1);
    }

    private Task<List<TierCount>> TiersAsync(CancellationToken ct) =>
        db
            .Suppliers.Where(s => s.Status != SupplierStatus.Delisted && s.Status != SupplierStatus.Prospective)
            .GroupBy(s => s.Tier)
            .Select(g => new TierCount(g.Key, g.Count(), g.Sum(s => s.SpendYuan ?? 0), g.Count(s => s.SpendYuan != null)))
            .ToListAsync(ct);

    private static IReadOnlyList<FrozenMeasure> Measures(OwnGrade own) =>
        [.. own.Evidence.Measures.Where(m => SupplierMeasures.Names.Contains(m.Key)).Select(m => new FrozenMeasure(m.Key, m.Numerator, m.Denominator))];

    private async Task<IReadOnlyList<FrozenTarget>> TargetsAsync(CancellationToken ct) =>
        await db.StarTargets.OrderBy(t => t.Year).Select(t => new FrozenTarget(t.Year, t.Committed, t.Stretch)).ToListAsync(ct);

    private Task<int> LapsingAsync(DateOnly month, CancellationToken ct)
    {
        var end = month.AddDays(SoonDays);
        return db.DocumentVersions.Flagged(v => v.Current).CountAsync(v => v.ValidTo >= month && v.ValidTo <= end, ct);
    }
}
