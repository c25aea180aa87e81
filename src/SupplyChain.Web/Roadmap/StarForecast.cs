using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Grading;
using SupplyChain.Plants;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Roadmap;

/// <summary>A supplier whose tier falls or whose risk rises at a month end when it renews nothing.</summary>
/// <param name="Lapsed">Document types that lapsed since the month end before.</param>
public sealed record SupplierDrop(
    long Id,
    string Name,
    DateOnly AsOf,
    string? TierNow,
    string? TierThen,
    RiskClass? RiskNow,
    RiskClass? RiskThen,
    IReadOnlyList<string> Lapsed
);

/// <summary>Who has to act: a supplier with what lapses.</summary>
/// <param name="Drops">True when its tier falls or its risk rises with it.</param>
public sealed record ActFirst(long Id, string Name, DateOnly LastDay, IReadOnlyList<string> Types, bool Drops);

/// <param name="Affected">Suppliers with something that lapses within the months.</param>
/// <param name="Graded">Those of them that were graded for this forecast; the soonest first.</param>
public sealed record ForecastFound(
    OwnGrade Own,
    CliffForecast Cliff,
    IReadOnlyList<SupplierDrop> Drops,
    IReadOnlyList<ActFirst> ActFirst,
    int Affected,
    int Graded
)
{
    /// <summary>Null where nobody asked which plant.</summary>
    public PlantChoice? Plants { get; init; }
}

/// <summary>The star cliff: what becomes of certificates, suppliers, index and star if nobody renews, audits or grades anything.</summary>
public sealed class StarForecast(AppDb db, OwnStar star, SupplierMeasures measures, EvidenceQueries evidence, SystemCatalogue systems, EnterpriseClock clock)
{
    /// <summary>Suppliers that one forecast grades at most.</summary>
    public const int MostGraded = 300;

    private static readonly CompiledSystem Shipped = CompiledSystem.Of(ShippedSystems.SupplierElectronics);

    private sealed record Lapsing(long Id, long SupplierId, string Supplier, string Type, DateOnly LastDay, RiskClass? Risk);

    /// <param name="months">Month ends to look ahead, 1-60.</param>
    /// <param name="plant">Grade of one plant alone, over the suppliers of the whole enterprise; null for the whole.</param>
    /// <exception cref="RefusedException"><c>cliff.months</c>.</exception>
    public async Task<ForecastFound> RunAsync(int months, CancellationToken ct, long? plant = null)
    {
        if (months is < 1 or > 60)
            throw new RefusedException(new Refusal("cliff.months", months));
        var today = clock.Today;
        var own = await star.OnAsync(today, ct, plant);
        var end = new DateOnly(today.Year, today.Month, 1).AddMonths(months + 2);
        var lapsing = await LapsingAsync(today, end, ct);
        var first = lapsing.Select(l => l.SupplierId).Distinct().ToList();
        var graded = first.Take(MostGraded).Order().ToList();
        var drops = await DropsAsync(graded, lapsing, today, months, ct);
        var leaving = new Dictionary<string, IReadOnlyList<(DateOnly LastDay, int Count)>>(StringComparer.Ordinal);
        foreach (var name in SupplierMeasures.Names)
            leaving[name] = await measures.LeavingAsync(name, today, end, ct);
        var low = lapsing.Where(l => l.Risk is RiskClass.Low).Select(l => l.SupplierId).ToHashSet();
        leaving[ComputedMeasures.LowRiskSupplierShare] =
        [
            .. drops
                .Where(d => low.Contains(d.Id) && d.RiskThen > RiskClass.Low && d.RiskNow == RiskClass.Low)
                .GroupBy(d => d.Id)
                .Select(g => (g.Min(d => d.AsOf).AddDays(-1), 1)),
        ];
        var cliff = StarCliff.Forecast(
            today,
            months,
            [.. lapsing.Select(l => new Lapse(l.Id.ToString(CultureInfo.InvariantCulture), l.Supplier, l.LastDay))],
            day => Then(own, leaving, day).Score ?? 0,
            own.Question.Bands
        );
        var last = cliff.Months[^1].AsOf;
        return new ForecastFound(own, cliff, [.. drops.Where(d => d.AsOf <= last)], First(lapsing, drops, last), first.Count, graded.Count);
    }

