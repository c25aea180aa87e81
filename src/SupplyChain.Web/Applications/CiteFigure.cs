using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Roadmap;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <summary>Keeps the share that the portal computes from suppliers today as evidence of its indicator.</summary>
public sealed class CiteFigure(AppDb db, EvidenceShelf shelf, OwnSystems systems, SupplierMeasures measures, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(string code, CancellationToken ct)
    {
        var serial = await shelf.NextAsync(code, ct);
        var indicator = (await systems.ListAsync(ct)).SelectMany(s => s.System.Indicators).FirstOrDefault(i => i.Code == code && MeasureOf(i) is not null);
        if (indicator is null || MeasureOf(indicator) is not { } measure)
            throw new RefusedException(new Refusal("evidence.no-figure", code));
        var today = clock.Today;
        var figure = new EvidenceFigure(
            measure,
            await measures.Numerator(measure, today).CountAsync(ct),
            await measures.Denominator(measure).CountAsync(ct),
            today
        );
        if (figure.Denominator == 0)
            throw new RefusedException(new Refusal("evidence.no-suppliers", code));
        if (await db.OwnEvidence.AnyAsync(e => e.Code == code && e.FigureOn == today && e.ReplacedAt == null, ct))
            throw new RefusedException(new Refusal("evidence.figure-today", code));
        var evidence = OwnEvidence.OfFigure(code, serial, indicator.Name.Zh, figure, person.Id, person.Name, clock.Now);
        db.OwnEvidence.Add(evidence);
        trail.Add("evidence.figure", $"evidence:{evidence.Label}", detail: FormattableString.Invariant($"{figure.Numerator:0}/{figure.Denominator:0}"));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Null when the portal does not compute the indicator from suppliers.</summary>
    public static string? MeasureOf(Indicator indicator) =>
        indicator.Rule is ComputedMeasureRule rule && SupplierMeasures.Names.Contains(rule.Measure) ? rule.Measure : null;
}
