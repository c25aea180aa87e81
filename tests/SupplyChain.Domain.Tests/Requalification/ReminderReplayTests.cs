using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace SupplyChain.Requalification;

/// <summary>
/// 400 days of 1,000 certificates with downtime and a jumping clock, against an oracle that shares no code with the plan: it
/// walks the runs and keeps, per certificate, only the smallest number of days that was ever announced.
/// </summary>
public class ReminderReplayTests(ITestOutputHelper output)
{
    private static readonly int[] Days = [90, 60, 30, 7, 1, 0];
    private static readonly ReminderPlan Plan = ReminderPlan.Of(DutyKind.CertificateExpiry, Days);
    private static readonly DateOnly Start = new(2027, 2, 1);

    [Fact]
    public void In_400_days_no_stage_is_lost_and_none_doubled()
    {
        var random = new Random(20270201);
        int sent = 0,
            lost = 0,
            doubled = 0;
        for (var certificate = 0; certificate < 1000; certificate++)
        {
            // the replay runs over 29 February 2028 and thirteen month ends
            var dueOn = Start.AddDays(random.Next(0, 520));
            var runs = Runs(random);
            var got = Replay(dueOn, runs);
            var wanted = Oracle(dueOn, runs);
            sent += got.Count;
            lost += wanted.Except(got).Count();
            doubled += got.Count - got.DistinctBy(g => g.Stage).Count() + got.Except(wanted).Count();
        }
        output.WriteLine($"1000 certificates, 400 days: sent {sent}, lost {lost}, doubled {doubled}");
        sent.ShouldBeGreaterThan(2000);
        (lost, doubled).ShouldBe((0, 0));
    }

    [Fact]
    public void Without_downtime_every_stage_goes_out_on_its_own_day()
    {
        var dueOn = new DateOnly(2028, 2, 29);
        var everyDay = Enumerable.Range(0, 500).Select(Start.AddDays).ToList();
        Replay(dueOn, everyDay).ShouldBe(Days.Select(d => (dueOn.AddDays(-d), d)));
    }

    [Fact]
    public void Downtime_of_any_length_is_caught_up_with_exactly_one_reminder() =>
        Prop.ForAll(
                Gen.Choose(0, 120).Two().ToArbitrary(),
                pair =>
                {
                    var (before, length) = pair;
                    var dueOn = Start.AddDays(200);
                    List<DateOnly> runs = [dueOn.AddDays(-before - 1)];
                    runs.AddRange(Enumerable.Repeat(dueOn.AddDays(-before - 1 + length), 3));
                    var afterwards = Replay(dueOn, runs).Count(s => s.On != runs[0]);
                    var stillMinded = length - before - 1 < Plan.StopDaysAfterDue;
                    var crossed = Days.Any(d => d <= before && d >= before + 1 - length);
                    return afterwards == (crossed && stillMinded ? 1 : 0);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_stored_next_day_is_the_day_on_which_a_daily_sweep_would_send() =>
        Prop.ForAll(
                Gen.Choose(0, 250).Two().ToArbitrary(),
                pair =>
                {
                    var dueOn = Start.AddDays(pair.Item1);
                    var from = Start.AddDays(pair.Item2);
                    var history = new ReminderHistory(pair.Item1 % 2 == 0 ? [60] : [], pair.Item2 % 3 == 0, from.AddDays(pair.Item1 % 20));
                    var daily = Enumerable.Range(0, 800).Select(from.AddDays).Where(d => Plan.Decide(dueOn, history, d).Send is not null);
                    return Plan.NextSendOn(dueOn, history, from) == daily.Cast<DateOnly?>().FirstOrDefault();
                }
            )
            .QuickCheckThrowOnFailure();

    // 400 steps of the server's clock: mostly one day on, sometimes a second run, a step back, or an outage of up to 40 days
    private static List<DateOnly> Runs(Random random)
    {
        var runs = new List<DateOnly>();
        var clock = Start;
        for (var step = 0; step < 400; step++)
        {
            clock = random.Next(100) switch
            {
                < 3 => clock.AddDays(-random.Next(1, 4)),
                < 6 => clock,
                < 8 => clock.AddDays(random.Next(2, 41)),
                _ => clock.AddDays(1),
            };
            runs.Add(clock);
        }
        return runs;
    }

    private static List<(DateOnly On, int Stage)> Replay(DateOnly dueOn, List<DateOnly> runs)
    {
        var sent = new List<(DateOnly On, int Stage)>();
        foreach (var today in runs)
            if (Plan.Decide(dueOn, new ReminderHistory([.. sent.Select(s => s.Stage)]), today).Send is { } stage)
                sent.Add((today, stage.Days));
        return sent;
    }

    private static List<(DateOnly On, int Stage)> Oracle(DateOnly dueOn, List<DateOnly> runs)
    {
        var sent = new List<(DateOnly On, int Stage)>();
        var smallest = int.MaxValue;
        foreach (var today in runs)
        {
            var left = (dueOn.ToDateTime(TimeOnly.MinValue) - today.ToDateTime(TimeOnly.MinValue)).Days;
            int? reached = left switch
            {
                > 90 or <= -90 => null,
                > 60 => 90,
                > 30 => 60,
                > 7 => 30,
                > 1 => 7,
                1 => 1,
                _ => 0,
            };
            if (reached is not { } days || days >= smallest)
                continue;
            smallest = days;
            sent.Add((today, days));
        }
        return sent;
    }
}
