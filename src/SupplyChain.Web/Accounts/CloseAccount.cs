using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <summary>Closes an account, or opens it again. Sessions and keys of a closed account stop at the next request.</summary>
public sealed class CloseAccount(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, bool close, CancellationToken ct)
    {
        if (id == person.Id)
            throw new RefusedException(new Refusal("account.own-close"));
        var account = await db.Users.FirstAsync(a => a.Id == id, ct);
        account.ClosedAt = close ? account.ClosedAt ?? clock.Now : null;
        account.SecurityStamp = NewAccount.NewStamp();
        trail.Add(close ? "account.close" : "account.reopen", $"account:{id}");
        await db.SaveChangesAsync(ct);
    }
}
