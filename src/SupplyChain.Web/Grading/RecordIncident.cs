using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>Puts an incident on record under a red line or an indicator.</summary>
public sealed class RecordIncident(AppDb db, SystemCatalogue systems, StartRequalification requalification, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long supplierId, IncidentForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("grade.supplier-gone"));
        var system = await systems.InForceAsync(Subject.Supplier, clock.Today, ct);
        var (code, date, source) = (form.IncidentCode!, form.HappenedOn!.Value, form.IncidentSource!.Trim());
        var alone = new EvidenceSet { Incidents = [new Incident(code, code, date, form.IncidentState, source)] };
        RefusedException.ThrowIf(EvidenceFault.Of(system, alone, clock.Today));
        if (await db.Incidents.AnyAsync(i => i.SupplierId == supplierId && i.Code == code && i.Date == date && i.Source == source, ct))
            throw new RefusedException(new("incident.twice", date));
        db.Incidents.Add(new RecordedIncident(supplierId, code, date, form.IncidentState, source, person.Id, clock.Now));
        supplier.MarkStale();
        await requalification.AddAsync(supplier, RequalificationCause.Incident, $"{code} {date:yyyy-MM-dd}", ct);
        trail.Add("incident.record", $"supplier:{supplierId}", detail: $"{code} {date:yyyy-MM-dd}");
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Moves an incident forward, or says when a lasting state ended. Nothing is ever erased.</summary>
public sealed class MoveIncident(AppDb db, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long supplierId, long incidentId, IncidentMoveForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("grade.supplier-gone"));
        var incident =
            await db.Incidents.FirstOrDefaultAsync(i => i.Id == incidentId && i.SupplierId == supplierId, ct)
            ?? throw new RefusedException(new("incident.gone"));
        db.Entry(incident).Property(i => i.Revision).OriginalValue = form.Revision;
        if (form.IncidentState != incident.State || form.EndedOn == incident.EndedOn)
            incident.Move(form.IncidentState);
        if (form.EndedOn is { } ended && ended != incident.EndedOn)
        {
            RefusedException.ThrowIf(incident.WhyNotEnd(ended, clock.Today));
            incident.End(ended);
        }

        supplier.MarkStale();
        trail.Add("incident.move", $"incident:{incidentId}", detail: $"{incident.State} {incident.EndedOn:yyyy-MM-dd}");
        await db.SaveChangesAsync(ct);
    }
}
