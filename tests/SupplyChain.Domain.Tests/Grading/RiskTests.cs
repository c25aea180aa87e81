using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

public class RiskTests
{
    [Fact]
    public void Risk_lowers_to_the_lowest_tier_where_no_other_admits_it()
    {
        var system = Cases.Supplier with { Tiers = [.. Cases.Supplier.Tiers.Select(t => t.From == 0 ? t : t with { MaxRisk = RiskClass.Low })] };
        var hit = Cases.Grade(Cases.Full.With(Cases.Incident("R6", Cases.Today.AddDays(-3))), system);
        hit.Risk.ShouldBe(RiskClass.High);
        // the red line alone would leave it in C
        (hit.TierByScore, hit.Tier).ShouldBe(("A", "D"));
    }

    [Theory]
    [InlineData("ISO14001", RiskClass.Medium)]
    [InlineData("QC080000", RiskClass.Low)]
    public void Risk_depends_on_the_indicators_that_the_rules_name(string missing, RiskClass risk) =>
        Cases.Grade(Cases.Full.Without(missing)).Risk.ShouldBe(risk);

    [Fact]
    public void Exactly_half_the_points_is_not_below_half()
    {
        Cases.Grade(Cases.Full.With(Cases.Measure("S22", 2, 3))).Line("S22").Points.ShouldBe(3.67m);
        Cases.Grade(Cases.Full.With(Cases.Measure("S22", 2, 3))).Risk.ShouldBe(RiskClass.Medium);
        Cases.Grade(Cases.Full.With(Cases.Measure("S22", 7, 10))).Line("S22").Points.ShouldBe(4m);
        Cases.Grade(Cases.Full.With(Cases.Measure("S22", 7, 10))).Risk.ShouldBe(RiskClass.Low);
    }

    [Fact]
    public void Nothing_known_of_an_indicator_of_one_point_is_below_half_of_it()
    {
        // where nothing known is no zero but leaves the supplier unrated
        var system = Cases.Supplier with
        {
            RiskRules = [new PointsBelowShareRule(RiskClass.High, "S63", 0.5m)],
            Indicators = [.. Cases.Supplier.Indicators.Select(i => i.Code == "S63" ? i with { MissingData = MissingData.NotRated } : i)],
        };
        var unsaid = Cases.Full with { Answers = [.. Cases.Full.Answers.Where(a => a.Indicator != "S63")] };
        Cases.Grade(Cases.Full, system).Risk.ShouldBe(RiskClass.Low);
        Cases.Grade(unsaid, system).Risk.ShouldBe(RiskClass.High);
    }
}
