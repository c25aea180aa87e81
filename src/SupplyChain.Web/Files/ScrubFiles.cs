using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Scheduling;

namespace SupplyChain.Files;

/// <summary>Reads every kept file once a week and compares its hash; names what a row refers to and is lost or altered.</summary>
public sealed class ScrubFiles(AppDb db, IFilePlace place, ReferredFiles referred, Trail trail, TimeProvider clock) : ISweep
{
    private const int Batch = 200;

    public string Name => "scrub-files";
    public string Cron => "0 0 2 ? * SUN";

    /// <returns>Found: files that rows refer to; failed: those with a fault.</returns>
    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        int found = 0,
            faults = 0;
        // an upload on its way may be gone before its turn comes
        foreach (var kind in referred.Kinds.Where(k => k != typeof(IncomingFile)).ToList())
        {
            var last = 0L;
            while (true)
            {
                var batch = await referred.Of(kind).Where(r => r.Id > last).Take(Batch).ToListAsync(ct);
                if (batch.Count == 0)
                    break;
                last = batch[^1].Id;
                var files = batch.Select(r => r.Sha256).Distinct().ToList();
                found += files.Count;
                faults += await LookAsync(files, ct);
            }
        }

        return new SweepCount(found, found - faults, faults);
    }

    private async Task<int> LookAsync(List<string> names, CancellationToken ct)
    {
        var known = await db.KeptFiles.Where(f => names.Contains(f.Sha256)).ToDictionaryAsync(f => f.Sha256, ct);
        var faults = 0;
        foreach (var name in names)
        {
            var fault = await FaultAsync(name, ct);
            faults += fault is FileFault.None ? 0 : 1;
            var file = known.GetValueOrDefault(name);
            if (file is null && fault is FileFault.None)
                continue;
            if (file is null)
                db.KeptFiles.Add(file = new KeptFile(name, clock.GetUtcNow()));
            if (file.Found(fault, clock.GetUtcNow()) && fault is not FileFault.None)
                trail.Add("file.fault", $"file:{name[..16]}", success: false, $"{fault} {await referred.ReferrersAsync(name, ct)}");
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return faults;
    }

    private async Task<FileFault> FaultAsync(string name, CancellationToken ct)
    {
        var hash = await place.HashAsync(name, ct);
        return hash is null ? FileFault.Lost
            : hash == name ? FileFault.None
            : FileFault.Altered;
    }
}
