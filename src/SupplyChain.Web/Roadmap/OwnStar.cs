using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <summary>The enterprise's own grade on one day: what people confirmed about it, and what its suppliers make of it.</summary>
public sealed class OwnStar(AppDb db, SupplierMeasures measures)
{
    /// <summary>Until a table of the ministry is published here, the provisional electronics system.</summary>
    public static IndicatorSystem System => ShippedSystems.Electronics;

    public async Task<(EvidenceSet Evidence, GradeResult Result)> OnAsync(DateOnly today, CancellationToken ct)
    {
        var entries = await db.EvidenceEntries.AsNoTracking().Where(e => e.SupplierId == null && e.ReplacedAt == null).ToListAsync(ct);
        var incidents = await db.Incidents.AsNoTracking().Where(i => i.SupplierId == null).ToListAsync(ct);
        List<EvidenceEntry> Of(EntryKind kind) => entries.FindAll(e => e.Kind == kind);

        var evidence = new EvidenceSet
        {
            Answers = [.. Of(EntryKind.Answer).Select(e => e.AsAnswer())],
            Measures = [.. Of(EntryKind.Measure).Select(e => e.AsMeasure()), .. await measures.OnAsync(today, ct)],
            NotApplicable = [.. Of(EntryKind.NotApplicable).Select(e => e.AsNotApplicable())],
            Overrides = [.. Of(EntryKind.Override).Select(e => e.AsOverride())],
            Requirements = [.. Of(EntryKind.Requirement).Select(e => e.AsRequirement())],
            Incidents = [.. incidents.Select(i => i.AsIncident())],
        };
        var system = CompiledSystem.Of(System);
        evidence = system.Keep(evidence);
        return (evidence, Grader.Grade(system, evidence, today));
    }
}
