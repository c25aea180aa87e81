using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>Enters an answer, a measure, a not-applicable mark or an override. A newer entry takes the place of an older one; none is ever edited.</summary>
public sealed class EnterEvidence(
    AppDb db,
    SystemCatalogue systems,
    EvidenceQueries evidence,
    PagePreview pages,
    Person person,
    Trail trail,
    EnterpriseClock clock
)
{
    public async Task RunAsync(long supplierId, string code, EvidenceForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("grade.supplier-gone"));
        var system = await systems.InForceAsync(Subject.Supplier, clock.Today, ct);
        var entry = Read(supplierId, code, form, system, out var alone);
        RefusedException.ThrowIf(EvidenceFault.Of(system, alone, clock.Today));
        RefusedException.ThrowIf(await WhyNotCiteAsync(supplierId, form, ct));
        if (form.Kind is EntryKind.Override && form.OverrideUntil < clock.Today)
            throw new RefusedException(new("entry.until-past", form.OverrideUntil!));

        var present = await db
            .EvidenceEntries.Where(e => e.SupplierId == supplierId && e.Code == code && e.Kind == form.Kind && e.ReplacedAt == null)
            .OrderByDescending(e => e.Id)
            .ToListAsync(ct);
        if (form.Seen != (present.Count == 0 ? null : present[0].Id))
            throw new DbUpdateConcurrencyException();
        // what waits for its second person leaves the confirmed one in force until then
        foreach (var old in present.Where(e => !entry.NeedsSecondPerson || e.Waits))
            old.Replace(clock.Now);
        entry.Note(string.IsNullOrWhiteSpace(form.EntryNote) ? null : form.EntryNote.Trim());
        db.EvidenceEntries.Add(entry);
        supplier.MarkStale();
        trail.Add("evidence.enter", $"supplier:{supplierId}", detail: $"{form.Kind} {code}");
        await db.SaveChangesAsync(ct);
    }

    /// <param name="alone">The entry as the only piece of evidence, for the engine to find what is wrong with it.</param>
    private EvidenceEntry Read(long supplierId, string code, EvidenceForm form, CompiledSystem system, out EvidenceSet alone)
    {
        var (by, now, today, reason) = (person.Id, clock.Now, clock.Today, form.EntryReason?.Trim() ?? "");
        switch (form.Kind)
        {
            case EntryKind.Answer:
                var answer = new Answer(
                    code,
                    form.Level!.Value,
                    today,
                    form.Versions,
                    form.Confidence ?? Confidence.Declared,
                    EvidenceOrigin.Review,
                    Pages(form)
                );
                alone = new EvidenceSet { Answers = [answer] };
                return EvidenceEntry.Of(supplierId, answer, by, now);
            case EntryKind.Measure:
                var basis = Basis(system.System, code) ?? throw new RefusedException(new("evidence.measureUnknown", code));
                var measure = new Measure(
                    code,
                    form.Numerator!.Value,
                    form.Denominator!.Value,
                    basis.Formula,
                    form.WindowFrom!.Value,
                    form.WindowTo!.Value,
                    form.Sources!.Value,
                    form.Confidence ?? Confidence.Documented,
                    EvidenceOrigin.Review
                );
                alone = new EvidenceSet { Measures = [measure] };
                return EvidenceEntry.Of(supplierId, measure, by, now);
            case EntryKind.NotApplicable:
                var mark = new NotApplicableMark(code, reason, "");
                alone = new EvidenceSet { NotApplicable = [mark with { Approver = "?" }] };
                return EvidenceEntry.Of(supplierId, mark, today, by, now);
            default:
                var set = new PointsOverride(code, form.OverridePoints!.Value, reason, "", form.OverrideUntil!.Value);
                alone = new EvidenceSet { Overrides = [set with { Approver = "?" }] };
                return EvidenceEntry.Of(supplierId, set, today, by, now);
        }
    }

    /// <summary>Of the versions that are ticked; a page beside another says nothing.</summary>
    private static IReadOnlyList<CitedPage>? Pages(EvidenceForm form)
    {
        var pages = form.Versions.Where(v => form.Pages.GetValueOrDefault(v) is not null).Select(v => new CitedPage(v, form.Pages[v]!.Value)).ToList();
        return pages.Count == 0 ? null : pages;
    }

    private async Task<Refusal?> WhyNotCiteAsync(long supplierId, EvidenceForm form, CancellationToken ct)
    {
        if (form.Kind is not EntryKind.Answer || form.Versions.Count == 0)
            return null;
        var held = (await evidence.LoadAsync(supplierId, ct)).Documents.Select(d => d.VersionId).ToHashSet(StringComparer.Ordinal);
        var strange = form.Versions.FirstOrDefault(v => !held.Contains(v));
        if (strange is not null)
            return new Refusal("entry.version-unknown", strange);
        foreach (var cited in Pages(form) ?? [])
        {
            var id = long.Parse(cited.VersionId, CultureInfo.InvariantCulture);
            if (await pages.WhyNotAsync((await db.DocumentVersions.AsNoTracking().FirstAsync(v => v.Id == id, ct)).File, cited.Page, ct) is { } beyond)
                return beyond;
        }

        return null;
    }

    /// <summary>The formula of a ratio that people may enter; null for what the portal computes itself.</summary>
    public static RatioBasis? Basis(IndicatorSystem system, string code) => (system.Indicators.FirstOrDefault(i => i.Code == code)?.Rule as RatioRule)?.Basis;
}
