using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Issuers;

/// <summary>Enters the issuers that come with the portal into an empty register; afterwards the register is the enterprise's own.</summary>
public sealed class ShipIssuers(AppDb db, EnterpriseClock clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (await db.Issuers.AnyAsync(ct))
            return;
        db.Issuers.AddRange(ShippedIssuers.All.Select(i => new Issuer(i.Kind, i.NameZh, i.NameEn, null, i.Names, by: null, clock.Now)));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            // another node was first
            db.ChangeTracker.Clear();
        }
    }
}
