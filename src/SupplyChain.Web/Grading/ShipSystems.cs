using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>Publishes the systems that come with the portal, where the database does not have them yet.</summary>
public sealed class ShipSystems(AppDb db, EnterpriseClock clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var present = await db.PublishedSystems.Select(s => s.SystemId + " " + s.Version).ToListAsync(ct);
        foreach (var system in ShippedSystems.All.Where(s => !present.Contains($"{s.Id} {s.Version}")))
        {
            db.PublishedSystems.Add(PublishedSystem.Shipped(system, IndicatorSystemFile.Write(system), CompiledSystem.Of(system).Sha256, clock.Now));
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException e) when (UniqueViolation.Caused(e))
            {
                // another node was first with this one
                db.ChangeTracker.Clear();
            }
        }
    }
}
