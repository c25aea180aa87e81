using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;

namespace SupplyChain.Accounts;

/// <summary>Signs the person out of every browser, this one included.</summary>
public sealed class EndSessions(AppDb db, Person person, Session session, Trail trail)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var account = await db.Users.FirstAsync(a => a.Id == person.Id, ct);
        account.SecurityStamp = NewAccount.NewStamp();
        trail.Add("account.end-sessions", $"account:{account.Id}");
        await session.EndAsync(ct);
    }
}
