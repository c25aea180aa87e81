using Shouldly;
using SupplyChain.Grading;
using Xunit;

namespace SupplyChain.Plants;

public class PlantEvidenceTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private static DateTimeOffset At(int hour) => new(2026, 11, 1, hour, 0, 0, TimeSpan.Zero);

    private static EvidenceEntry Ratio(long? plant, decimal over, decimal under, int hour) =>
        EvidenceEntry.Of(null, new Measure("X41", over, under, "productsRecovered", new(2025, 11, 1), new(2026, 10, 31), 1), 1, At(hour)).At(plant);

    private static EvidenceEntry Level(long? plant, int level, int hour) => EvidenceEntry.Of(null, new Answer("X11", level, Day), 1, At(hour)).At(plant);

    [Fact]
    public void Ratios_add_up_and_the_lowest_level_counts_once_every_plant_has_spoken()
    {
        EvidenceEntry[] entries = [Ratio(1, 10, 100, 1), Ratio(2, 90, 100, 2), Level(1, 4, 1), Level(2, 2, 1)];
        var whole = PlantEvidence.Whole(entries, [1, 2]);
        var ratio = whole.Single(e => e.Kind is EntryKind.Measure);
        (ratio.Numerator, ratio.Denominator).ShouldBe((100, 200));
        whole.Single(e => e.Kind is EntryKind.Answer).Level.ShouldBe(2);
        PlantEvidence.Whole(entries, [1, 2, 3]).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_said_of_the_whole_holds_until_every_plant_has_said_something_newer()
    {
        EvidenceEntry[] entries = [Level(null, 3, 1), Level(1, 4, 2)];
        PlantEvidence.Whole(entries, [1, 2]).Single().Level.ShouldBe(3);
        PlantEvidence.Whole([.. entries, Level(2, 1, 3)], [1, 2]).Single().Level.ShouldBe(1);
        PlantEvidence.Whole([.. entries, Level(2, 1, 3), Level(null, 2, 4)], [1, 2]).Count.ShouldBe(2, "two entries of the whole: the database keeps one");
    }

    [Fact]
    public void A_plant_stands_for_itself_where_it_said_something_and_for_the_whole_elsewhere()
    {
        EvidenceEntry[] entries = [Level(null, 3, 1), Ratio(null, 1, 2, 1), Level(1, 4, 2)];
        PlantEvidence.Of(entries, 1).Single(e => e.Kind is EntryKind.Answer).Level.ShouldBe(4);
        PlantEvidence.Of(entries, 2).Single(e => e.Kind is EntryKind.Answer).Level.ShouldBe(3);
        PlantEvidence.Of(entries, 1).Single(e => e.Kind is EntryKind.Measure).Numerator.ShouldBe(1);
    }

    [Fact]
    public void Recovery_rates_follow_from_reviewed_months_of_the_last_twelve()
    {
        FigureEntry[] sold = [new("productsSold", 100, "pcs"), new("productsRecovered", 40, "pcs")];
        PlantMonth[] months =
        [
            PlantFigureTests.Locked(1, 2026, 10, sold),
            PlantFigureTests.Locked(2, 2026, 9, new("productsSold", 100, "pcs"), new("productsRecovered", 80, "pcs")),
            PlantFigureTests.Month(1, 2026, 8, sold),
            PlantFigureTests.Locked(1, 2025, 10, sold),
        ];
        var measure = PlantMeasures.For(ShippedSystems.Electronics, months, [], Day).ShouldHaveSingleItem();
        (measure.Key, measure.Numerator, measure.Denominator, measure.Sources).ShouldBe(("X41", 120m, 200m, 2));
        (measure.From, measure.To).ShouldBe((new DateOnly(2025, 11, 1), new DateOnly(2026, 10, 31)));
        PlantMeasures.For(ShippedSystems.Electronics, months, [], new DateOnly(2024, 1, 1)).ShouldBeEmpty();
    }
}
