using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

/// <summary>
/// A corrective action that two years have not settled leads to the proposal that the supplier leaves. The portal proposes once; the
/// people whom the life policy asks for decide.
/// </summary>
public sealed class ProposeExits(AppDb db, Trail trail, Texts texts, EnterpriseClock clock, LifePolicy policy, OneByOne each) : ISweep
{
    public string Name => "propose-exits";
    public string Cron => "0 40 1 * * ?";

    public Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var raised = today.AddMonths(-CorrectiveAction.CeilingMonths);
        return each.EachAsync("action", after => Due(after, raised), id => ProposeAsync(id, now, today, ct), ct);
    }

    private IQueryable<long> Due(long after, DateOnly raised) =>
        db
            .CorrectiveActions.Where(a =>
                a.Id > after
                && a.ExitProposedOn == null
                && a.RaisedOn <= raised
                && (a.Step == CorrectiveStep.AwaitingAnswer || a.Step == CorrectiveStep.AwaitingVerification || a.Step == CorrectiveStep.AwaitingEffectiveness)
            )
            .OrderBy(a => a.Id)
            .Select(a => a.Id);

    /// <returns>False when there is nothing to propose yet.</returns>
    private async Task<bool> ProposeAsync(long id, DateTimeOffset now, DateOnly today, CancellationToken ct)
    {
        var action = await db.CorrectiveActions.FirstAsync(a => a.Id == id, ct);
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == action.SupplierId, ct);
        // another proposal is open, or the supplier is not one that can leave: looked at again tomorrow
        if (action.WhyNotExit(today) is not null || supplier.WhyNotPropose("delist", policy) is not null)
            return false;
        action.NoteExitProposed(today);
        var reason = texts.Both("requalification.exitReason", id, $"{action.RaisedOn:yyyy-MM-dd}");
        supplier.Propose("delist", reason, now, policy);
        trail.Add("action.propose-exit", $"action:{id}", detail: $"supplier:{supplier.Id}");
        await db.SaveChangesAsync(ct);
        return true;
    }
}
