using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Plants;

namespace SupplyChain.Roadmap;

/// <summary>A grade of the enterprise with what it was made from.</summary>
/// <param name="FromPlants">Indicators whose measure follows from the monthly figures of the plants.</param>
public sealed record OwnGrade(CompiledSystem System, EvidenceSet Evidence, GradeResult Result, IReadOnlyList<string> FromPlants)
{
    /// <summary>The counts over suppliers that it took; null where they were counted for its day.</summary>
    public BaseFigures? Counted { get; init; }

    public StarQuestion Question => StarQuestion.Of(System.System, Result);
}

/// <summary>The enterprise's own grade on one day: what people confirmed about it, and what its suppliers make of it.</summary>
public sealed class OwnStar(AppDb db, SupplierMeasures measures, BaseCounts counts, OwnSystems systems)
{
    /// <summary>The system that the enterprise's star is shown under, as shipped; a version published here takes its place.</summary>
    public static IndicatorSystem System => ShippedSystems.Electronics;

    /// <param name="plant">One plant alone; null for the whole enterprise.</param>
    public async Task<OwnGrade> OnAsync(DateOnly today, CancellationToken ct, long? plant = null) =>
        await OnAsync((await systems.FindAsync(null, ct))!, today, null, ct, plant);

    /// <param name="known">Entries and incidents as they were known at this instant, suppliers counted for the day; null for today as pages show it.</param>
    /// <param name="plant">One plant alone; null for the whole enterprise, which adds up from its plants.</param>
    public async Task<OwnGrade> OnAsync(CompiledSystem system, DateOnly day, DateTimeOffset? known, CancellationToken ct, long? plant = null)
    {
        var (all, incidents) = await KnownAsync(known, ct);
        var entries = await OfPlantsAsync(all.FindAll(e => e.On <= day), plant, ct);
        var figures = await FiguresAsync(system.System, day, known, plant, ct);
        var counted = known is null ? await counts.NowAsync(ct) : null;
        List<EvidenceEntry> Of(EntryKind kind) => [.. entries.Where(e => e.Kind == kind)];

        var evidence = new EvidenceSet
        {
            Answers = [.. Of(EntryKind.Answer).Select(e => e.AsAnswer())],
            Measures =
            [
                .. Of(EntryKind.Measure).Select(e => e.AsMeasure()).Where(m => figures.All(f => f.Key != m.Key)),
                .. figures,
                .. counted?.Measures ?? await measures.OnAsync(day, ct),
            ],
            NotApplicable = [.. Of(EntryKind.NotApplicable).Select(e => e.AsNotApplicable())],
            Overrides = [.. Of(EntryKind.Override).Select(e => e.AsOverride())],
            Requirements = [.. Of(EntryKind.Requirement).Select(e => e.AsRequirement())],
            Incidents = [.. incidents.Where(i => i.Date <= day).Select(i => i.AsIncident())],
        };
        return Grade(system, evidence, day) with { FromPlants = [.. figures.Select(f => f.Key)], Counted = counted };
    }

    private async Task<IReadOnlyList<EvidenceEntry>> OfPlantsAsync(List<EvidenceEntry> entries, long? plant, CancellationToken ct) =>
        plant is { } one ? PlantEvidence.Of(entries, one)
        : entries.TrueForAll(e => e.PlantId is null) ? entries
        : PlantEvidence.Whole(entries, await db.Plants.Where(p => p.Active).Select(p => p.Id).ToListAsync(ct));

    private async Task<IReadOnlyList<Measure>> FiguresAsync(IndicatorSystem system, DateOnly day, DateTimeOffset? known, long? plant, CancellationToken ct)
    {
        var goals = await db.YearGoals.AsNoTracking().Where(g => g.PlantId == plant).ToListAsync(ct);
        var years = goals.Select(g => g.BaselineYear).Distinct().ToList();
        var earliest = day.AddMonths(-13);
        var months = await db
            .PlantMonths.AsNoTracking()
            .Include(m => m.Figures)
            .Where(m => m.ReviewedAt != null && (m.Month >= earliest || years.Contains(m.Month.Year)) && m.Month <= day)
            .Where(m => plant == null || m.PlantId == plant)
            .Where(m => known == null || m.ReviewedAt <= known)
            .ToListAsync(ct);
        return PlantMeasures.For(system, months, goals, day);
    }

    /// <summary>Grades what the system can use; an answer on another scale, or a measure by another formula, than this version has does not count.</summary>
    public static OwnGrade Grade(CompiledSystem system, EvidenceSet evidence, DateOnly day)
    {
        evidence = system.Keep(evidence);
        bool Fits(EvidenceSet one) => Grader.WhyNotGrade(system, one, day).Count == 0;
        evidence = evidence with
        {
            Answers = [.. evidence.Answers.Where(a => Fits(new EvidenceSet { Answers = [a] }))],
            Measures = [.. evidence.Measures.Where(m => Fits(new EvidenceSet { Measures = [m] }))],
        };
        return new OwnGrade(system, evidence, Grader.Grade(system, evidence, day), []);
    }

    private async Task<(List<EvidenceEntry>, List<RecordedIncident>)> KnownAsync(DateTimeOffset? known, CancellationToken ct)
    {
        var entries = db.EvidenceEntries.AsNoTracking().Where(e => e.SupplierId == null);
        var incidents = db.Incidents.AsNoTracking().Where(i => i.SupplierId == null);
        if (known is not { } at)
            return (await entries.Where(e => e.ReplacedAt == null).ToListAsync(ct), await incidents.ToListAsync(ct));
        return (
            await entries.Where(e => e.EnteredAt <= at && (e.ReplacedAt == null || e.ReplacedAt > at)).ToListAsync(ct),
            await incidents.Where(i => i.EnteredAt <= at).ToListAsync(ct)
        );
    }
}
