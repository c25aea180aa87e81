using Shouldly;
using SupplyChain.Grading;
using Xunit;

namespace SupplyChain.Roadmap;

public sealed class FixFirstTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData(90, 1)]
    [InlineData(200, 1)]
    [InlineData(89, 2)]
    [InlineData(1, 90)]
    [InlineData(0, 91)]
    [InlineData(-1, 91)]
    [InlineData(-4000, 91)]
    public void The_nearer_the_lapse_the_more_it_weighs(int days, int nearness) => FixFirst.Nearness(Today.AddDays(days), Today).ShouldBe(nearness);

    [Fact]
    public void Priority_is_purchases_times_risk_times_nearness_and_what_is_not_rated_counts_as_high()
    {
        FixFirst.Priority(12_345_000, RiskClass.Low, Today.AddDays(90), Today).ShouldBe(1234.5m);
        FixFirst.Priority(12_345_000, RiskClass.Medium, Today.AddDays(80), Today).ShouldBe(1234.5m * 2 * 11);
        FixFirst.Priority(12_345_000, RiskClass.High, Today, Today).ShouldBe(1234.5m * 3 * 91);
        FixFirst.Priority(12_345_000, null, Today, Today).ShouldBe(FixFirst.Highest(12_345_000));
        FixFirst.Priority(0, RiskClass.High, Today, Today).ShouldBe(0);
    }
}
