using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>The owner lets somebody in, or does not. A stranger who is declined hears nothing: silence tells nobody who is a supplier.</summary>
public sealed class DecideJoin(AppDb db, Person person, InviteAccount invite, PassSection pass, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, int revision, bool accept, CancellationToken ct)
    {
        var request = await db.JoinRequests.FirstAsync(r => r.Id == id && r.SupplierId == person.SupplierId, ct);
        db.Entry(request).Property(r => r.Revision).OriginalValue = revision;
        request.Decide(accept, person.Id, clock.Now);
        trail.Add(accept ? "join.accept" : "join.decline", $"supplier:{request.SupplierId}", detail: $"join:{id}");
        if (!accept)
        {
            await db.SaveChangesAsync(ct);
            return;
        }

        var form = new InviteForm
        {
            Email = request.Email,
            PersonName = request.PersonName,
            Language = request.Language,
        };
        // the invitation's save carries the decision
        await invite.OfSupplierAsync(
            form,
            request.SupplierId,
            ct,
            account => request.Section is { } section ? pass.GiveAsync(request.SupplierId, section, account.Id, ct) : Task.CompletedTask
        );
    }
}
