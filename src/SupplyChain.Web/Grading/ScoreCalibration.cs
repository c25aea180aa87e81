using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>A second person takes an answer to score it blind. Who has had a hand in it, or in the supplier's grade since, does not.</summary>
public sealed class TakeCalibration(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, TakeCalibrationForm form, CancellationToken ct)
    {
        var me = person.Id;
        var calibration = await db.Calibrations.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw new RefusedException(new("calibration.gone"));
        db.Entry(calibration).Property(c => c.Revision).OriginalValue = form.Revision;
        RefusedException.ThrowIf(calibration.WhyNotTake(me, clock.Today));
        var entered = await db.EvidenceEntries.Where(e => e.Id == calibration.EntryId).Select(e => e.EnteredAt).FirstAsync(ct);
        var wrote = await db.EvidenceEntries.AnyAsync(
            e => e.SupplierId == calibration.SupplierId && e.Code == calibration.Indicator && e.EnteredById == me,
            ct
        );
        var graded = await db.GradeReviews.AnyAsync(
            r =>
                r.SupplierId == calibration.SupplierId
                && (
                    (r.StartedById == me && r.StartedAt >= entered)
                    || (r.SubmittedById == me && r.SubmittedAt >= entered)
                    || (r.DecidedById == me && r.DecidedAt >= entered)
                ),
            ct
        );
        RefusedException.ThrowIf(wrote || graded ? new Refusal("calibration.not-blind") : null);
        calibration.Take(me, clock.Today);
        trail.Add("calibration.take", $"calibration:{id}", detail: calibration.Indicator);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Hands in the second score, or says that the evidence does not allow one. No grade changes by it.</summary>
public sealed class ScoreCalibration(AppDb db, SystemCatalogue systems, Person person, Trail trail, EnterpriseClock clock)
{
    /// <returns>Where it stands: scored, not judged, or dropped because the first answer was replaced meanwhile.</returns>
    public async Task<CalibrationStep> RunAsync(long id, CalibrationForm form, CancellationToken ct)
    {
        var calibration = await db.Calibrations.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw new RefusedException(new("calibration.gone"));
        db.Entry(calibration).Property(c => c.Revision).OriginalValue = form.Revision;
        RefusedException.ThrowIf(calibration.WhyNotScore(person.Id, clock.Today));
        var comment = string.IsNullOrWhiteSpace(form.CalibrationComment) ? null : form.CalibrationComment.Trim();
        if (await db.EvidenceEntries.AnyAsync(e => e.Id == calibration.EntryId && e.ReplacedAt != null, ct))
            calibration.Drop(clock.Now);
        else if (form.CannotJudge)
            calibration.GiveUp(comment!, person.Id, clock.Now, clock.Today);
        else
        {
            var system = await systems.FindAsync(calibration.SystemSha256, ct);
            var levels = IndicatorLevels.Of(system!.System.Indicators.First(i => i.Code == calibration.Indicator));
            RefusedException.ThrowIf(form.Level is { } level && level >= 0 && level < levels.Count ? null : new Refusal("calibration.level"));
            calibration.Score(form.Level!.Value, levels[form.Level.Value].Points, comment, person.Id, clock.Now, clock.Today);
        }

        trail.Add("calibration.score", $"calibration:{id}", detail: $"{calibration.Indicator} {calibration.Step}");
        await db.SaveChangesAsync(ct);
        return calibration.Step;
    }
}
