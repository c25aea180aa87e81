using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

public class NextStepsTests
{
    private static readonly CompiledSystem System = CompiledSystem.Of(Cases.Supplier);

    private static IReadOnlyList<NextStep> From(EvidenceSet evidence, int count = 3) => NextSteps.From(System, Cases.Grade(evidence), count);

    [Fact]
    public void Renewing_a_lapsed_certificate_comes_first_and_names_the_document()
    {
        var step = From(Cases.Middling.Without("ISO14001").With(Cases.Document("ISO14001", Cases.Today.AddDays(-1))))[0];
        (step.Indicator, step.Gain, step.Effort, step.What.Code).ShouldBe(("S11", 8m, 1, "gap.lapsed"));
        step.Documents.ShouldBe(["ISO14001"]);
        // 52 + 8 = 60 of 98
        (step.ScoreAfter, step.TierAfter).ShouldBe((61.22m, "C"));
    }

    [Fact]
    public void Steps_are_ranked_by_points_per_effort()
    {
        // S13 2/1, S14 1/1 ... S52 2/2 = 1, S61 1/1; S22 1.5/2; S11 4/4 = 1; S12 2/4
        var steps = From(Cases.Middling, 25);
        steps[0].Indicator.ShouldBe("S13");
        steps.Select(step => step.Gain / step.Effort).ShouldBeInOrder(SortDirection.Descending);
        steps.Single(step => step.Indicator == "S12").Documents.ShouldBe(["ISO50001"]);
        steps.ShouldNotContain(step => step.Indicator == "S32", "time alone heals a penalty");
    }

    [Fact]
    public void Doing_a_step_gives_what_it_promises()
    {
        var step = From(Cases.Middling, 25).Single(item => item.Indicator == "S22");
        Cases.Grade(Cases.Middling.With(Cases.Measure("S22", 36, 40))).Score.ShouldBe(step.ScoreAfter);
    }

    [Fact]
    public void There_is_nothing_to_do_at_full_marks() => From(Cases.Full).ShouldBeEmpty();

    [Fact]
    public void A_step_that_does_not_reach_the_minimum_coverage_promises_no_score() =>
        From(EvidenceSet.Empty, 25).ShouldAllBe(step => step.ScoreAfter == null && step.TierAfter == null);
}
