using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Roadmap;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Applications;

/// <param name="Points">Null for a basic requirement.</param>
public sealed record RoomRow(string Code, BilingualText Name, decimal? Points, decimal MaxPoints, int Pieces, int Messages);

public sealed record RoomPage(AssessorVisit Visit, string Body, IndicatorSystem System, IReadOnlyList<RoomRow> Rows, IReadOnlyList<RoomSample> Samples)
{
    public SampleForm Form { get; init; } = new();
}

/// <param name="Score">The confirmed self score; null when there is none.</param>
public sealed record RoomIndicatorPage(
    AssessorVisit Visit,
    RoomRow Row,
    string? Department,
    SelfScore? Score,
    IReadOnlyList<OwnEvidence> Evidence,
    IReadOnlyList<RoomMessage> Messages
)
{
    public RoomForm Form { get; init; } = new();
}

public sealed record SampledSupplier(long Id, string Name, string? Tier, RiskClass? Risk, IReadOnlyList<SampledDocument> Documents);

public sealed record SampledDocument(long Id, string TypeCode, string Number, DateOnly? ValidTo);

public sealed record RoomSamplePage(RoomSample Sample, IReadOnlyList<SampledSupplier> Suppliers, IReadOnlyList<OwnEvidence> Evidence);

/// <summary>What the assessor's room shows: the enterprise's own assessment, accepted evidence, threads and samples. Nothing else is read for it.</summary>
public sealed class Room(AppDb db, OwnSystems systems, OwnStar star, Person person, EnterpriseClock clock)
{
    /// <summary>Evidence that the assessor of the visit may open: accepted, and for a code of the visit's system. None when that is no longer in force.</summary>
    public async Task<IQueryable<OwnEvidence>> EvidenceAsync(AssessorVisit visit, CancellationToken ct) =>
        Evidence((await systems.FindAsync(visit.SystemId, ct))?.System);

    private IQueryable<OwnEvidence> Evidence(IndicatorSystem? system)
    {
        List<string> codes = [.. system?.Indicators.Select(i => i.Code) ?? [], .. system?.BasicRequirements.Select(r => r.Code) ?? []];
        return db.OwnEvidence.AsNoTracking().Where(e => e.State == EvidenceState.Accepted && e.ReplacedAt == null && codes.Contains(e.Code));
    }

    /// <summary>The visit of the person who is signed in; null when it is over or there never was one.</summary>
    public async Task<AssessorVisit?> MineAsync(CancellationToken ct)
    {
        var visit = await db.AssessorVisits.AsNoTracking().Where(v => v.AccountId == person.Id).OrderByDescending(v => v.Id).FirstOrDefaultAsync(ct);
        return visit?.IsOpen(clock.Today) == true ? visit : null;
    }

    /// <summary>Null when the system is no longer in force.</summary>
    public async Task<RoomPage?> PageAsync(AssessorVisit visit, CancellationToken ct)
    {
        if (await systems.FindAsync(visit.SystemId, ct) is not { } system)
            return null;
        var body = await db.Issuers.Where(i => i.Id == visit.IssuerId).Select(i => i.NameZh).FirstAsync(ct);
        var samples = await db.RoomSamples.AsNoTracking().Where(s => s.VisitId == visit.Id).OrderByDescending(s => s.Id).Take(50).ToListAsync(ct);
        return new RoomPage(visit, body, system.System, await RowsAsync(visit, system, ct), samples);
    }

    /// <summary>Null when the system has no such code.</summary>
    public async Task<RoomIndicatorPage?> IndicatorAsync(AssessorVisit visit, string code, CancellationToken ct)
    {
        if (
            await systems.FindAsync(visit.SystemId, ct) is not { } system
            || (await RowsAsync(visit, system, ct)).FirstOrDefault(r => r.Code == code) is not { } row
        )
            return null;
        return new RoomIndicatorPage(
            visit,
            row,
            await db.IndicatorOwners.Where(o => o.Code == code).Select(o => o.Department).FirstOrDefaultAsync(ct),
            await db
                .SelfScores.AsNoTracking()
                .Where(s => s.Code == code && s.State == SelfScoreState.Accepted)
                .OrderByDescending(s => s.Id)
                .FirstOrDefaultAsync(ct),
            await Evidence(system.System).Where(e => e.Code == code).OrderBy(e => e.Serial).ToListAsync(ct),
            await db.RoomMessages.AsNoTracking().Where(m => m.VisitId == visit.Id && m.Code == code).OrderBy(m => m.Id).Take(200).ToListAsync(ct)
        );
    }

    /// <summary>Null when the visit drew no such sample.</summary>
    public async Task<RoomSamplePage?> SampleAsync(AssessorVisit visit, long id, CancellationToken ct)
    {
        if (await db.RoomSamples.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.VisitId == visit.Id, ct) is not { } sample)
            return null;
        var ids = sample.Drawn;
        if (sample.Kind is SampleKind.Evidence)
        {
            var evidence = await (await EvidenceAsync(visit, ct)).Where(e => ids.Contains(e.Id)).ToListAsync(ct);
            return new RoomSamplePage(sample, [], [.. evidence.OrderBy(e => e.Label, StringComparer.Ordinal)]);
        }

        var documents = (
            await db
                .DocumentVersions.AsNoTracking()
                .Where(v => v.Current && ids.Contains(v.SupplierId))
                .Select(v => new { v.SupplierId, Row = new SampledDocument(v.Id, v.TypeCode, v.Number, v.ValidTo) })
                .ToListAsync(ct)
        ).ToLookup(v => v.SupplierId, v => v.Row);
        var suppliers = await db
            .Suppliers.AsNoTracking()
            .Where(s => ids.Contains(s.Id))
            .OrderBy(s => s.Id)
            .Select(s => new
            {
                s.Id,
                s.Name,
                s.Tier,
                s.Risk,
            })
            .ToListAsync(ct);
        return new RoomSamplePage(sample, [.. suppliers.Select(s => new SampledSupplier(s.Id, s.Name, s.Tier, s.Risk, [.. documents[s.Id]]))], []);
    }

    private async Task<IReadOnlyList<RoomRow>> RowsAsync(AssessorVisit visit, CompiledSystem system, CancellationToken ct)
    {
        var own = await star.OnAsync(system, clock.Today, null, ct);
        var pieces = await Evidence(system.System)
            .GroupBy(e => e.Code)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var messages = await db
            .RoomMessages.Where(m => m.VisitId == visit.Id)
            .GroupBy(m => m.Code)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        RoomRow Row(string code, BilingualText name, decimal? points, decimal most) =>
            new(code, name, points, most, pieces.GetValueOrDefault(code), messages.GetValueOrDefault(code));
        return
        [
            .. system.System.Indicators.Zip(own.Result.Lines).Select(p => Row(p.First.Code, p.First.Name, p.Second.Points ?? 0, p.Second.MaxPoints)),
            .. system.System.BasicRequirements.Select(r => Row(r.Code, r.Name, null, 0)),
        ];
    }
}
