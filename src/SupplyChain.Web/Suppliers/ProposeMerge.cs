using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>The first of the two people that a merge takes.</summary>
public sealed class ProposeMerge(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, long otherId, MergeForm form, CancellationToken ct)
    {
        if (form.Survivor != id && form.Survivor != otherId || form.Picks.Values.Any(p => p != id && p != otherId))
            throw new RefusedException(new("merge.foreign"));
        var both = await db.Suppliers.Where(s => s.Id == id || s.Id == otherId).ToListAsync(ct);
        if (both.Count != 2)
            throw new RefusedException(new("supplier.gone"));
        if (both.Exists(s => s.Revision != (s.Id == id ? form.Revision : form.OtherRevision)))
            throw new DbUpdateConcurrencyException();
        if (await db.SupplierMerges.AnyAsync(m => m.OpenFromId != null && (m.FromId == id || m.FromId == otherId || m.IntoId == id || m.IntoId == otherId), ct))
            throw new RefusedException(new("merge.open"));
        var (into, from) = (both.Single(s => s.Id == form.Survivor), both.Single(s => s.Id != form.Survivor));
        var taken = form.Picks.Where(p => p.Value == from.Id).Select(p => p.Key);
        db.SupplierMerges.Add(new SupplierMerge(into, from, taken, form.MergeReason!.Trim(), person.Id, clock.Now));
        trail.Add("supplier.merge-proposed", $"supplier:{from.Id}", detail: $"supplier:{into.Id} {form.MergeReason}");
        await db.SaveChangesAsync(ct);
    }
}
