using Shouldly;
using Xunit;

namespace SupplyChain.Requalification;

public class CorrectiveActionTests
{
    private const long Supplier = 1;
    private const long Buyer = 2;
    private const long Manager = 3;
    private static readonly DateOnly Raised = new(2026, 11, 20);
    private static readonly DateOnly Due = Raised.AddDays(30);
    private static readonly CorrectiveAnswer Full = new("worn gasket", "gasket changed, plan extended", [7, 7, 9]);

    [Fact]
    public void A_major_finding_goes_through_answer_verification_and_effectiveness()
    {
        var action = Open(FindingSeverity.Major);
        action.WaitingFor.ShouldBe(Turn.Supplier);
        action.Answer(Full, Raised.AddDays(10), Supplier);
        action.EvidenceVersionIds.ShouldBe([7, 9]);
        action.WaitingFor.ShouldBe(Turn.Us);
        action.ReopenedIndicator.ShouldBeNull();
        action.Verify(Raised.AddDays(12), Buyer);
        action.ReopenedIndicator.ShouldBe("S22");
        action.WhyNotCheckEffect(Raised.AddDays(101))!.Code.ShouldBe("corrective.effect-too-early");
        action.FindEffective(Raised.AddDays(102), Buyer);
        action.Step.ShouldBe(CorrectiveStep.Closed);
        action.SettledOn.ShouldBe(Raised.AddDays(102));
        action
            .History.Select(e => e.Kind)
            .ShouldBe([CorrectiveEventKind.Raised, CorrectiveEventKind.Answered, CorrectiveEventKind.Verified, CorrectiveEventKind.FoundEffective]);
    }

    [Fact]
    public void A_minor_finding_needs_no_root_cause_and_closes_on_verification()
    {
        var action = Open(FindingSeverity.Minor);
        action.Answer(new CorrectiveAnswer("", "label replaced", [3]), Raised, Supplier);
        action.Verify(Raised, Buyer);
        action.Step.ShouldBe(CorrectiveStep.Closed);
        action.ReopenedIndicator.ShouldBe("S22");
    }

    [Theory]
    [InlineData("", "done", 1, "corrective.root-cause-empty")]
    [InlineData("why", " ", 1, "corrective.action-empty")]
    [InlineData("why", "done", 0, "corrective.evidence-missing")]
    public void An_incomplete_answer_is_refused_and_changes_nothing(string cause, string done, int files, string reason)
    {
        var action = Open(FindingSeverity.Critical);
        var answer = new CorrectiveAnswer(cause, done, [.. Enumerable.Range(1, files).Select(i => (long)i)]);
        action.WhyNotAnswer(answer)!.Code.ShouldBe(reason);
        Should.Throw<RefusedException>(() => action.Answer(answer, Raised, Supplier));
        action.Step.ShouldBe(CorrectiveStep.AwaitingAnswer);
        action.History.Count.ShouldBe(1);
    }

    [Fact]
    public void Nobody_verifies_an_answer_of_their_own()
    {
        var action = Answered();
        action.WhyNotVerify(Supplier)!.Code.ShouldBe("corrective.own-answer");
        action.WhyNotVerify(Buyer).ShouldBeNull();
    }

    [Fact]
    public void A_returned_answer_keeps_what_was_written()
    {
        var action = Answered();
        action.WhyNotReturn("", Due, Raised)!.Code.ShouldBe("corrective.reason-empty");
        action.WhyNotReturn("blurred", Raised, Raised.AddDays(1))!.Code.ShouldBe("corrective.due-past");
        action.Return("photo is blurred", Due.AddDays(5), Raised.AddDays(3), Buyer);
        action.Step.ShouldBe(CorrectiveStep.AwaitingAnswer);
        action.DueOn.ShouldBe(Due.AddDays(5));
        action.RootCause.ShouldBe(Full.RootCause);
        action.History[^1].Note.ShouldBe("photo is blurred");
    }

    [Fact]
    public void An_action_without_effect_starts_again_and_its_verification_no_longer_counts()
    {
        var action = Answered();
        action.Verify(Raised.AddDays(12), Buyer);
        action.FindIneffective("leaks again", Raised.AddDays(60), Raised.AddDays(30), Buyer);
        action.Step.ShouldBe(CorrectiveStep.AwaitingAnswer);
        action.ReopenedIndicator.ShouldBeNull();
        action.EffectivenessFrom.ShouldBeNull();
    }

