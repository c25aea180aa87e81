using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <param name="Supplier">Null for the enterprise's own.</param>
/// <param name="Name">Of the red line, indicator or basic requirement.</param>
/// <param name="LeavesOn">First day on which it no longer counts; null while a lasting state has no end, or where <paramref name="Counted"/> is false.</param>
/// <param name="Counted">False where the rules in force know its code no more.</param>
public sealed record TimelineRow(RecordedIncident Incident, string? Supplier, string Name, DateOnly? LeavesOn, bool Counted);

/// <summary>The enterprise's own incidents, and a page of those of its suppliers, newest first.</summary>
/// <param name="Today">What has left the window by today counts no more.</param>
/// <param name="Before">Id of the last row of the page, to go on from; null on the last page.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineRow> Own, IReadOnlyList<TimelineRow> Suppliers, DateOnly Today, long? Before)
{
    public const int Size = 50;

    /// <summary>Own ones that close the gate now.</summary>
    public IEnumerable<TimelineRow> Open => Own.Where(r => r.Counted && !(r.LeavesOn <= Today));
}

/// <summary>Reads which incidents count, and until when, by the rules in force.</summary>
public sealed class IncidentTimeline(AppDb db, OwnSystems own, SystemCatalogue catalogue, EnterpriseClock clock, Texts texts)
{
    /// <param name="before">Id of the last row of the page before; null for the first page.</param>
    public async Task<TimelinePage> ReadAsync(long? before, CancellationToken ct)
    {
        var today = clock.Today;
        var ours = await db
            .Incidents.AsNoTracking()
            .Where(i => i.SupplierId == null)
            .OrderByDescending(i => i.Date)
            .ThenByDescending(i => i.Id)
            .Take(200)
            .ToListAsync(ct);
        var systems = (await own.ListAsync(ct)).Select(s => s.System).ToList();
        var theirs = db.Incidents.AsNoTracking().Where(i => i.SupplierId != null);
        if (before is not null && await theirs.FirstOrDefaultAsync(i => i.Id == before, ct) is { } last)
            theirs = theirs.Where(i => i.Date <= last.Date && (i.Date < last.Date || i.Id < last.Id));
        var rows = await theirs
            .OrderByDescending(i => i.Date)
            .ThenByDescending(i => i.Id)
            .Take(TimelinePage.Size + 1)
            .Select(i => new { Incident = i, db.Suppliers.First(s => s.Id == i.SupplierId).Name })
            .ToListAsync(ct);
        var rules = (await catalogue.InForceAsync(Subject.Supplier, today, ct)).System;
        return new TimelinePage(
            [.. ours.Select(i => Row(i, null, systems.Find(s => s.WindowOf(i.Code) is not null)))],
            [.. rows.Take(TimelinePage.Size).Select(r => Row(r.Incident, r.Name, rules.WindowOf(r.Incident.Code) is null ? null : rules))],
            today,
            rows.Count > TimelinePage.Size ? rows[TimelinePage.Size - 1].Incident.Id : null
        );
    }

    private TimelineRow Row(RecordedIncident incident, string? supplier, IndicatorSystem? system) =>
        system is null
            ? new TimelineRow(incident, supplier, incident.Code, null, Counted: false)
            : new TimelineRow(incident, supplier, new GradeWording(texts, system).Name(incident.Code), incident.LeavesOn(system), Counted: true);
}
