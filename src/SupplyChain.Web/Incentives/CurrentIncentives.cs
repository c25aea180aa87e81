using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;

namespace SupplyChain.Incentives;

/// <summary>The library as it holds now: what shipped, with the changes that were made here.</summary>
public sealed class CurrentIncentives(AppDb db)
{
    public async Task<IncentiveLibrary> ReadAsync(CancellationToken ct) =>
        IncentiveLibrary.Shipped.With(await db.IncentiveEdits.AsNoTracking().Where(e => e.WithdrawnAt == null).Take(5000).ToListAsync(ct));

    /// <summary>Id of the newest published system that grades by the library's star scheme; null when there is none.</summary>
    public async Task<long?> SchemeSystemAsync(IncentiveLibrary library, CancellationToken ct)
    {
        var id = library.StarScheme?.SystemId;
        return await db
            .PublishedSystems.Where(s => s.SystemId == id && s.State == SystemState.Published)
            .OrderByDescending(s => s.Id)
            .Select(s => (long?)s.Id)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>Every change of a region, newest first.</summary>
    public Task<List<IncentiveEdit>> HistoryAsync(string region, CancellationToken ct) =>
        db.IncentiveEdits.AsNoTracking().Where(e => e.RegionCode == region).OrderByDescending(e => e.Id).Take(200).ToListAsync(ct);
}
