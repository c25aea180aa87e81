using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Files;

/// <summary>One stored file that needs somebody.</summary>
/// <param name="Users">What refers to it, such as <c>version:12</c>; at most a few.</param>
public sealed record TroubledFile(
    string Sha256,
    FileFault Fault,
    ScanVerdict Verdict,
    string? Signature,
    DateTimeOffset Since,
    int Attempts,
    IReadOnlyList<string> Users
);

/// <summary>What the scanner says of itself.</summary>
/// <param name="Answers">False when it is configured and does not answer.</param>
/// <param name="Version">Empty when there is none.</param>
/// <param name="Days">Age of its signatures in days; null when it does not say.</param>
public sealed record ScannerAge(bool Configured, bool Answers, string Version, int? Days)
{
    /// <summary>Signatures older than this find too little (house rule).</summary>
    public const int MostDays = 7;
    public bool Fine => !Configured || (Answers && Days is null or <= MostDays);
}

/// <summary>How files, scanner and reading programs stand; for the health check, the page and the to-do list.</summary>
public sealed class StorageState(AppDb db, Clamd scanner, TimeProvider clock)
{
    public const int MostFiles = 100;

    /// <summary>Waiting longer than this is worth an alarm (house rule).</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    public async Task<ScannerAge> ScannerAsync(CancellationToken ct)
    {
        if (!scanner.Configured)
            return new ScannerAge(false, false, "", null);
        try
        {
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(ct);
            soon.CancelAfter(TimeSpan.FromSeconds(3));
            var state = await scanner.StateAsync(soon.Token);
            return new ScannerAge(true, true, state.Version, state.SignaturesAt is { } at ? Math.Max(0, (int)(clock.GetUtcNow() - at).TotalDays) : null);
        }
        catch (Exception e) when (e is ScannerException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new ScannerAge(true, false, "", null);
        }
    }

    /// <summary>Lost, altered, infected, or waiting too long for the scanner.</summary>
    public IQueryable<KeptFile> Troubled()
    {
        var before = clock.GetUtcNow() - Late;
        var waits = scanner.Configured;
        return db.KeptFiles.Where(f =>
            f.Fault != FileFault.None || f.Verdict == ScanVerdict.Infected || (waits && f.Verdict == ScanVerdict.Waiting && f.SeenAt < before)
        );
    }

    public async Task<IReadOnlyList<TroubledFile>> ListAsync(CancellationToken ct)
    {
        var files = await Troubled().AsNoTracking().OrderByDescending(f => f.Id).Take(MostFiles).ToListAsync(ct);
        var names = files.Select(f => f.Sha256).ToList();
        var users = (await db.DocumentVersions.Where(v => names.Contains(v.Sha256)).Select(v => new { v.Sha256, v.Id }).Take(1000).ToListAsync(ct))
            .Select(v => (v.Sha256, Name: $"version:{v.Id}"))
            .Concat(
                (await db.Declarations.Where(d => names.Contains(d.Sha256)).Select(d => new { d.Sha256, d.Id }).Take(1000).ToListAsync(ct)).Select(d =>
                    (d.Sha256, Name: $"declaration:{d.Id}")
                )
            )
            .ToLookup(u => u.Sha256, u => u.Name);
        return
        [
            .. files.Select(f => new TroubledFile(f.Sha256, f.Fault, f.Verdict, f.Signature, f.FaultAt ?? f.SeenAt, f.Attempts, [.. users[f.Sha256].Take(5)])),
        ];
    }
}

/// <summary>Files that need the system administrator.</summary>
internal sealed class StorageToDos(StorageState storage, Person person) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        var count = person.May(Permissions.SeeSystemHealth) ? await storage.Troubled().Take(ToDo.Most).CountAsync(ct) : 0;
        return count == 0 ? [] : [new ToDo("toDo.files", count, "/admin/files", Urgent: true)];
    }
}