    [Fact]
    public void More_time_is_asked_for_once_and_then_decided()
    {
        var action = Open(FindingSeverity.Major);
        action.WhyNotAskExtension(Due, "x", Raised)!.Code.ShouldBe("corrective.extension-not-later");
        action.WhyNotAskExtension(action.Ceiling.AddDays(1), "x", Raised)!.Code.ShouldBe("corrective.due-beyond-ceiling");
        action.WhyNotAskExtension(Due.AddDays(9), " ", Raised)!.Code.ShouldBe("corrective.reason-empty");
        action.WhyNotDecideExtension()!.Code.ShouldBe("corrective.no-extension");
        action.AskExtension(Due.AddDays(9), "part on order", Raised, Supplier);
        action.WhyNotAskExtension(Due.AddDays(19), "x", Raised)!.Code.ShouldBe("corrective.extension-pending");
        action.DueOn.ShouldBe(Due);
        action.GrantExtension(Raised, Buyer);
        action.DueOn.ShouldBe(Due.AddDays(9));
        action.AskExtension(Due.AddDays(19), "again", Raised, Supplier);
        action.DeclineExtension("enough", Raised, Buyer);
        action.DueOn.ShouldBe(Due.AddDays(9));
        action.IsOverdue(Due.AddDays(9)).ShouldBeFalse();
        action.IsOverdue(Due.AddDays(10)).ShouldBeTrue();
    }

    [Fact]
    public void After_two_years_the_exit_may_be_confirmed_and_not_before()
    {
        var action = Open(FindingSeverity.Major);
        action.Ceiling.ShouldBe(new DateOnly(2028, 11, 20));
        action.WhyNotExit(action.Ceiling)!.Code.ShouldBe("corrective.ceiling-not-passed");
        action.Exit(action.Ceiling.AddDays(1), Manager);
        action.Step.ShouldBe(CorrectiveStep.Exited);
        action.WhyNotExit(action.Ceiling.AddDays(1))!.Code.ShouldBe("corrective.settled");
        action.WhyNotWithdraw("error")!.Code.ShouldBe("corrective.settled");
    }

    [Fact]
    public void A_late_answer_past_the_ceiling_can_still_be_sent_back()
    {
        var action = Answered();
        var late = action.Ceiling.AddDays(3);
        action.WhyNotReturn("not good", late.AddDays(5), late).ShouldBeNull();
        action.WhyNotReturn("not good", late.AddDays(5), Raised)!.Code.ShouldBe("corrective.due-beyond-ceiling");
    }

    [Fact]
    public void A_finding_raised_in_error_is_withdrawn_with_a_reason()
    {
        var action = Open(FindingSeverity.Minor);
        action.WhyNotWithdraw(null)!.Code.ShouldBe("corrective.reason-empty");
        action.Withdraw("wrong supplier", Raised, Buyer);
        action.WaitingFor.ShouldBe(Turn.Nobody);
    }

    [Fact]
    public void A_finding_needs_words_and_a_date_within_two_years()
    {
        CorrectiveAction.WhyNotRaise("", Raised, Due)!.Code.ShouldBe("corrective.finding-empty");
        CorrectiveAction.WhyNotRaise("x", Raised, Raised.AddDays(-1))!.Code.ShouldBe("corrective.due-before-raised");
        CorrectiveAction.WhyNotRaise("x", Raised, Raised.AddYears(3))!.Code.ShouldBe("corrective.due-beyond-ceiling");
    }

    [Fact]
    public void Steps_cannot_be_skipped()
    {
        var action = Open(FindingSeverity.Major);
        action.WhyNotVerify(Buyer)!.Code.ShouldBe("corrective.step");
        action.WhyNotCheckEffect(Raised)!.Code.ShouldBe("corrective.step");
        action.WhyNotReturn("x", Due, Raised)!.Code.ShouldBe("corrective.step");
        action.WhyNotFindIneffective("x", Due, Raised)!.Code.ShouldBe("corrective.step");
        Answered().WhyNotAnswer(Full)!.Code.ShouldBe("corrective.step");
        Answered().WhyNotAskExtension(Due.AddDays(1), "x", Raised)!.Code.ShouldBe("corrective.step");
    }

    private static CorrectiveAction Open(FindingSeverity severity) => CorrectiveAction.Raise(1, " oil leaks ", severity, "S22", Raised, Due, Buyer);

    private static CorrectiveAction Answered()
    {
        var action = Open(FindingSeverity.Major);
        action.Answer(Full, Raised.AddDays(1), Supplier);
        return action;
    }
}
