using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace SupplyChain.Scheduling;

/// <summary>
/// A thousand certificates over many days through the real sweeps, the real database and a mail server with faults, against an oracle that
/// shares no code with them. <c>REPLAY_DAYS</c> (60 by default) and <c>REPLAY_SEED</c> make the long run; see docs/reliability.md.
/// </summary>
public sealed class FaultReplayTests(ITestOutputHelper output)
{
    private const int Suppliers = 20;
    private const int PerSupplier = 50;

    private static readonly int Days = Number("REPLAY_DAYS", 60);
    private static readonly int Seed = Number("REPLAY_SEED", 20280110);

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    [Theory, OnEachDatabase]
    public async Task No_stage_is_lost_and_none_doubled_whatever_breaks(string database)
    {
        using var portal = Portal.Start(database, new() { ["QuietHours:From"] = "00:00", ["QuietHours:Until"] = "00:00" });
        // the replay runs over 29 February 2028; the long one over thirteen month ends too
        portal.Clock.Advance(new DateTimeOffset(2028, 1, 10, 0, 0, 0, TimeSpan.Zero) - portal.Clock.GetUtcNow());
        var random = new Random(Seed);
        var world = await World.CreateAsync(portal, random, Days);
        var post = new FaultyPost(portal, random);
        var oracle = new Oracle(world);
        int kills = 0,
            steps = 0;
        for (; steps < Days; steps++)
        {
            Move(portal, random);
            post.Weather(steps);
            foreach (var sweep in new[] { "remind-expiring", "gather-digests", "deliver-notices" })
            {
                if (random.Next(100) < 8)
                {
                    kills++;
                    await KilledAsync(portal, sweep, random.Next(1, 12));
                }

                await RunAsync(portal, sweep, nodes: database == "postgresql" && random.Next(100) < 15 ? 2 : 1);
            }

            oracle.Ran(portal.Today);
        }

        post.Mend();
        for (var more = 0; more < 200 && await LeftAsync(portal) > 0; more++)
        {
            portal.Clock.Advance(TimeSpan.FromHours(7));
            await RunAsync(portal, "gather-digests", nodes: 1);
            await RunAsync(portal, "deliver-notices", nodes: 1);
        }

        var figures = await Figures.CountAsync(portal, oracle);
        output.WriteLine(
            $"{database}: {Suppliers * PerSupplier} certificates, {steps} days, seed {Seed}: reminders {figures.Wanted}, lost {figures.Lost}, doubled {figures.Doubled}; "
                + $"digests {figures.Digests}, kills {kills}, refused {post.Refused}, greylisted {post.Greylisted}, answers lost {post.Unanswered}, "
                + $"handed over twice in the unknowable window with the same Message-ID {figures.Twice}"
        );
        figures.Wanted.ShouldBeGreaterThan(1000);
        (figures.Lost, figures.Doubled).ShouldBe((0, 0));
        figures.MostDigestsADay.ShouldBe(1);
        // only a lost answer or a kill right after hand-over can make the same mail leave twice
        figures.Twice.ShouldBeLessThanOrEqualTo(post.Unanswered + kills);
    }

    /// <summary>The server's clock: mostly one day on, sometimes a second run, a step back, or an outage; often close to midnight in Shanghai (16:00 UTC).</summary>
    private static void Move(Portal portal, Random random)
    {
        var now = portal.Clock.GetUtcNow();
        var day = random.Next(100) switch
        {
            < 3 => -random.Next(1, 4),
            < 6 => 0,
            < 8 => random.Next(2, 21),
            _ => 1,
        };
        var time = random.Next(4) switch
        {
            0 => new TimeSpan(15, 59, 50),
            1 => new TimeSpan(16, 0, 10),
            _ => TimeSpan.FromMinutes(random.Next(24 * 60)),
        };
        portal.Clock.Advance(new DateTimeOffset(now.Date, TimeSpan.Zero).AddDays(day) + time - now);
    }

    private static async Task KilledAsync(Portal portal, string sweep, int commands)
    {
        portal.Killer.After(commands);
        try
        {
            await portal.SweepAsync(sweep);
        }
        catch (Exception e) when (portal.Killer.Dead && e is OperationCanceledException or DbUpdateException or InvalidOperationException)
        {
            // that is what was asked for
        }
        finally
        {
            portal.Killer.Restart();
        }
    }

    private static Task RunAsync(Portal portal, string sweep, int nodes) => Task.WhenAll(Enumerable.Range(0, nodes).Select(_ => portal.SweepAsync(sweep)));

    private static Task<int> LeftAsync(Portal portal) => portal.DbAsync(db => db.Notices.CountAsync(n => n.SentAt == null && n.Skipped == null));
}
