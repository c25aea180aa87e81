using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

/// <summary>
/// Puts the waiting reminders of each person into one message of the day, outside the quiet hours. The unique key of the message makes it
/// one a day; what comes later the same day waits for the next.
/// </summary>
public sealed class GatherDigests(AppDb db, EnterpriseClock clock, PortalSettings settings, OneByOne each) : ISweep
{
    public const string Kind = "digest";
    private const int Batch = 500;

    /// <summary>More than this goes out the next day.</summary>
    private const int MostItems = 500;

    public string Name => "gather-digests";
    public string Cron => "0 0/10 * * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var sum = new SweepCount(0, 0, 0);
        if (settings.QuietHours.Cover(TimeOnly.FromDateTime(clock.InZone(now).DateTime)))
            return sum;
        var subject = string.Create(CultureInfo.InvariantCulture, $"digest:{clock.DayOf(now):yyyyMMdd}");
        long after = 0;
        while (await WaitingAsync(after, subject, ct) is { Count: > 0 } people)
        {
            after = people[^1];
            foreach (var id in people)
                sum += await each.TryAsync($"account:{id}", () => GatherAsync(id, subject, now, ct), rivals: true);
        }

        return sum;
    }

    /// <summary>People with reminders that are in no digest, and without one today.</summary>
    private Task<List<long>> WaitingAsync(long after, string subject, CancellationToken ct) =>
        db
            .Notices.Flagged(n => n.Gathered)
            .Where(n => n.DigestId == null && n.Skipped == null && n.AccountId > after)
            .Where(n => !db.Notices.Any(d => d.AccountId == n.AccountId && d.Kind == Kind && d.Subject == subject))
            .Select(n => n.AccountId!.Value)
            .Distinct()
            .OrderBy(id => id)
            .Take(Batch)
            .ToListAsync(ct);

    private async Task<bool> GatherAsync(long account, string subject, DateTimeOffset now, CancellationToken ct)
    {
        var to = await db.Users.Where(a => a.Id == account).Select(a => new { a.Email, a.Language }).FirstAsync(ct);
        var items = await db
            .Notices.Where(n => n.AccountId == account && n.Gathered && n.DigestId == null && n.Skipped == null)
            .OrderBy(n => n.Id)
            .Take(MostItems)
            .ToListAsync(ct);
        var digest = new Notice(new NoticeRecipient(account, to.Email ?? "", to.Language), Kind, subject, 0, now, "/inbox", $"{items.Count}");
        db.Notices.Add(digest);
        foreach (var item in items)
            item.GoWith(digest);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
