using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

/// <summary>Opens a case for each supplier whose requalification day comes near, however its date came about (approval, renewal or import); ends those of suppliers that left.</summary>
public sealed class OpenRequalifications(AppDb db, StartRequalification start, EnterpriseClock clock, RequalificationSettings settings, OneByOne each) : ISweep
{
    public string Name => "open-requalifications";
    public string Cron => "0 20 1 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var sum = await DropAsync(now, ct);
        var until = clock.DayOf(now).AddDays(settings.LeadDays);
        return sum + await each.EachAsync("supplier", after => Due(after, until), id => OpenAsync(id, ct), ct);
    }

    private IQueryable<long> Due(long after, DateOnly until) =>
        db
            .Suppliers.Where(s => s.RequalifyOn <= until && s.Id > after)
            .Where(s => s.Status == SupplierStatus.Qualified || s.Status == SupplierStatus.ConditionallyQualified || s.Status == SupplierStatus.Suspended)
            // a refused one stays refused until a person opens another
            .Where(s =>
                !db.Requalifications.Any(c =>
                    c.OpenFor == s.Id || (c.SupplierId == s.Id && c.DueOn == s.RequalifyOn && c.Outcome == RequalificationOutcome.NotRenewed)
                )
            )
            .OrderBy(s => s.Id)
            .Select(s => s.Id);

    private async Task<SweepCount> DropAsync(DateTimeOffset now, CancellationToken ct)
    {
        var left = await db
            .Requalifications.Where(c => c.OpenFor != null && db.Suppliers.Any(s => s.Id == c.SupplierId && s.Status == SupplierStatus.Delisted))
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .ToListAsync(ct);
        var sum = new SweepCount(0, 0, 0);
        foreach (var id in left)
            sum += await each.TryAsync($"requalification:{id}", () => DropAsync(id, now, ct));
        return sum;
    }

    private async Task<bool> DropAsync(long id, DateTimeOffset now, CancellationToken ct)
    {
        (await db.Requalifications.FirstAsync(c => c.Id == id, ct)).Drop(now);
        await db.SaveChangesAsync(ct);
        return true;
    }

    private async Task<bool> OpenAsync(long id, CancellationToken ct)
    {
        await start.AddAsync(await db.Suppliers.FirstAsync(s => s.Id == id, ct), cause: null, "", ct);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
