using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Imports;
using SupplyChain.Scheduling;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>
/// Removes uploads whose time is up, files that no row refers to, and what broken uploads left, the latter two once they are a day
/// old. The same for a folder and for an S3-compatible store.
/// </summary>
public sealed class SweepFiles(AppDb db, FileStore store, IFilePlace place, ReferredFiles referred, PortalSettings settings) : ISweep
{
    private const int Batch = 500;
    private static readonly TimeSpan Age = TimeSpan.FromHours(24);

    public string Name => "sweep-files";

    /// <summary>A deleted file does not come back.</summary>
    public bool CanRehearse => false;
    public string Cron => "0 30 3 * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var before = (now - Age).UtcDateTime;
        int found = 0,
            done = 0;
        found += done += await db.IncomingFiles.Where(f => f.ExpiresAt < now).ExecuteDeleteAsync(ct);
        foreach (var batch in store.PartFiles().Chunk(Batch))
        {
            var keys = batch.Select(f => f.Name).ToList();
            var open = await db.IncomingFiles.Where(f => keys.Contains(f.Key) && f.Sha256 == null).Select(f => f.Key).ToListAsync(ct);
            foreach (var part in batch.Where(f => !open.Contains(f.Name)))
                Count(Remove(part, before: null));
        }

        foreach (var leftover in store.Leftovers().Concat(Copies()).Where(f => f.LastWriteTimeUtc < before))
            Count(Remove(leftover, before));
        await foreach (var batch in place.AllAsync(ct).Where(f => f.WantedAt < before).Chunk(Batch).WithCancellation(ct))
        {
            var names = batch.Select(f => f.Sha256).ToList();
            var used = await UsedAsync(names, ct);
            foreach (var orphan in names.Except(used))
            {
                var gone = await place.RemoveAsync(orphan, before, ct);
                Count(gone);
                if (gone)
                    await db.KeptFiles.Where(f => f.Sha256 == orphan).ExecuteDeleteAsync(ct);
            }
        }

        return new SweepCount(found, done, found - done);

        void Count(bool gone)
        {
            found++;
            done += gone ? 1 : 0;
        }
    }

    private async Task<HashSet<string>> UsedAsync(List<string> names, CancellationToken ct)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kind in referred.Kinds)
            used.UnionWith(await referred.Of(kind).Where(r => names.Contains(r.Sha256)).Select(r => r.Sha256).ToListAsync(ct));
        used.UnionWith(
            await db.ImportRuns.Where(r => names.Contains(r.Sha256) && r.State != ImportState.Discarded).Select(r => r.Sha256).Distinct().ToListAsync(ct)
        );
        return used;
    }

    private IEnumerable<FileInfo> Copies() =>
        Directory.Exists(S3Place.CopiesOf(settings)) ? new DirectoryInfo(S3Place.CopiesOf(settings)).EnumerateFiles() : [];

    /// <returns>False when it was wanted again in the meantime, or is held by another process.</returns>
    private static bool Remove(FileInfo file, DateTime? before)
    {
        file.Refresh();
        if (file.Exists && file.LastWriteTimeUtc >= before)
            return false;
        try
        {
            file.Delete();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
