using Shouldly;
using Xunit;

namespace SupplyChain.Roadmap;

public class StandingReadingTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static PlanTarget Target(TargetKind kind) =>
        new("T1", "m", new BilingualText("指标", "metric"), kind, 20, new BilingualText("Ⅰ级", "class I"), 2027, null, null, TargetOrigin.Overall, "");

    private static TargetReading Read(TargetKind kind, decimal? value, long? plant, decimal? basis, int daysAgo = 10, string? grade = null) =>
        new(Target(kind), new ReadFigure(Today.AddDays(-daysAgo), value, grade, $"meter {plant}") { PlantId = plant, Basis = basis }, Today, 1, default);

    [Fact]
    public void Percentages_of_plants_are_weighted_by_what_they_are_a_part_of()
    {
        var whole = StandingReading.Of([Read(TargetKind.Share, 10, 1, 300), Read(TargetKind.Share, 50, 2, 100, daysAgo: 5)], [1, 2])!;
        whole.Value.ShouldBe(20);
        whole.Plants.ShouldBe(2);
        whole.On.ShouldBe(Today.AddDays(-10));
        whole.Source.ShouldBe("meter 1 · meter 2");
    }

    [Fact]
    public void Amounts_of_plants_are_summed_and_amounts_with_a_basis_are_weighted()
    {
        StandingReading.Of([Read(TargetKind.Number, 7, 1, null), Read(TargetKind.Number, 5, 2, null)], [1, 2])!.Value.ShouldBe(12);
        StandingReading.Of([Read(TargetKind.Number, 4, 1, 3), Read(TargetKind.Number, 8, 2, 1)], [1, 2])!.Value.ShouldBe(5);
        StandingReading.Of([Read(TargetKind.Number, 4, 1, 3), Read(TargetKind.Number, 8, 2, null)], [1, 2]).ShouldBeNull();
    }

    [Fact]
    public void Until_every_active_plant_has_one_the_reading_of_the_whole_stands()
    {
        var whole = Read(TargetKind.Share, 15, null, null, daysAgo: 30);
        var first = Read(TargetKind.Share, 10, 1, 300);
        StandingReading.Of([whole, first], [1, 2])!.Value.ShouldBe(15);
        StandingReading.Of([first], [1, 2]).ShouldBeNull();
        // the second plant was closed
        StandingReading.Of([whole, first, Read(TargetKind.Share, 90, 2, 9000)], [1])!.Value.ShouldBe(10);
        // a newer reading of the whole counts again
        StandingReading.Of([first, Read(TargetKind.Share, 50, 2, 100), Read(TargetKind.Share, 33, null, null, daysAgo: 1)], [1, 2])!.Value.ShouldBe(33);
    }

    [Fact]
    public void A_grade_counts_where_all_plants_hold_the_same()
    {
        TargetReading Grade(long? plant, string grade) => Read(TargetKind.Grade, null, plant, null, grade: grade);
        StandingReading.Of([Grade(1, "Ⅰ级"), Grade(2, "Ⅰ级")], [1, 2])!.Grade.ShouldBe("Ⅰ级");
        StandingReading.Of([Grade(1, "Ⅰ级"), Grade(2, "Ⅱ级")], [1, 2]).ShouldBeNull();
    }

    [Theory]
    [InlineData(TargetKind.Share, 10, null, "reading.needs-basis")]
    [InlineData(TargetKind.Share, 10, 0, "reading.needs-basis")]
    [InlineData(TargetKind.Reduction, 10, -1, "reading.needs-basis")]
    [InlineData(TargetKind.Share, 101, 5, "reading.over-hundred")]
    [InlineData(TargetKind.Number, 2_000_000_000_000, null, "reading.too-large")]
    [InlineData(TargetKind.Number, 5, null, null)]
    public void A_reading_of_a_plant_that_cannot_add_up_is_refused(TargetKind kind, double value, int? basis, string? why) =>
        TargetReading.WhyNot(Target(kind), new ReadFigure(Today, (decimal)value, null, "meter") { PlantId = 1, Basis = basis }, Today)?.Code.ShouldBe(why);
}
