using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>The second person confirms a merge, and everything moves in one transaction; or refuses it, and nothing does.</summary>
public sealed class SettleMerge(AppDb db, Person person, Trail trail, EnterpriseClock clock, MoveRows move, SupplierNews news)
{
    /// <returns>Id of the row that goes on.</returns>
    public async Task<long> RunAsync(long id, long otherId, SettleMergeForm form, CancellationToken ct)
    {
        await using var all = await db.Database.BeginTransactionAsync(ct);
        var merge =
            await db.SupplierMerges.FirstOrDefaultAsync(
                m => m.OpenFromId != null && ((m.FromId == id && m.IntoId == otherId) || (m.FromId == otherId && m.IntoId == id)),
                ct
            ) ?? throw new RefusedException(new("merge.settled"));
        db.Entry(merge).Property(m => m.Revision).OriginalValue = form.Revision;
        merge.Settle(form.Confirmed, person.Id, clock.Now);
        if (form.Confirmed)
            await MergeAsync(merge, ct);
        else
            trail.Add("supplier.merge-refused", $"supplier:{merge.FromId}", detail: form.RefusalReason);
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        return merge.IntoId;
    }

    private async Task MergeAsync(SupplierMerge merge, CancellationToken ct)
    {
        var into = await db.Suppliers.SingleAsync(s => s.Id == merge.IntoId, ct);
        var from = await db.Suppliers.SingleAsync(s => s.Id == merge.FromId, ct);
        await move.RunAsync(from.Id, into.Id, ct);
        Supplier[] both = [into, from];
        var spends = Array.ConvertAll(both, s => s.Spend);
        into.Absorb(from, merge.TakenFacts, merge.Reason, person.Id, clock.Now);
        foreach (var (supplier, was) in both.Zip(spends).Where(x => x.First.Spend != x.Second))
            trail.Add(SetSpend.Action, $"supplier:{supplier.Id}", detail: SetSpend.Change(was, supplier.Spend));
        await news.TellAsync(into, "supplier.merged", ct, from.Name, into.Name);
        trail.Add("supplier.merge", $"supplier:{from.Id}", detail: $"supplier:{into.Id} {merge.Taken} {merge.Reason}");
    }
}
