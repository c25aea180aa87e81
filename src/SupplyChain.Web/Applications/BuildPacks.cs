using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Files;
using SupplyChain.Notices;
using SupplyChain.Roadmap;
using SupplyChain.Scheduling;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Applications;

/// <summary>Builds the applications that were asked for, one after the other; one whose build died is built again from its beginning.</summary>
public sealed class BuildPacks(
    AppDb db,
    OwnSystems systems,
    OwnStar star,
    FileStore store,
    PortalSettings settings,
    EnterpriseClock clock,
    Texts texts,
    HtmlEncoder encoder
) : ISweep
{
    /// <summary>Pieces after which progress is told.</summary>
    private const int Often = 10;
    private static readonly TimeSpan Leftover = TimeSpan.FromDays(1);

    public string Name => "build-applications";
    public string Cron => "0/20 * * * * ?";

    /// <summary>It runs other programs and writes files.</summary>
    public bool CanRehearse => false;

    private string Drafts => Path.Combine(settings.Folder, "applications");

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        RemoveLeftovers(now);
        var open = await db
            .ApplicationPacks.Where(p => p.State == PackState.Waiting || p.State == PackState.Building)
            .OrderBy(p => p.Id)
            .Include(p => p.Items)
            .AsSplitQuery()
            .ToListAsync(ct);
        int done = 0,
            failed = 0;
        foreach (var pack in open.Where(p => p.IsDue(now)))
        {
            try
            {
                pack.Build(0, clock.Now);
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // another node took it in hand
                db.ChangeTracker.Clear();
                break;
            }

            if (await BuildAsync(pack, ct))
                done++;
            else
                failed++;
        }

        return new SweepCount(done + failed, done, failed);
    }

    private async Task<bool> BuildAsync(ApplicationPack pack, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Drafts, Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            if (PackTools.Missing.Count > 0)
                throw new RefusedException(new Refusal("pack.no-tools"));
            var draft = new PackDraft(folder, await PrintAsync(pack, ct), store);
            foreach (var item in pack.Items.OrderBy(i => i.Ordinal))
            {
                await draft.LookAsync(item, ct);
                if ((item.Ordinal + 1) % Often != 0)
                    continue;
                pack.Build(item.Ordinal + 1, clock.Now);
                await db.SaveChangesAsync(ct);
            }

            var (file, pages) = await draft.JoinAsync(ct);
            await KeepAsync(pack, file, pages, ct);
            return true;
        }
        catch (RefusedException refused)
        {
            pack.Fail(refused.Refusal.Code, clock.Now);
            await TellAsync(pack, "application.failed", ct);
            await db.SaveChangesAsync(ct);
            return false;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task KeepAsync(ApplicationPack pack, string path, int pages, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        await using var received = await store.ReceiveAsync(file, long.MaxValue, ct);
        pack.Finish(received.Sha256, received.File.Length, pages, clock.Now);
        await store.KeepAsync(received, ct);
        if (!await db.KeptFiles.AnyAsync(f => f.Sha256 == pack.Sha256, ct))
            db.KeptFiles.Add(new KeptFile(pack.Sha256!, clock.Now));
        await TellAsync(pack, "application.ready", ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task TellAsync(ApplicationPack pack, string kind, CancellationToken ct)
    {
        var to = await db
            .Users.Where(a => a.Id == pack.RequestedById && a.ClosedAt == null)
            .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
            .FirstOrDefaultAsync(ct);
        if (to is not null)
            db.Notices.Add(
                new Notice(
                    to,
                    kind,
                    $"application:{pack.Id}",
                    0,
                    clock.Now,
                    $"/assessment/packs/{pack.Id}",
                    pack.Filing.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    pack.Pages.ToString(CultureInfo.InvariantCulture)
                )
            );
    }

    private async Task<PackPrint> PrintAsync(ApplicationPack pack, CancellationToken ct)
    {
        var system = await systems.FindAsync(pack.SystemId, ct) ?? throw new RefusedException(new Refusal("score.system-gone"));
        var own = await star.OnAsync(system, clock.DayOf(pack.RequestedAt), pack.RequestedAt, ct);
        var departments = await db.IndicatorOwners.ToDictionaryAsync(o => o.Code, o => o.Department, StringComparer.Ordinal, ct);
        var scores = await db.SelfScores.AsNoTracking().Where(s => s.State == SelfScoreState.Accepted).OrderByDescending(s => s.Id).ToListAsync(ct);
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(ct);
        var name =
            enterprise is null ? texts.In(pack.Language, "portal.name")
            : pack.Language == "en" ? enterprise.NameEn ?? enterprise.Name
            : enterprise.Name;
        var scored = scores
            .DistinctBy(s => s.Code)
            .Select(s => new ScoredBy(s.Code, departments.GetValueOrDefault(s.Code, "–"), s.EnteredBy, s.Reviewer, s.Proof));
        return new PackPrint(pack, own, name, [.. scored], texts, encoder);
    }

    private void RemoveLeftovers(DateTimeOffset now)
    {
        if (!Directory.Exists(Drafts))
            return;
        foreach (var draft in new DirectoryInfo(Drafts).EnumerateDirectories().Where(d => d.LastWriteTimeUtc < (now - Leftover).UtcDateTime))
            draft.Delete(recursive: true);
    }
}
