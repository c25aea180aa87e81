using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <param name="WhyNot">Why this one is left out; null when it is not.</param>
/// <param name="Missing">Usual types of the documents that it still owes.</param>
public sealed record BatchRow(long Id, string Name, SupplierStatus Status, Refusal? WhyNot, IReadOnlyList<string> Missing);

/// <summary>What a batch would do, before it does it.</summary>
public sealed record BatchPage(BatchForm Form, IReadOnlyList<BatchRow> Rows)
{
    public int Done => Rows.Count(r => r.WhyNot is null);
}

/// <summary>Finds whom a batch touches and whom it leaves out; the page shows the same that the act does.</summary>
public sealed class BatchQuery(AppDb db, EnterpriseClock clock)
{
    public async Task<BatchPage> LoadAsync(BatchForm form, CancellationToken ct)
    {
        var suppliers = await SuppliersAsync(form, ct);
        var owed = form.Act is BatchAct.Remind ? await OwedAsync(suppliers, ct) : [];
        var people = form.Act is BatchAct.Remind ? await WithPeopleAsync(form.Ids, ct) : [];
        var asked = form.Act is BatchAct.Remind ? await AskedTodayAsync(suppliers, ct) : [];
        return new BatchPage(
            form,
            [
                .. suppliers.Select(s =>
                {
                    var missing = owed.GetValueOrDefault(s.Id) ?? [];
                    var whyNot =
                        s.MergedIntoId is not null ? new Refusal("merge.already")
                        : form.Act is BatchAct.Remind ? WhyNotRemind(missing, people.Contains(s.Id), asked.Contains(s.Id))
                        : form.Act is BatchAct.Requalify && form.RequalifyBy is { } due ? s.WhyNotAskRequalification(due, clock.Today)
                        : form.Act is BatchAct.Requalify ? s.WhyNotAskRequalification(clock.Today.AddDays(1), clock.Today)
                        : s.WhyNotEdit();
                    return new BatchRow(s.Id, s.Name, s.Status, whyNot, missing);
                }),
            ]
        );
    }

    internal Task<List<Supplier>> SuppliersAsync(BatchForm form, CancellationToken ct)
    {
        var ids = form.Ids.Take(SupplierFilter.MostIds).ToList();
        return db.Suppliers.Where(s => ids.Contains(s.Id)).OrderBy(s => s.SearchName).ToListAsync(ct);
    }

    /// <summary>Names the notice of one supplier on one day, so that a second try on that day sends nothing twice.</summary>
    internal string SubjectOf(long supplierId) => $"supplier:{supplierId}:documents:{clock.Today:yyyy-MM-dd}";

    private static Refusal? WhyNotRemind(IReadOnlyList<string> missing, bool hasPeople, bool asked) =>
        missing.Count == 0 ? new("batch.nothing-missing")
        : !hasPeople ? new("batch.no-people")
        : asked ? new("batch.asked-today")
        : null;

    private async Task<Dictionary<long, List<string>>> OwedAsync(List<Supplier> suppliers, CancellationToken ct)
    {
        var ids = suppliers.Select(s => s.Id).ToList();
        var (today, pending) = (clock.Today, ReviewState.Pending);
        var held = await db
            .DocumentVersions.Where(v => ids.Contains(v.SupplierId) && ((v.Current && (v.ValidTo == null || v.ValidTo >= today)) || v.State == pending))
            .Select(v => new { v.SupplierId, v.TypeCode })
            .Distinct()
            .ToListAsync(ct);
        var answered = await db
            .DocumentAbsences.Where(a => ids.Contains(a.SupplierId) && a.TakenBackAt == null)
            .Select(a => new { a.SupplierId, a.TypeCode })
            .ToListAsync(ct);
        var controlled = await db.Parts.Where(p => ids.Contains(p.SupplierId) && p.KeyControlled).Select(p => p.SupplierId).Distinct().ToListAsync(ct);
        var there = held.Concat(answered).ToLookup(x => x.SupplierId, x => x.TypeCode);
        return suppliers.ToDictionary(
            s => s.Id,
            s =>
                Catalogue
                    .Now.Needs.Of(s.Category, s.PermitRequired, controlled.Contains(s.Id), s.Risk)
                    .Where(need => !need.Any(there[s.Id].Contains))
                    .Select(need => need[0])
                    .ToList()
        );
    }

    private Task<List<long>> WithPeopleAsync(long[] ids, CancellationToken ct) =>
        db
            .Users.Where(a => a.SupplierId != null && ids.Contains(a.SupplierId.Value) && a.ClosedAt == null)
            .Select(a => a.SupplierId!.Value)
            .Distinct()
            .ToListAsync(ct);

    private async Task<List<long>> AskedTodayAsync(List<Supplier> suppliers, CancellationToken ct)
    {
        var bySubject = suppliers.ToDictionary(s => SubjectOf(s.Id), s => s.Id);
        var subjects = bySubject.Keys.ToList();
        var asked = await db.Notices.Where(n => subjects.Contains(n.Subject)).Select(n => n.Subject).Distinct().ToListAsync(ct);
        return [.. asked.Select(s => bySubject[s])];
    }
}
