using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

public class GradeDifferenceTests
{
    private static readonly DateOnly Later = Cases.Today.AddDays(30);

    private static GradeDifference Between(EvidenceSet before, EvidenceSet after) =>
        GradeDifference.Between(Cases.Grade(before), Cases.Grade(after, asOf: Later));

    private static void Only(GradeDifference difference, string code, ChangeCause cause, decimal delta)
    {
        difference.Changes.Select(change => (change.Code, change.Cause, change.Delta)).ShouldBe([(code, cause, delta)]);
        difference.Delta.ShouldBe(delta);
    }

    [Fact]
    public void Nothing_changed_is_no_change() => Between(Cases.Full, Cases.Full).Changes.ShouldBeEmpty();

    [Fact]
    public void A_certificate_that_ran_out_is_lapsed()
    {
        var set = Cases.Full.Without("ISO14001").With(Cases.Document("ISO14001", Later.AddDays(-1)));
        var difference = Between(set, set);
        Only(difference, "S11", ChangeCause.Lapsed, -8);
        difference.Changes[0].Explanation.ShouldBe(new Explanation("change.lapsed", "S11", "8", "0", "ISO14001", "N-ISO14001", "2026-07-30"));
    }

    [Fact]
    public void A_new_version_after_a_lapse_is_renewed()
    {
        var old = Cases.Full.Without("ISO14001").With(Cases.Document("ISO14001", Cases.Today.AddDays(-1)));
        Only(Between(old, old.With(Cases.Document("ISO14001", id: "new"))), "S11", ChangeCause.Renewed, 8);
    }

    [Fact]
    public void A_renewal_in_time_is_told_although_no_point_moved()
    {
        var old = Cases.Full.Without("ISO14001").With(Cases.Document("ISO14001", Later));
        Only(Between(old, old.With(Cases.Document("ISO14001", Later.AddYears(3), "new"))), "S11", ChangeCause.Renewed, 0);
    }

    [Fact]
    public void A_first_certificate_is_new_and_one_taken_back_is_withdrawn()
    {
        Only(Between(Cases.Full.Without("QC080000"), Cases.Full), "S21", ChangeCause.NewDocument, 6);
        Only(Between(Cases.Full, Cases.Full.Without("QC080000")), "S21", ChangeCause.Withdrawn, -6);
        Only(Between(Cases.Full, Cases.Full.Without("ISO45001")), "S12", ChangeCause.Withdrawn, -2);
    }

    [Theory]
    [InlineData(EvidenceOrigin.Audit, ChangeCause.Audit)]
    [InlineData(EvidenceOrigin.CorrectiveAction, ChangeCause.Correction)]
    [InlineData(EvidenceOrigin.Review, ChangeCause.Answer)]
    public void An_answer_is_told_by_what_brought_it(EvidenceOrigin origin, ChangeCause cause)
    {
        var before = Cases.Full.With(new Answer("S14", 1, Cases.Today));
        Only(Between(before, Cases.Full.With(new Answer("S14", 2, Cases.Today, Origin: origin))), "S14", cause, 1);
    }

    [Fact]
    public void A_measure_an_override_and_a_mark_are_causes_of_their_own()
    {
        Only(Between(Cases.Full, Cases.Full.With(Cases.Measure("S25", 20, 40))), "S25", ChangeCause.Measure, -2);
        Only(Between(Cases.Full, Cases.Full with { Overrides = [new("S21", 3, "r", "a", Later)] }), "S21", ChangeCause.Override, -3);
        Only(Between(Cases.Full, Cases.Full with { NotApplicable = [new("S35", "r", "a")] }), "S35", ChangeCause.NotApplicable, -4);
    }

    [Fact]
    public void A_penalty_and_its_leaving_the_window_are_told()
    {
        var set = Cases.Full.With(Cases.Incident("S32", new DateOnly(2023, 7, 15)));
        Only(Between(Cases.Full, Cases.Full.With(Cases.Incident("S32", Cases.Today))), "S32", ChangeCause.Incident, -4);
        Only(Between(set, set), "S32", ChangeCause.IncidentLeft, 4);
    }

    [Fact]
    public void A_red_line_comes_and_goes()
    {
        var hit = Cases.Full.With(Cases.Incident("R7", new DateOnly(2025, 7, 15)));
        Only(Between(hit, hit), "R7", ChangeCause.IncidentLeft, 0);
        Only(Between(Cases.Full, hit with { Incidents = [Cases.Incident("R7", Cases.Today)] }), "R7", ChangeCause.Incident, 0);
    }

    [Fact]
    public void The_same_evidence_under_new_rules_is_a_rule_change()
    {
        var rule = new DocumentHeldRule(2m);
        var changed = Cases.Supplier with
        {
            Version = "2",
            Indicators = [.. Cases.Supplier.Indicators.Select(i => i.Code == "S11" ? i with { Rule = rule } : i)],
        };
        var after = Cases.Grade(Cases.Middling, changed);
        Only(GradeDifference.Between(Cases.Grade(Cases.Middling), after), "S11", ChangeCause.RuleChange, -2);
    }

    [Fact]
    public void A_requirement_that_falls_is_told()
    {
        var system = ShippedSystems.Electronics;
        var all = system.Examples[0].Evidence;
        var fewer = all with { Requirements = [.. all.Requirements.Skip(1)] };
        var difference = GradeDifference.Between(Cases.Grade(all, system), Cases.Grade(fewer, system));
        difference.Changes.Single().Explanation.ShouldBe(new Explanation("change.requirement", "B1", "", "", "met", "unconfirmed"));
    }
}
