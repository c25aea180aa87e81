using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>One answer that waits for its second score; says nothing of the first.</summary>
public sealed record CalibrationRow(long Id, int Revision, string SupplierName, string Indicator, DateTimeOffset DrawnAt, bool Mine, DateOnly? HeldUntil);

/// <summary>Two scores that differ.</summary>
public sealed record DisagreementRow(long Id, string SupplierName, string Indicator, decimal First, decimal Second, DateTimeOffset ScoredAt);

/// <param name="Waiting">Those that this reader has taken or may take.</param>
/// <param name="Share">Share in % that is drawn now; 0 when nothing is drawn.</param>
public sealed record CalibrationsPage(
    IReadOnlyList<CalibrationRow> Waiting,
    IReadOnlyList<DisagreementRow> Disagreements,
    IReadOnlyList<CalibrationDraw> Draws,
    GradeWording Words,
    int Share
);

/// <summary>One answer to be scored blind, or, once both scores are there, the two side by side.</summary>
/// <param name="Documents">What this reader may rest the score on.</param>
/// <param name="FirstBy">Null while the reader must not see it; so is <paramref name="SecondBy"/>.</param>
public sealed record CalibrationPage(
    Calibration Calibration,
    string SupplierName,
    Indicator Indicator,
    GradeWording Words,
    IReadOnlyList<HeldDocument> Documents,
    string? FirstBy,
    string? SecondBy,
    bool MayScore,
    Refusal? WhyNotTake
)
{
    public CalibrationForm Form { get; init; } = new();
    public IReadOnlyList<(int Level, decimal Points)> Levels => IndicatorLevels.Of(Indicator);
}

public sealed class CalibrationQuery(
    AppDb db,
    SystemCatalogue systems,
    EvidenceQueries evidence,
    Settings.PortalSettings settings,
    Person person,
    Texts texts,
    EnterpriseClock clock
)
{
    private const int Most = 50;

    /// <summary>What this person has taken or may take.</summary>
    public static IQueryable<Calibration> For(AppDb db, long me, DateOnly today) =>
        db.Calibrations.Where(c =>
            c.FirstById != me
            && (
                c.Step == CalibrationStep.Open
                || (c.Step == CalibrationStep.Taken && ((c.SecondById == me && c.HeldUntil >= today) || (c.SecondById != me && c.HeldUntil < today)))
            )
        );

    public async Task<CalibrationsPage> ListAsync(CancellationToken ct)
    {
        var (me, today) = (person.Id, clock.Today);
        var system = await systems.InForceAsync(Subject.Supplier, today, ct);
        var waiting = await For(db, me, today)
            .Join(
                db.Suppliers,
                c => c.SupplierId,
                s => s.Id,
                (c, s) =>
                    new
                    {
                        Row = c,
                        s.Name,
                        c.Draw!.DrawnAt,
                        Mine = c.SecondById == me,
                    }
            )
            .OrderByDescending(x => x.Mine)
            .ThenBy(x => x.Row.Id)
            .Take(Most)
            .Select(x => new CalibrationRow(x.Row.Id, x.Row.Revision, x.Name, x.Row.Indicator, x.DrawnAt, x.Mine, x.Row.HeldUntil))
            .ToListAsync(ct);
        var differ = await db
            .Calibrations.Where(c => c.Step == CalibrationStep.Scored && c.FirstPoints != c.SecondPoints)
            .OrderByDescending(c => c.EndedAt)
            .Take(Most)
            .Join(
                db.Suppliers,
                c => c.SupplierId,
                s => s.Id,
                (c, s) => new DisagreementRow(c.Id, s.Name, c.Indicator, c.FirstPoints, c.SecondPoints!.Value, c.EndedAt!.Value)
            )
            .ToListAsync(ct);
        var draws = await db.CalibrationDraws.AsNoTracking().OrderByDescending(d => d.Id).Take(10).ToListAsync(ct);
        return new(waiting, [.. differ.OrderByDescending(d => d.ScoredAt)], draws, new GradeWording(texts, system.System), settings.Grading.CalibrationPercent);
    }

    /// <returns>Null when there is none, or it ended without a second score.</returns>
    public async Task<CalibrationPage?> FindAsync(long id, CancellationToken ct)
    {
        var calibration = await db.Calibrations.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (calibration is null || await systems.FindAsync(calibration.SystemSha256, ct) is not { } system)
            return null;
        var indicator = system.System.Indicators.First(i => i.Code == calibration.Indicator);
        var name = await db.Suppliers.Where(s => s.Id == calibration.SupplierId).Select(s => s.Name).FirstAsync(ct);
        var mine = calibration.IsBlind(person.Id, clock.Today);
        var held = mine ? (await evidence.LoadAsync(calibration.SupplierId, ct)).Documents : [];
        var people = calibration.ShowsBoth ? new[] { calibration.FirstById, calibration.SecondById!.Value } : [];
        var names = await db.Users.Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        return new CalibrationPage(
            calibration,
            name,
            indicator,
            new GradeWording(texts, system.System),
            indicator.Evidence.Count == 0 ? held : [.. held.Where(d => indicator.Evidence.Contains(d.Type))],
            names.GetValueOrDefault(calibration.FirstById),
            names.GetValueOrDefault(calibration.SecondById ?? 0),
            mine,
            calibration.WhyNotTake(person.Id, clock.Today)
        )
        {
            Form = new() { Revision = calibration.Revision },
        };
    }
}
