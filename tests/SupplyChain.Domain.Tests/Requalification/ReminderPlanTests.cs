using Shouldly;
using Xunit;

namespace SupplyChain.Requalification;

public class ReminderPlanTests
{
    private static readonly DateOnly Due = new(2027, 3, 31);
    private static readonly ReminderPlan Plan = ReminderPlan.Of(DutyKind.CertificateExpiry, 30, 90, 7, 60);

    [Theory]
    [InlineData(91, null)]
    [InlineData(90, 90)]
    [InlineData(61, 90)]
    [InlineData(60, 60)]
    [InlineData(8, 30)]
    [InlineData(7, 7)]
    [InlineData(0, 7)]
    [InlineData(-5, 7)]
    [InlineData(-90, null)]
    public void The_most_imminent_stage_past_its_threshold_is_sent(int daysBefore, int? stage) =>
        (Plan.Decide(Due, ReminderHistory.None, Due.AddDays(-daysBefore)).Send?.Days).ShouldBe(stage);

    [Theory]
    [InlineData(91, "reminder.not-yet")]
    [InlineData(-90, "reminder.stopped")]
    public void Outside_the_plan_nothing_is_sent_and_the_reason_is_given(int daysBefore, string reason)
    {
        var decision = Plan.Decide(Due, ReminderHistory.None, Due.AddDays(-daysBefore));
        decision.Send.ShouldBeNull();
        decision.WhyNot!.Code.ShouldBe(reason);
    }

    [Fact]
    public void A_sent_stage_is_not_sent_again_nor_is_an_earlier_one_when_the_clock_jumps_back()
    {
        var history = new ReminderHistory([30]);
        Plan.Decide(Due, history, Due.AddDays(-29)).WhyNot!.Code.ShouldBe("reminder.already-sent");
        Plan.Decide(Due, history, Due.AddDays(-75)).WhyNot!.Code.ShouldBe("reminder.already-sent");
        Plan.Decide(Due, history, Due.AddDays(-7)).Send!.Days.ShouldBe(7);
    }

    [Fact]
    public void Catching_up_names_the_stages_that_were_overtaken()
    {
        var decision = Plan.Decide(Due, new ReminderHistory([90]), Due.AddDays(-3));
        decision.Send!.Days.ShouldBe(7);
        decision.Overtaken.ShouldBe([60, 30]);
    }

    [Fact]
    public void An_acknowledged_duty_is_left_alone_until_it_lapses()
    {
        var plan = ReminderPlan.Of(DutyKind.CertificateExpiry, 30, 7, -1);
        var history = new ReminderHistory([30], Acknowledged: true);
        plan.Decide(Due, history, Due.AddDays(-7)).WhyNot!.Code.ShouldBe("reminder.acknowledged");
        plan.Decide(Due, history, Due.AddDays(1)).Send!.Days.ShouldBe(-1);
    }

    [Fact]
    public void A_snoozed_duty_is_reminded_of_once_when_the_snooze_ends()
    {
        var until = Due.AddDays(-5);
        var history = new ReminderHistory([60], SnoozedUntil: until);
        Plan.Decide(Due, history, Due.AddDays(-6)).WhyNot.ShouldBe(new Refusal("reminder.snoozed", until), new ByText());
        Plan.Decide(Due, history, until).Send!.Days.ShouldBe(7);
        Plan.NextSendOn(Due, history, Due.AddDays(-20)).ShouldBe(until);
    }

    [Fact]
    public void The_next_day_of_sending_is_known_beforehand()
    {
        Plan.NextSendOn(Due, ReminderHistory.None, Due.AddDays(-200)).ShouldBe(Due.AddDays(-90));
        Plan.NextSendOn(Due, new ReminderHistory([90]), Due.AddDays(-90)).ShouldBe(Due.AddDays(-60));
        Plan.NextSendOn(Due, new ReminderHistory([7]), Due.AddDays(-7)).ShouldBeNull();
        Plan.NextSendOn(Due, ReminderHistory.None, Due.AddDays(-2)).ShouldBe(Due.AddDays(-2));
    }

    [Fact]
    public void Later_stages_reach_the_buyer_and_then_the_manager()
    {
        Plan.Stages.Select(s => s.Recipients.Count).ShouldBe([2, 2, 3, 4]);
        Plan.Stages[^1].Recipients.ShouldContain(ReminderRecipient.Manager);
    }

    [Fact]
    public void A_plan_is_refused_with_its_reason()
    {
        ReminderStage Stage(int days) => new(days, [ReminderRecipient.Buyer]);
        ReminderPlan.WhyNot([])!.Code.ShouldBe("reminder.no-stage");
        ReminderPlan.WhyNot([Stage(7), Stage(7)])!.Code.ShouldBe("reminder.days-twice");
        ReminderPlan.WhyNot([Stage(731)])!.Code.ShouldBe("reminder.days-range");
        ReminderPlan.WhyNot([new ReminderStage(7, [])])!.Code.ShouldBe("reminder.no-recipient");
        ReminderPlan.WhyNot([Stage(-90)])!.Code.ShouldBe("reminder.after-stop");
        ReminderPlan.WhyNot([.. Enumerable.Range(1, 21).Select(Stage)])!.Code.ShouldBe("reminder.too-many");
        foreach (var kind in Enum.GetValues<DutyKind>())
            ReminderPlan.Default(kind).Kind.ShouldBe(kind);
    }

    [Fact]
    public void Nothing_is_snoozed_without_reason_or_past_the_due_date()
    {
        var today = Due.AddDays(-10);
        ReminderPlan.WhyNotSnooze(Due, Due, "auditor is booked", today).ShouldBeNull();
        ReminderPlan.WhyNotSnooze(Due, Due, " ", today)!.Code.ShouldBe("reminder.snooze-reason");
        ReminderPlan.WhyNotSnooze(Due, today, "x", today)!.Code.ShouldBe("reminder.snooze-past");
        ReminderPlan.WhyNotSnooze(Due, Due.AddDays(1), "x", today)!.Code.ShouldBe("reminder.snooze-beyond-due");
    }

    private sealed class ByText : IEqualityComparer<Refusal?>
    {
        public bool Equals(Refusal? x, Refusal? y) => string.Equals(x?.ToString(), y?.ToString(), StringComparison.Ordinal);

        public int GetHashCode(Refusal? obj) => 0;
    }
}
