using System.Text;
using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

public class ShippedSystemsTests
{
    public static TheoryData<int> Each => [0, 1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Each))]
    public void A_shipped_system_has_no_findings_and_reproduces_its_examples(int at)
    {
        var system = ShippedSystems.All[at];
        var known = new KnownCodes(null, ShippedSystems.Electronics.Indicators.Select(i => i.Code).ToHashSet(StringComparer.Ordinal));
        IndicatorSystemFile.Check(system, known).ShouldBeEmpty();
        system.Examples.Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Reading_what_was_written_gives_the_same_system(int at)
    {
        var system = ShippedSystems.All[at];
        var bytes = IndicatorSystemFile.Write(system);
        var again = IndicatorSystemFile.Read(bytes).System.ShouldNotBeNull();
        again.ShouldBe(system);
        Encoding.UTF8.GetString(IndicatorSystemFile.Write(again)).ShouldBe(Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void The_electronics_system_says_that_it_is_provisional_and_the_bounds_are_70_75_80_85_90()
    {
        ShippedSystems.Electronics.Standing.ShouldBe(SystemStanding.Provisional);
        ShippedSystems.Electronics.Stars.Select(band => band.From).ShouldBe([0, 70, 75, 80, 85, 90]);
        ShippedSystems.General2016.Stars.ShouldBeEmpty();
        ShippedSystems.General2016.Indicators.ShouldAllBe(i => i.Standing == Standing.Confirmed && i.ScoringStanding == Standing.HouseRule);
    }
}
