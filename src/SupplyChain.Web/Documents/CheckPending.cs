using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>Runs the pre-checks on what waits and was not checked today, reads it, and weighs what hangs on it, so that the queue can be narrowed and sorted.</summary>
public sealed class CheckPending(AppDb db, ReviewSignals signals, WeighDocuments weigh, ReadVersion read, EnterpriseClock clock) : ISweep
{
    private const int Batch = 200;

    public string Name => "check-pending";
    public string Cron => "30 0/2 * * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        var done = 0;
        while (true)
        {
            var versions = await db
                .DocumentVersions.AsNoTracking()
                .Where(v => v.State == ReviewState.Pending && (v.CheckedOn == null || v.CheckedOn < today))
                .OrderBy(v => v.Id)
                .Take(Batch)
                .ToListAsync(ct);
            if (versions.Count == 0)
                return new SweepCount(done, done, 0);
            await signals.KeepAsync(await signals.OfAsync(versions, ct), ct);
            await weigh.KeepAsync(await weigh.OfAsync(versions, ct), ct);
            foreach (var version in versions.Where(v => v.ReadFacts is null))
                await read.RunAsync(version, ct);
            done += versions.Count;
        }
    }
}
