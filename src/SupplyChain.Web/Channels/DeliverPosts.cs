using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Scheduling;

namespace SupplyChain.Channels;

/// <summary>Sends what waits for robots and webhooks. A message is claimed before it is sent; a robot gets twenty a minute at most.</summary>
public sealed class DeliverPosts(AppDb db, ChannelLine line, TimeProvider clock) : ISweep
{
    private const int Batch = 200;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    public string Name => "deliver-channel-posts";
    public string Cron => "10/20 * * * * ?";

    /// <summary>What was posted to a group stays there.</summary>
    public bool CanRehearse => false;

    public async Task<SweepCount> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        int found = 0,
            done = 0;
        var channels = await db.Channels.ToDictionaryAsync(c => c.Id, ct);
        var active = channels.Values.Where(c => c.Active).Select(c => c.Id).ToList();
        var room = await RoomAsync(channels, now, ct);
        var due = await db
            .ChannelPosts.Where(p => p.NextTryAt <= now && active.Contains(p.ChannelId))
            .OrderBy(p => p.NextTryAt)
            .ThenBy(p => p.Id)
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var post in due)
        {
            var channel = channels[post.ChannelId];
            if (!channel.Active)
                continue;
            if (room[channel.Id] <= 0)
            {
                post.Wait(now + TimeSpan.FromMinutes(1));
                await db.SaveChangesAsync(ct);
                continue;
            }

            var (seen, until) = (post.NextTryAt, clock.GetUtcNow() + Claim);
            if (
                await db.ChannelPosts.Where(p => p.Id == post.Id && p.NextTryAt == seen).ExecuteUpdateAsync(s => s.SetProperty(p => p.NextTryAt, until), ct)
                == 0
            )
                continue;
            found++;
            room[channel.Id]--;
            var outcome = await line.SendAsync(channel, post, clock.GetUtcNow(), ct);
            if (outcome.Taken)
                post.Sent(clock.GetUtcNow(), outcome.Answer);
            else
                post.Failed(clock.GetUtcNow(), outcome.Answer, outcome.Again);
            if (outcome.Gone)
                channel.Switch(false);
            done += outcome.Taken ? 1 : 0;
            await db.SaveChangesAsync(ct);
        }

        return new SweepCount(found, done, found - done);
    }

    /// <summary>How many more each channel may get within the running minute.</summary>
    private async Task<Dictionary<long, int>> RoomAsync(Dictionary<long, Channel> channels, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - TimeSpan.FromMinutes(1);
        var sent = await db
            .ChannelPosts.Where(p => p.SentAt > since)
            .GroupBy(p => p.ChannelId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return channels.Values.ToDictionary(
            c => c.Id,
            c => c.Kind is ChannelKind.Webhook ? int.MaxValue : ChannelWire.RobotPerMinute - sent.GetValueOrDefault(c.Id)
        );
    }
}