    /// <summary>The own grade on a later day: confirmed answers stay, shares lose those that stopped counting.</summary>
    private static GradeResult Then(OwnGrade own, Dictionary<string, IReadOnlyList<(DateOnly LastDay, int Count)>> leaving, DateOnly day)
    {
        Measure On(Measure measure)
        {
            var gone = leaving.TryGetValue(measure.Key, out var days) ? days.Where(d => d.LastDay < day).Sum(d => d.Count) : 0;
            return measure with { Numerator = Math.Max(0, measure.Numerator - gone) };
        }

        return Grader.Grade(own.System, own.Evidence with { Measures = [.. own.Evidence.Measures.Select(On)] }, day);
    }

    private Task<List<Lapsing>> LapsingAsync(DateOnly today, DateOnly end, CancellationToken ct) =>
        db
            .DocumentVersions.Flagged(v => v.Current)
            .Where(v => v.State == ReviewState.Accepted && v.ValidTo >= today && v.ValidTo < end)
            .Join(
                db.Suppliers.Where(s => s.Status == SupplierStatus.Qualified || s.Status == SupplierStatus.ConditionallyQualified),
                v => v.SupplierId,
                s => s.Id,
                (v, s) => new { Version = v, Supplier = s }
            )
            .OrderBy(x => x.Version.ValidTo)
            .ThenBy(x => x.Version.Id)
            .Take(20 * MostGraded)
            .Select(x => new Lapsing(x.Version.Id, x.Supplier.Id, x.Supplier.Name, x.Version.TypeCode, x.Version.ValidTo!.Value, x.Supplier.Risk))
            .ToListAsync(ct);

    /// <summary>Grades each supplier with the real grader today and at every month end after something of it lapsed.</summary>
    private async Task<List<SupplierDrop>> DropsAsync(List<long> ids, List<Lapsing> lapsing, DateOnly today, int months, CancellationToken ct)
    {
        var system = await SupplierSystemAsync(today, ct);
        var sets = await evidence.LoadAsync(ids, ct);
        var drops = new List<SupplierDrop>();
        foreach (var supplier in lapsing.Where(l => sets.ContainsKey(l.SupplierId)).GroupBy(l => l.SupplierId))
        {
            var set = system.Keep(sets[supplier.Key]);
            if (Grader.WhyNotGrade(system, set, today).Count > 0)
                continue;
            var before = Grader.Grade(system, set, today);
            var from = today;
            foreach (var asOf in MonthEnds(today, months))
            {
                var types = supplier.Where(l => l.LastDay >= from && l.LastDay < asOf).Select(l => l.Type).Distinct(StringComparer.Ordinal).ToList();
                from = asOf;
                if (types.Count == 0)
                    continue;
                var then = Grader.Grade(system, set, asOf);
                if (string.CompareOrdinal(then.Tier ?? "Z", before.Tier ?? "Z") > 0 || then.Risk > before.Risk)
                    drops.Add(new SupplierDrop(supplier.Key, supplier.First().Supplier, asOf, before.Tier, then.Tier, before.Risk, then.Risk, types));
                before = then;
            }
        }

        return [.. drops.OrderBy(d => d.AsOf).ThenBy(d => d.Id)];
    }

    private async Task<CompiledSystem> SupplierSystemAsync(DateOnly today, CancellationToken ct) =>
        await db.PublishedSystems.AnyAsync(s => s.Subject == Subject.Supplier && s.State == SystemState.Published && s.EffectiveFrom <= today, ct)
            ? await systems.InForceAsync(Subject.Supplier, today, ct)
            : Shipped;

    private static IEnumerable<DateOnly> MonthEnds(DateOnly today, int months)
    {
        var firstOfMonth = new DateOnly(today.Year, today.Month, 1);
        return Enumerable.Range(1, months + 1).Select(i => firstOfMonth.AddMonths(i).AddDays(-1)).Where(d => d > today);
    }

    private static List<ActFirst> First(List<Lapsing> lapsing, List<SupplierDrop> drops, DateOnly last)
    {
        var dropping = drops.Where(d => d.AsOf <= last).Select(d => d.Id).ToHashSet();
        return
        [
            .. lapsing
                .Where(l => l.LastDay < last)
                .GroupBy(l => (l.SupplierId, l.Supplier))
                .Select(g => new ActFirst(
                    g.Key.SupplierId,
                    g.Key.Supplier,
                    g.Min(l => l.LastDay),
                    [.. g.Select(l => l.Type).Distinct(StringComparer.Ordinal)],
                    dropping.Contains(g.Key.SupplierId)
                ))
                .OrderByDescending(a => a.Drops)
                .ThenBy(a => a.LastDay)
                .ThenBy(a => a.Id)
                .Take(50),
        ];
    }
}
