using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Channels;

/// <summary>
/// Writes what robots and webhooks are owed: the day's summary, once per working day from nine o'clock on, and each event of the trail once. The
/// key of a message is unique, so a second node or a second run adds nothing.
/// </summary>
public sealed class QueuePosts(AppDb db, ChannelSummary summary, EnterpriseClock clock) : ISweep
{
    private const int Batch = 500;

    /// <summary>Lines of two nodes may become visible in another order than their numbers.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    /// <summary>Beginnings of the acts that are events; looking, exporting and signing in are none.</summary>
    private static readonly string[] Events = ["document.", "supplier.", "grade.", "action.", "requalification.", "siteaudit.", "campaign.", "training."];
    private static readonly string[] Looks = ["download", "view", "export", "open"];

    public string Name => "queue-channel-posts";
    public string Cron => "40 * * * * ?";

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var done = 0;
        foreach (var channel in await db.Channels.Where(c => c.Active).OrderBy(c => c.Id).ToListAsync(ct))
        {
            done += channel.Kind is ChannelKind.Webhook ? await EventsAsync(channel, now, ct) : await SummaryAsync(channel, now, ct);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || UniqueViolation.Caused(e))
            {
                // another node was faster
                db.ChangeTracker.Clear();
            }
        }

        return new SweepCount(done, done, 0);
    }

    private async Task<int> SummaryAsync(Channel channel, DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.DayOf(now);
        if (channel.SummaryOn >= today || !clock.WorkingDays.IsWorkingDay(today) || clock.InZone(now).Hour < 9)
            return 0;
        channel.Summed(today);
        db.ChannelPosts.Add(new ChannelPost(channel.Id, $"summary_{today:yyyyMMdd}", "summary", await summary.WriteAsync(channel.Language, today, ct), now));
        return 1;
    }

    private async Task<int> EventsAsync(Channel channel, DateTimeOffset now, CancellationToken ct)
    {
        var (seen, before) = (channel.SeenUpTo, now - Settled);
        var lines = await db
            .AuditLines.AsNoTracking()
            .Where(l => l.Id > seen && l.At <= before)
            .OrderBy(l => l.Id)
            .Take(Batch)
            .Select(l => new
            {
                l.Id,
                l.Action,
                l.Subject,
                l.At,
                l.Success,
            })
            .ToListAsync(ct);
        if (lines.Count == 0)
            return 0;
        channel.Seen(lines[^1].Id);
        var events = lines.Where(l => l.Success && IsEvent(l.Action)).ToList();
        foreach (var line in events)
            db.ChannelPosts.Add(
                new ChannelPost(
                    channel.Id,
                    string.Create(CultureInfo.InvariantCulture, $"msg_{channel.Id}_{line.Id}"),
                    line.Action,
                    Payload(line.Action, line.Subject, line.At),
                    now
                )
            );
        return events.Count;
    }

    private static bool IsEvent(string action) =>
        Events.Any(e => action.StartsWith(e, StringComparison.Ordinal)) && !Looks.Any(l => action.EndsWith(l, StringComparison.Ordinal));

    /// <summary>Names what happened and to what, by numbers; the facts are to be asked for over the API, with its permissions.</summary>
    public static string Payload(string name, string subject, DateTimeOffset at) =>
        JsonSerializer.Serialize(
            new
            {
                type = name,
                timestamp = at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
                data = new { subject },
            }
        );
}
