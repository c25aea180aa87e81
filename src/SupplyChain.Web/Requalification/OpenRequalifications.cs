using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Requalification;

/// <summary>Opens a case for each supplier whose requalification day comes near, however its date came about (approval, renewal or import); ends those of suppliers that left.</summary>
public sealed partial class OpenRequalifications(
    AppDb db,
    StartRequalification start,
    EnterpriseClock clock,
    RequalificationSettings settings,
    ILogger<OpenRequalifications> log
) : ISweep
{
    private const int Batch = 500;

    public string Name => "open-requalifications";
    public string Cron => "0 20 1 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var sum = await DropAsync(now, ct);
        var until = clock.DayOf(now).AddDays(settings.LeadDays);
        long after = 0;
        while (await DueAsync(after, until, ct) is { Count: > 0 } due)
        {
            after = due[^1];
            foreach (var id in due)
                sum += await TryAsync(id, supplier => start.AddAsync(supplier, cause: null, "", ct), ct);
        }

        return sum;
    }

    private Task<List<long>> DueAsync(long after, DateOnly until, CancellationToken ct) =>
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
            .Select(s => s.Id)
            .Take(Batch)
            .ToListAsync(ct);

    private async Task<SweepCount> DropAsync(DateTimeOffset now, CancellationToken ct)
    {
        var left = await db
            .Requalifications.Where(c => c.OpenFor != null && db.Suppliers.Any(s => s.Id == c.SupplierId && s.Status == SupplierStatus.Delisted))
            .OrderBy(c => c.Id)
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var one in left)
            one.Drop(now);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return new SweepCount(left.Count, left.Count, 0);
    }

    private async Task<SweepCount> TryAsync(long id, Func<Supplier, Task> act, CancellationToken ct)
    {
        try
        {
            await act(await db.Suppliers.FirstAsync(s => s.Id == id, ct));
            await db.SaveChangesAsync(ct);
            return new SweepCount(1, 1, 0);
        }
        catch (DbUpdateException e)
        {
            // one that fails, or that somebody works on, must not hold up the others
            Failed(log, e, id);
            return new SweepCount(1, 0, 1);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The requalification of supplier {Id} was not opened; it comes round again")]
    private static partial void Failed(ILogger log, Exception exception, long id);
}
