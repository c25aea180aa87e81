using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Notices;
using SupplyChain.Scheduling;

namespace SupplyChain.Files;

/// <summary>How far the search for files that the scanner has not seen has come since the process began: the last row of each kind.</summary>
public sealed class ScanProgress
{
    public Dictionary<Type, long> Last { get; } = [];
}

/// <summary>
/// Has every file scanned, and again after four weeks. The uploader and the security administrators are told what was found;
/// a scanner that does not answer leaves the file in quarantine and is asked again.
/// </summary>
public sealed class ScanFiles(AppDb db, FileStore store, Clamd scanner, ReferredFiles referred, ScanProgress progress, Trail trail, TimeProvider clock) : ISweep
{
    private const int Batch = 200;

    /// <summary>Rows that are looked at again: one with a smaller id may have been saved later.</summary>
    private const int Again = 500;
    private const int MostWalks = 20;

    public string Name => "scan-files";
    public string Cron => "0/10 * * * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (!scanner.Configured)
            return new SweepCount(0, 0, 0);
        await FindAsync(now, ct);
        var due = await db.KeptFiles.Where(f => f.NextScanAt <= now).OrderBy(f => f.NextScanAt).Take(Batch).ToListAsync(ct);
        var failed = 0;
        foreach (var file in due)
        {
            failed += await ScanAsync(file, ct) ? 0 : 1;
            await db.SaveChangesAsync(ct);
            // a scanner that is down need not be asked two hundred times
            if (failed >= 3)
                break;
        }

        return new SweepCount(due.Count, due.Count - failed, failed);
    }

    /// <summary>Gives a row to every file that has none.</summary>
    private async Task FindAsync(DateTimeOffset now, CancellationToken ct)
    {
        foreach (var kind in referred.Kinds.ToList())
        {
            for (var walk = 0; walk < MostWalks; walk++)
            {
                var last = progress.Last.GetValueOrDefault(kind);
                var rows = await referred.Of(kind).Where(r => r.Id > last - Again).Take(Again * 2).ToListAsync(ct);
                await AddAsync([.. rows.Select(r => r.Sha256).Distinct()], now, ct);
                if (rows.Count == 0 || rows[^1].Id <= last)
                    break;
                progress.Last[kind] = rows[^1].Id;
            }
        }
    }

    private async Task AddAsync(List<string> names, DateTimeOffset now, CancellationToken ct)
    {
        var known = await db.KeptFiles.Where(f => names.Contains(f.Sha256)).Select(f => f.Sha256).ToListAsync(ct);
        db.KeptFiles.AddRange(names.Except(known).Select(n => new KeptFile(n, now)));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            // another node was faster
        }

        db.ChangeTracker.Clear();
    }

    private async Task<bool> ScanAsync(KeptFile file, CancellationToken ct)
    {
        try
        {
            await using var content = await store.OpenAsync(file.Sha256, ct);
            if (content is null)
            {
                file.NotScanned(clock.GetUtcNow());
                return true;
            }

            if (await scanner.ScanAsync(content, ct) is not { } signature)
                file.Clean(clock.GetUtcNow());
            else
                await TellAsync(file, signature, ct);
            return true;
        }
        catch (ScannerException)
        {
            file.NotScanned(clock.GetUtcNow());
            return false;
        }
    }

    private async Task TellAsync(KeptFile file, string signature, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        file.Infected(signature, now);
        var versions = await db.DocumentVersions.Where(v => v.Sha256 == file.Sha256).Select(v => new { v.FileName, v.SubmittedById }).ToListAsync(ct);
        trail.Add("file.infected", $"file:{file.Sha256[..16]}", success: false, $"{signature} {await referred.ReferrersAsync(file.Sha256, ct)}");
        var senders = versions.Select(v => v.SubmittedById).Distinct().ToList();
        var people = await (
            from account in db.Users
            where account.ClosedAt == null && account.Email != null
            where
                senders.Contains(account.Id)
                || db.UserRoles.Any(r => r.UserId == account.Id && db.Roles.Any(n => n.Id == r.RoleId && n.Name == Roles.SecurityAdministrator))
            select new NoticeRecipient(account.Id, account.Email!, account.Language)
        ).ToListAsync(ct);
        var name = versions.Select(v => v.FileName).FirstOrDefault() ?? file.Sha256[..16];
        foreach (var person in people)
            db.Notices.Add(new Notice(person, "file.infected", $"file:{file.Sha256[..16]}", 0, now, null, name, signature));
    }
}
