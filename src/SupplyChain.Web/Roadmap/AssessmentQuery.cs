using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Plants;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>Reads the own assessment under one system.</summary>
public sealed class AssessmentQuery(AppDb db, OwnSystems systems, OwnStar star, PlantRows plants, EnterpriseClock clock)
{
    /// <summary>Null when no system in force has that id.</summary>
    public async Task<AssessmentPage?> PageAsync(string? systemId, long? plant, CancellationToken ct)
    {
        var all = await systems.ListAsync(ct);
        var choice = await plants.ChoiceAsync(plant, ct);
        if (await systems.FindAsync(systemId, ct) is not { } system || choice.Unknown)
            return null;
        var own = await star.OnAsync(system, clock.Today, null, ct, plant);
        var (owners, pending, incidents) = await BesideAsync(plant, ct);
        var lines = Lines(own, owners, pending);
        return new AssessmentPage(
            all,
            own,
            [
                .. system
                    .System.Groups.Zip(own.Result.Groups)
                    .Select(g => (g.First, g.Second, (IReadOnlyList<AssessmentLine>)[.. lines.Where(l => l.Indicator.Group == g.First.Code)])),
            ],
            Gates(own, pending, incidents),
            [.. pending.OrderBy(p => p.EnteredAt)],
            choice
        );
    }

    /// <summary>Null when the system is gone or knows no such code.</summary>
    public async Task<ScorePage?> OneAsync(string code, string? systemId, long? plant, ScoreForm? form, CancellationToken ct)
    {
        plant ??= form?.Plant;
        var choice = await plants.ChoiceAsync(plant, ct);
        if (await systems.FindAsync(systemId, ct) is not { } system || choice.Unknown)
            return null;
        var own = await star.OnAsync(system, clock.Today, null, ct, plant);
        var (owners, pending, incidents) = await BesideAsync(plant, ct);
        var line = Lines(own, owners, pending).Find(l => l.Indicator.Code == code);
        var gate = Gates(own, pending, incidents).FirstOrDefault(g => g.Requirement.Code == code);
        if (line is null && gate is null)
            return null;
        var scores = await db.SelfScores.AsNoTracking().Where(s => s.Code == code).OrderByDescending(s => s.Id).Take(50).ToListAsync(ct);
        return new ScorePage(
            form
                ?? new ScoreForm
                {
                    System = system.System.Id,
                    Plant = plant,
                    ScoreFrom = clock.Today.AddMonths(-12).AddDays(1),
                    ScoreTo = clock.Today,
                },
            system,
            line,
            gate,
            scores,
            incidents.FindAll(i => i.Code == code),
            choice
        );
    }

    private async Task<(Dictionary<string, string> Owners, List<SelfScore> Pending, List<RecordedIncident> Incidents)> BesideAsync(
        long? plant,
        CancellationToken ct
    ) =>
        (
            await db.IndicatorOwners.AsNoTracking().ToDictionaryAsync(o => o.Code, o => o.Department, StringComparer.Ordinal, ct),
            await db.SelfScores.AsNoTracking().Where(s => s.State == SelfScoreState.Proposed && (plant == null || s.PlantId == plant)).ToListAsync(ct),
            await db.Incidents.AsNoTracking().Where(i => i.SupplierId == null).OrderByDescending(i => i.Date).ToListAsync(ct)
        );

    private static List<AssessmentLine> Lines(OwnGrade own, Dictionary<string, string> owners, List<SelfScore> pending) =>
        [
            .. own
                .System.System.Indicators.Zip(own.Result.Lines)
                .Select(p => new AssessmentLine(
                    p.First,
                    p.Second,
                    owners.GetValueOrDefault(p.First.Code),
                    pending.Find(s => s.Code == p.First.Code),
                    p.First.Rule is ComputedMeasureRule rule && SupplierMeasures.Names.Contains(rule.Measure) ? rule.Measure : null,
                    own.FromPlants.Contains(p.First.Code, StringComparer.Ordinal)
                )),
        ];

    private static List<GateLine> Gates(OwnGrade own, List<SelfScore> pending, List<RecordedIncident> incidents) =>
        [
            .. own
                .System.System.BasicRequirements.Zip(own.Result.Requirements)
                .Select(p => new GateLine(p.First, p.Second, pending.Find(s => s.Code == p.First.Code), incidents.Count(i => i.Code == p.First.Code))),
        ];
}
