using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>
/// Draws a share of the answers that people gave since the last draw, for a second, blind scoring; lets go of those whose answer was replaced.
/// </summary>
public sealed class DrawCalibrations(AppDb db, SystemCatalogue systems, PortalSettings settings, EnterpriseClock clock) : ISweep
{
    public string Name => "draw-calibrations";
    public string Cron => "0 45 5 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        await DropAsync(now, ct);
        var drawn = settings.Grading.CalibrationPercent is > 0 and var share ? await DrawAsync(share, now, ct) : null;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            // another node drew from the same answers
            db.ChangeTracker.Clear();
            return new SweepCount(0, 0, 0);
        }

        return new SweepCount(drawn?.Answers ?? 0, drawn?.Drawn ?? 0, 0);
    }

    private async Task<CalibrationDraw?> DrawAsync(int share, DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var system = await systems.InForceAsync(Subject.Supplier, today, ct);
        var after = await db.CalibrationDraws.OrderByDescending(d => d.UpToEntryId).Select(d => d.UpToEntryId).FirstOrDefaultAsync(ct);
        var since = now.AddDays(-CalibrationDraw.FreshDays);
        var answers = await db
            .EvidenceEntries.Where(e => e.Id > after && e.SupplierId != null && e.ReplacedAt == null && e.EnteredAt >= since)
            .Where(e => e.Kind == EntryKind.Answer && e.Origin == EvidenceOrigin.Review && e.EnteredById != 0)
            .OrderBy(e => e.Id)
            .Select(e => new
            {
                e.Id,
                SupplierId = e.SupplierId!.Value,
                e.Code,
                Level = e.Level!.Value,
                e.EnteredById,
            })
            .ToListAsync(ct);
        var levels = system.System.Indicators.ToDictionary(i => i.Code, i => (i.Points, Levels: IndicatorLevels.Of(i)), StringComparer.Ordinal);
        var fit = answers.FindAll(a => levels.TryGetValue(a.Code, out var known) && a.Level < known.Levels.Count);
        if (fit.Count == 0)
            return null;
        var draw = db.CalibrationDraws.Add(new CalibrationDraw(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), share, after, now)).Entity;
        foreach (var answer in fit.Where(a => draw.Takes(a.Id)))
        {
            var (most, steps) = levels[answer.Code];
            var first = new FirstScore(answer.Id, answer.Code, system.Sha256, answer.EnteredById, answer.Level, steps[answer.Level].Points, most);
            db.Calibrations.Add(new Calibration(draw, answer.SupplierId, first));
        }

        return draw;
    }

    private async Task DropAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var gone = await db
            .Calibrations.Where(c => c.Step == CalibrationStep.Open || (c.Step == CalibrationStep.Taken && c.HeldUntil < today))
            .Where(c => db.EvidenceEntries.Any(e => e.Id == c.EntryId && e.ReplacedAt != null))
            .ToListAsync(ct);
        foreach (var calibration in gone)
            calibration.Drop(now);
    }
}
