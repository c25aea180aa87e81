using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>The internal review: a second person confirms a self score, which then counts, or sends it back.</summary>
public sealed class DecideScore(AppDb db, OwnSystems systems, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, DecideScoreForm form, CancellationToken ct)
    {
        var score = await db.SelfScores.FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new RefusedException(new Refusal("score.gone"));
        db.Entry(score).Property(s => s.Revision).OriginalValue = form.Revision;
        if (form.Accept)
            await AcceptAsync(score, form.ReviewNote, ct);
        else
            score.Return(person.Id, person.Name, form.ReviewNote!.Trim(), clock.Now);
        trail.Add(form.Accept ? "assessment.accept" : "assessment.return", $"indicator:{score.Code}", detail: form.ReviewNote);
        await db.SaveChangesAsync(ct);
    }

    private async Task AcceptAsync(SelfScore score, string? note, CancellationToken ct)
    {
        var system = await systems.FindAsync(score.SystemId, ct) ?? throw new RefusedException(new Refusal("score.system-gone"));
        var indicator = system.System.Indicators.FirstOrDefault(i => i.Code == score.Code);
        var ratio = indicator is null ? null : OwnRatio.Of(indicator);
        if (score.Kind is EntryKind.Measure && ratio is null)
            throw new RefusedException(new Refusal("score.system-gone"));
        var basis = (ratio?.Key ?? "", ratio?.Basis.Formula ?? "");
        var entry = score.Accept(basis, person.Id, person.Name, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), clock.Today, clock.Now);
        var (kind, code, plant) = (entry.Kind, entry.Code, entry.PlantId);
        var older = await db
            .EvidenceEntries.Where(e => e.SupplierId == null && e.PlantId == plant && e.ReplacedAt == null && e.Kind == kind && e.Code == code)
            .ToListAsync(ct);
        older.ForEach(e => e.Replace(clock.Now));
        db.EvidenceEntries.Add(entry);
    }
}

/// <summary>Says which department answers for an indicator.</summary>
public sealed class HandIndicator(AppDb db, OwnSystems systems, Trail trail)
{
    public async Task RunAsync(string code, HandIndicatorForm form, CancellationToken ct)
    {
        var known = await systems.ListAsync(ct);
        if (known.All(s => s.System.Indicators.All(i => i.Code != code) && s.System.BasicRequirements.All(r => r.Code != code)))
            throw new RefusedException(new Refusal("score.unknown", code));
        var department = form.Department!.Trim();
        if (await db.IndicatorOwners.FirstOrDefaultAsync(o => o.Code == code, ct) is { } owner)
            owner.Hand(department);
        else
            db.IndicatorOwners.Add(new IndicatorOwner(code, department));
        trail.Add("assessment.owner", $"indicator:{code}", detail: department);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Files something that happened at the enterprise under a basic requirement; it closes the gate for the requirement's window.</summary>
public sealed class RecordOwnIncident(AppDb db, OwnSystems systems, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(string code, OwnIncidentForm form, CancellationToken ct)
    {
        var known = await systems.ListAsync(ct);
        if (known.All(s => s.System.BasicRequirements.All(r => r.Code != code)))
            throw new RefusedException(new Refusal("score.unknown", code));
        var (on, end) = (form.IncidentOn!.Value, form.IncidentEndedOn);
        if (on > clock.Today || end > clock.Today)
            throw new RefusedException(new Refusal("score.incident-in-future"));
        if (end < on)
            throw new RefusedException(new Refusal("score.incident-reversed"));
        var incident = new RecordedIncident(null, code, on, IncidentState.Alleged, form.OwnIncidentSource!.Trim(), person.Id, clock.Now);
        if (end is { } last)
            incident.End(last);
        db.Incidents.Add(incident);
        trail.Add("assessment.incident", $"requirement:{code}", detail: form.OwnIncidentSource);
        await db.SaveChangesAsync(ct);
    }
}
