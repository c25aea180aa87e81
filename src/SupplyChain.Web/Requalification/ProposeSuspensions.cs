using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

/// <summary>A requalification that is overdue beyond its grace leads to a proposed suspension. The portal proposes once for a case; people decide.</summary>
public sealed class ProposeSuspensions(
    AppDb db,
    Trail trail,
    Texts texts,
    EnterpriseClock clock,
    LifePolicy policy,
    RequalificationSettings settings,
    OneByOne each
) : ISweep
{
    public string Name => "propose-suspensions";
    public string Cron => "0 50 1 * * ?";

    public Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var before = today.AddDays(-settings.GraceDays);
        return each.EachAsync("requalification", after => Due(after, before), id => ProposeAsync(id, now, today, ct), ct);
    }

    private IQueryable<long> Due(long after, DateOnly before) =>
        db
            .Requalifications.Where(c => c.Outcome == null && c.DueOn < before && c.SuspensionProposedOn == null && c.Id > after)
            .OrderBy(c => c.Id)
            .Select(c => c.Id);

    /// <returns>False when another proposal is open, or the supplier is suspended already.</returns>
    private async Task<bool> ProposeAsync(long id, DateTimeOffset now, DateOnly today, CancellationToken ct)
    {
        var found = await db.Requalifications.FirstAsync(c => c.Id == id, ct);
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == found.SupplierId, ct);
        if (settings.WhyNotSuspend(found.DueOn, today) is not null || supplier.WhyNotPropose("suspend", policy) is not null)
            return false;
        found.NoteSuspensionProposed(today, now);
        supplier.Propose("suspend", texts.Both("requalification.suspendReason", $"{found.DueOn:yyyy-MM-dd}", settings.GraceDays), now, policy);
        trail.Add("supplier.suspend-proposed", $"supplier:{supplier.Id}", detail: $"requalification:{id}");
        await db.SaveChangesAsync(ct);
        return true;
    }
}
