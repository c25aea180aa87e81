using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

/// <summary>Figures worked by hand from the rules in the files; nothing here was taken from a run.</summary>
public class HandWorkedTests
{
    [Theory]
    [InlineData("S22", 0, 40, 0)]
    [InlineData("S22", 24, 40, 3)] // 60 %
    [InlineData("S22", 30, 40, 4.5)] // 75 %: half way from 3 to 6
    [InlineData("S22", 36, 40, 6)] // 90 %
    [InlineData("S22", 38, 40, 7)] // 95 %: half way from 6 to 8
    [InlineData("S22", 1, 3, 1.67)] // 33.3 %: 5/9 of 3
    [InlineData("S22", 40, 40, 8)]
    [InlineData("S23", 2, 5, 2)] // 40 %: half of 4
    [InlineData("S23", 9, 10, 5)]
    [InlineData("S25", 10, 40, 1)]
    [InlineData("S25", 3, 4, 3)]
    [InlineData("S43", 5, 100, 0.5)]
    [InlineData("S43", 15, 100, 1.5)]
    [InlineData("S43", 20, 100, 2)]
    [InlineData("S43", 90, 100, 2)] // flat above the last point
    [InlineData("S44", -1, 8, 0)] // intensity rose
    [InlineData("S44", 1, 40, 1)] // 2.5 %
    [InlineData("S44", 3, 40, 2.5)] // 7.5 %
    [InlineData("S51", 7, 10, 3)]
    [InlineData("S61", 1, 3, 0.67)]
    [InlineData("S62", 1, 8, 0.25)]
    public void A_ratio_of_a_supplier_is_read_off_its_curve(string code, double numerator, double denominator, double points)
    {
        var result = Cases.Grade(Cases.Full.With(Cases.Measure(code, (decimal)numerator, (decimal)denominator)));
        result.Line(code).Points.ShouldBe((decimal)points);
        result.Points.ShouldBe(100 - result.Line(code).MaxPoints + (decimal)points);
    }

    [Theory]
    [InlineData("X22", 1, 4, 0.75)]
    [InlineData("X22", 20, 30, 2.13)] // 1.5 + 1.5 * (1/6)/0.4 = 2.125, half a cent goes up
    [InlineData("X23", 1, 3, 1)]
    [InlineData("X24", 27, 30, 3)]
    [InlineData("X25", 1, 5, 0.75)]
    [InlineData("X26", 1, 4, 1)]
    [InlineData("X26", 7, 10, 3)]
    [InlineData("X41", 1, 10, 0.63)] // 0.625
    [InlineData("X42", 4, 5, 5)]
    [InlineData("X63", 7, 10, 1.75)]
    public void A_measure_of_the_enterprise_is_read_off_its_curve_in_both_systems(string code, int numerator, int denominator, double points)
    {
        foreach (var system in new[] { ShippedSystems.Electronics, ShippedSystems.General2016 })
        {
            var full = system.Examples[0].Evidence;
            var result = Cases.Grade(full.With(Cases.Measure(code, numerator, denominator, system)), system);
            result.Line(code).Points.ShouldBe((decimal)points);
        }
    }

    [Theory]
    [InlineData("S13", 1, 2)]
    [InlineData("S14", 1, 1)]
    [InlineData("S34", 2, 3)]
    [InlineData("S35", 1, 2)]
    [InlineData("S42", 1, 2)]
    [InlineData("S52", 0, 0)]
    [InlineData("S63", 0, 0)]
    public void A_level_gives_its_points(string code, int level, int points) =>
        Cases.Grade(Cases.Full.With(new Answer(code, level, Cases.Today))).Line(code).Points.ShouldBe(points);

    [Theory]
    [InlineData("X11", 3, 6)]
    [InlineData("X13", 1, 2)]
    [InlineData("X31", 4, 8)]
    [InlineData("X61", 1, 0.5)]
    [InlineData("X64", 3, 1.5)]
    public void A_judged_step_gives_its_points(string code, int step, double points)
    {
        var system = ShippedSystems.General2016;
        var result = Cases.Grade(system.Examples[0].Evidence.With(new Answer(code, step, Cases.Today)), system);
        result.Line(code).Points.ShouldBe((decimal)points);
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(1, 4)]
    [InlineData(2, 0)]
    [InlineData(5, 0)]
    public void Penalties_within_three_years_cost_points(int count, int points)
    {
        var incidents = Enumerable.Range(0, count).Select(i => Cases.Incident("S32", Cases.Today.AddMonths(-35).AddDays(i))).ToArray();
        Cases.Grade(Cases.Full.With(incidents)).Line("S32").Points.ShouldBe(points);
    }

    [Fact]
    public void A_penalty_leaves_the_window_after_exactly_36_months()
    {
        var set = Cases.Full.With(Cases.Incident("S32", new DateOnly(2023, 7, 1)));
        Cases.Grade(set, asOf: new DateOnly(2026, 6, 30)).Line("S32").Points.ShouldBe(4);
        Cases.Grade(set, asOf: new DateOnly(2026, 7, 1)).Line("S32").Points.ShouldBe(8);
    }

    [Fact]
    public void A_certificate_for_another_site_scores_four_of_eight_and_one_for_this_site_wins()
    {
        var other = Cases.Document("ISO14001", id: "other") with { CoversDeliveringSite = false };
        var bare = Cases.Full.Without("ISO14001");
        Cases.Grade(bare.With(other)).Line("S11").Points.ShouldBe(4);
        Cases.Grade(bare.With(other)).Line("S11").Explanation.Code.ShouldBe("document.heldForOtherSite");
        Cases.Grade(bare.With(other, Cases.Document("ISO14001"))).Line("S11").Points.ShouldBe(8);
    }

    [Fact]
    public void Where_the_rule_gives_nothing_for_another_site_its_certificate_proves_nothing()
    {
        var other = Cases.Document("QC080000", id: "other") with { CoversDeliveringSite = false };
        var bare = Cases.Full.Without("QC080000");
        Cases.Grade(bare.With(other)).Line("S21").Points.ShouldBe(Cases.Grade(bare).Line("S21").Points);
    }

    [Theory]
    [InlineData("ISO50001", "S12", 2)]
    [InlineData("HALOGEN_FREE", "S24", 2)]
    [InlineData("QC080000", "S21", 0)]
    [InlineData("CMRT", "S26", 0)]
    public void A_missing_document_costs_its_points(string type, string code, int points) =>
        Cases.Grade(Cases.Full.Without(type)).Line(code).Points.ShouldBe(points);

    [Fact]
    public void An_indicator_marked_not_applicable_leaves_both_sums()
    {
        // 100 - 4 = 96 applicable; S11 lost 8: 88 of 96 = 91.67 %
        var set = Cases.Full.Without("ISO14001") with
        {
            NotApplicable = [new NotApplicableMark("S35", "no hazardous waste arises", "manager")],
        };
        var result = Cases.Grade(set);
        (result.Points, result.ApplicablePoints, result.Score, result.Coverage).ShouldBe((88m, 96m, 91.67m, 91.67m));
        result.Stars.ShouldBe(5);
        result.Tier.ShouldBe("B"); // S11 below half makes the risk medium, which A does not admit
        result.TierByScore.ShouldBe("A");
        result.Limits.ShouldContain(limit => limit.Code == "tier.cappedByRisk");
    }
}
