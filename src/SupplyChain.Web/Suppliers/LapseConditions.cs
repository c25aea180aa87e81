using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>A conditional qualification whose end has passed goes back to the approvers, and whoever checks the conditions is told.</summary>
public sealed class LapseConditions(AppDb db, Trail trail, EnterpriseClock clock, SupplierNews news) : ISweep
{
    private const int Batch = 500;

    public string Name => "lapse-conditions";
    public string Cron => "0 10 * * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var due = await db
            .Suppliers.Where(s => s.Status == SupplierStatus.ConditionallyQualified && s.ConditionsUntil < today)
            .OrderBy(s => s.Id)
            .Select(s => s.Id)
            .Take(Batch)
            .ToListAsync(ct);
        var done = 0;
        foreach (var id in due)
        {
            try
            {
                await LapseAsync(id, now, today, ct);
                done++;
            }
            catch (DbUpdateConcurrencyException)
            {
                // somebody decides on it right now; the next run looks again
            }

            db.ChangeTracker.Clear();
        }

        return new SweepCount(due.Count, done, due.Count - done);
    }

    private async Task LapseAsync(long id, DateTimeOffset now, DateOnly today, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == id, ct);
        var (until, checker) = ($"{supplier.ConditionsUntil:yyyy-MM-dd}", supplier.ConditionsCheckerId);
        supplier.Lapse(now, today);
        trail.Add("supplier.lapse", $"supplier:{id}");
        await news.TellAsync(supplier, "supplier.lapsed", ct, supplier.Name, until);
        var to = await db
            .Users.Where(a => a.Id == checker && a.ClosedAt == null)
            .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
            .FirstOrDefaultAsync(ct);
        if (to is not null)
            db.Notices.Add(new Notice(to, "supplier.lapsed-checker", $"supplier:{id}@{supplier.Revision}", 0, now, $"/suppliers/{id}", supplier.Name, until));
        await db.SaveChangesAsync(ct);
    }
}
