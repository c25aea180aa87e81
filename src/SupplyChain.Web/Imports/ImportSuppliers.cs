using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;

namespace SupplyChain.Imports;

/// <summary>Takes up the imports that are too long for one request, and those whose process died.</summary>
internal sealed class ImportSuppliers(AppDb db, IServiceScopeFactory scopes) : ISweep
{
    public string Name => "import-suppliers";
    public string Cron => "0/20 * * * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var due = await db
            .ImportRuns.Where(r => (r.State == ImportState.Checking || r.State == ImportState.Applying) && (r.LeasedUntil == null || r.LeasedUntil <= now))
            .OrderBy(r => r.Id)
            .Select(r => r.Id)
            .Take(20)
            .ToListAsync(ct);
        var (done, failed) = (0, 0);
        Exception? last = null;
        foreach (var id in due)
        {
            try
            {
                // a scope of its own: one file that cannot be read leaves nothing behind for the next
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<RunImport>().RunAsync(id, ct))
                    done++;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed++;
                last = e;
            }
        }

        return failed > 0 && done == 0 ? throw last! : new SweepCount(due.Count, done, failed);
    }
}
