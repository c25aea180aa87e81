using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>Reads the work pages of grading.</summary>
public sealed class EvidenceQuery(
    AppDb db,
    SystemCatalogue systems,
    EvidenceQueries evidence,
    GradeReviewQuery reviews,
    GradePolicy policy,
    Accounts.Person person,
    EnterpriseClock clock,
    Texts texts
)
{
    /// <returns>Null when there is no such supplier.</returns>
    public async Task<EvidencePage?> LoadAsync(long supplierId, CancellationToken ct)
    {
        var supplier = await db
            .Suppliers.Where(s => s.Id == supplierId)
            .Select(s => new
            {
                s.Name,
                s.Points,
                s.GradeStale,
                s.Grade,
            })
            .AsNoTracking()
            .FirstOrDefaultAsync(ct);
        if (supplier is null)
            return null;
        var (compiled, result, fault, _) = await PreviewAsync(supplierId, ct);
        var system = compiled.System;
        var waiting = await EntriesAsync(
            db.EvidenceEntries.Where(e => e.SupplierId == supplierId && e.ReplacedAt == null && e.Approver == "")
                .Where(e => e.Kind == EntryKind.NotApplicable || e.Kind == EntryKind.Override || e.Kind == EntryKind.Requirement),
            ct
        );
        var incidents = await db.Incidents.AsNoTracking().Where(i => i.SupplierId == supplierId).OrderByDescending(i => i.Date).Take(200).ToListAsync(ct);
        var lines = result?.Lines.ToDictionary(l => l.Code, StringComparer.Ordinal);
        var open = waiting.Select(w => w.Entry.Code).ToHashSet(StringComparer.Ordinal);
        var moved =
            result is not null && await reviews.LastAsync(supplier.Grade, ct) is { } last
                ? GradeDifference.Between(last, result).Changes.ToLookup(c => c.Code, c => c.Delta, StringComparer.Ordinal)
                : null;
        return new EvidencePage(
            supplierId,
            supplier.Name,
            supplier.Points,
            supplier.GradeStale,
            system,
            new GradeWording(texts, system, await NamesAsync(ct)),
            result,
            fault,
            [
                .. system.Indicators.Select(i => new IndicatorRow(i, lines?[i.Code], open.Contains(i.Code))
                {
                    Moved = moved?.Contains(i.Code) == true ? moved[i.Code].Sum() : null,
                }),
            ],
            waiting,
            incidents
        )
        {
            Objections = await ObjectionRow.ListAsync(db, supplierId, person.Id, ct),
            Review = await reviews.FindAsync(supplierId, ct),
            TakesTwo = result is null ? null : policy.WhyTwo(result),
        };
    }

    /// <param name="kind">Kind of entry to make; null for the usual one.</param>
    /// <returns>Null when there is no such supplier or indicator.</returns>
    public async Task<IndicatorPage?> LoadAsync(long supplierId, string code, EntryKind? kind, CancellationToken ct)
    {
        var name = await db.Suppliers.Where(s => s.Id == supplierId).Select(s => s.Name).FirstOrDefaultAsync(ct);
        if (name is null)
            return null;
        var (compiled, result, _, set) = await PreviewAsync(supplierId, ct);
        var indicator = compiled.System.Indicators.FirstOrDefault(i => i.Code == code);
        if (indicator is null)
            return null;
        var kinds = Kinds(indicator);
        var chosen = kind is { } k && kinds.Contains(k) ? k : kinds[0];
        var history = await EntriesAsync(db.EvidenceEntries.Where(e => e.SupplierId == supplierId && e.Code == code), ct);
        var accepted = indicator.Evidence.Count == 0 ? set.Documents : [.. set.Documents.Where(d => indicator.Evidence.Contains(d.Type))];
        return new IndicatorPage(
            supplierId,
            name,
            indicator,
            result?.Lines.First(l => l.Code == code),
            new GradeWording(texts, compiled.System, await NamesAsync(ct)),
            kinds,
            accepted,
            history,
            Start(chosen, history)
        )
        {
            AskedAt = await AskEvidence.LastAsync(db, supplierId, code, ct),
        };
    }

    /// <summary>A computed indicator takes no answer; every one takes an override.</summary>
    private static List<EntryKind> Kinds(Indicator indicator)
    {
        var kinds = new List<EntryKind>();
        if (indicator.Rule is QualitativeRule or JudgedRule)
            kinds.Add(EntryKind.Answer);
        if (indicator.Rule is RatioRule)
            kinds.Add(EntryKind.Measure);
        if (indicator.NotApplicableAllowed)
            kinds.Add(EntryKind.NotApplicable);
        kinds.Add(EntryKind.Override);
        return kinds;
    }

    /// <summary>A new entry begins with what counts today.</summary>
    private EvidenceForm Start(EntryKind kind, List<EntryRow> history)
    {
        var present = history.FirstOrDefault(h => h.Entry.Kind == kind && h.Entry.ReplacedAt is null)?.Entry;
        var form = new EvidenceForm
        {
            Kind = kind,
            Seen = present?.Id,
            WindowTo = clock.Today,
        };
        if (present is null)
            return form;
        (form.Level, form.Confidence, form.Versions) = (present.Level, present.Confidence, [.. EvidenceEntry.Cited(present.VersionIds) ?? []]);
        form.Pages = EvidenceEntry.PagesIn(present.VersionIds)?.ToDictionary(p => p.VersionId, p => (int?)p.Page, StringComparer.Ordinal) ?? [];
        (form.Numerator, form.Denominator, form.Sources) = (present.Numerator, present.Denominator, present.Sources);
        (form.WindowFrom, form.WindowTo) = (present.From, present.To ?? clock.Today);
        (form.OverridePoints, form.OverrideUntil, form.EntryReason) = (present.Points, present.Until, present.Reason);
        return form;
    }

    private async Task<(CompiledSystem System, GradeResult? Result, Refusal? Fault, EvidenceSet Set)> PreviewAsync(long supplierId, CancellationToken ct)
    {
        var system = await systems.InForceAsync(Subject.Supplier, clock.Today, ct);
        var set = system.Keep(await evidence.LoadAsync(supplierId, ct));
        var fault = EvidenceFault.Of(system, set, clock.Today);
        return (system, fault is null ? Grader.Grade(system, set, clock.Today) : null, fault, set);
    }

    private async Task<List<EntryRow>> EntriesAsync(IQueryable<EvidenceEntry> entries, CancellationToken ct)
    {
        var found = await entries.AsNoTracking().OrderByDescending(e => e.Id).Take(100).ToListAsync(ct);
        var names = await NamesAsync(ct);
        return found.ConvertAll(e => new EntryRow(
            e,
            names.GetValueOrDefault(EvidenceEntry.NameOf(e.EnteredById)) ?? "–",
            e.Approver.Length == 0 ? null : names.GetValueOrDefault(e.Approver) ?? e.Approver
        ));
    }

    private Dictionary<string, string>? staff;

    // the enterprise's own people: few, and each page names several
    private async Task<Dictionary<string, string>> NamesAsync(CancellationToken ct) =>
        staff ??= (await db.Users.Where(a => a.SupplierId == null).Select(a => new { a.Id, a.DisplayName }).Take(2000).ToListAsync(ct)).ToDictionary(
            a => string.Create(CultureInfo.InvariantCulture, $"person:{a.Id}"),
            a => a.DisplayName,
            StringComparer.Ordinal
        );
}
