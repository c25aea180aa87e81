using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Demo;

/// <summary>Answers that the manager has scored blind after the officer, a few that still wait, and parts that the demo supplier names.</summary>
public sealed class DemoCalibrations(AppDb db, SystemCatalogue systems, EnterpriseClock clock)
{
    private const int Waiting = 3;

    public async Task AddAsync(long supplierId, long manager, CancellationToken ct)
    {
        var (system, today) = (await systems.InForceAsync(Subject.Supplier, clock.Today, ct), clock.Today);
        var levels = system.System.Indicators.ToDictionary(i => i.Code, i => (i.Points, Levels: IndicatorLevels.Of(i)), StringComparer.Ordinal);
        var draw = new CalibrationDraw("3f9d20c1a7be4415", 25, 0, clock.Now.AddDays(-6));
        var answers = await db.EvidenceEntries.Where(e => e.Kind == EntryKind.Answer && e.SupplierId != null).OrderBy(e => e.Id).ToListAsync(ct);
        foreach (var (answer, at) in answers.Where(e => draw.Takes(e.Id)).Select((e, at) => (e, at)).ToList())
        {
            var (most, steps) = levels[answer.Code];
            var first = new FirstScore(answer.Id, answer.Code, system.Sha256, answer.EnteredById, answer.Level!.Value, steps[answer.Level.Value].Points, most);
            var calibration = db.Calibrations.Add(new Calibration(draw, answer.SupplierId!.Value, first)).Entity;
            if (at < Waiting)
                continue;
            var level = at % 4 == 3 ? Math.Max(0, answer.Level.Value - 1) : answer.Level.Value;
            calibration.Take(manager, today);
            calibration.Score(level, steps[level].Points, at % 4 == 3 ? "培训记录不足一年。" : null, manager, clock.Now.AddDays(-1), today);
        }

        var items = await db.SupplyItems.OrderBy(i => i.Id).Take(3).ToListAsync(ct);
        foreach (var (item, at) in items.Select((i, at) => (i, at)))
        {
            var supplied = db.SuppliedItems.Add(new SuppliedItem(supplierId, item.Id)).Entity;
            if (at < items.Count - 1)
                supplied.Approve(manager, clock.Now);
        }

        await db.SaveChangesAsync(ct);
    }
}
