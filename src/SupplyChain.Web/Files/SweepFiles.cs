using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;

namespace SupplyChain.Files;

/// <summary>Removes files that no row refers to, and what broken uploads left, once both are a day old.</summary>
public sealed class SweepFiles(AppDb db, FileStore store) : ISweep
{
    private const int Batch = 500;
    private static readonly TimeSpan Age = TimeSpan.FromHours(24);

    public string Name => "sweep-files";
    public string Cron => "0 30 3 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var before = (now - Age).UtcDateTime;
        int found = 0,
            done = 0;
        foreach (var leftover in store.Leftovers().Where(f => f.LastWriteTimeUtc < before))
        {
            found++;
            done += Remove(leftover, before);
        }

        foreach (var batch in store.All().Where(f => f.LastWriteTimeUtc < before).Chunk(Batch))
        {
            var names = batch.Select(f => f.Name).ToList();
            var used = await db.DocumentVersions.Where(v => names.Contains(v.Sha256)).Select(v => v.Sha256).Distinct().ToListAsync(ct);
            used.AddRange(await db.Declarations.Where(d => names.Contains(d.Sha256)).Select(d => d.Sha256).Distinct().ToListAsync(ct));
            used.AddRange(
                await db.AuthenticityChecks.Where(c => c.Sha256 != null && names.Contains(c.Sha256)).Select(c => c.Sha256!).Distinct().ToListAsync(ct)
            );
            foreach (var orphan in batch.Where(f => !used.Contains(f.Name)))
            {
                found++;
                done += Remove(orphan, before);
            }
        }

        return new SweepCount(found, done, found - done);
    }

    /// <returns>1 when it is gone; 0 when it was wanted again in the meantime, or is held by another process.</returns>
    private static int Remove(FileInfo file, DateTime before)
    {
        file.Refresh();
        if (file.Exists && file.LastWriteTimeUtc >= before)
            return 0;
        try
        {
            file.Delete();
            return 1;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
