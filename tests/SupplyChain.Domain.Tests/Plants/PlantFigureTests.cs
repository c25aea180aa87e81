using Shouldly;
using SupplyChain.Grading;
using Xunit;

namespace SupplyChain.Plants;

public class PlantFigureTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    internal static PlantMonth Month(long plant, int year, int month, params FigureEntry[] figures)
    {
        var made = new PlantMonth(plant, new DateOnly(year, month, 1));
        made.Enter(figures, new MonthProof("meter", year), Today, (1, "one"), Now);
        return made;
    }

    internal static PlantMonth Locked(long plant, int year, int month, params FigureEntry[] figures)
    {
        var made = Month(plant, year, month, figures);
        made.Review(2, "two", Now);
        return made;
    }

    [Theory]
    [InlineData("electricity", -1, "kWh", "month.negative")]
    [InlineData("output", -0.5, "pcs", "month.negative")]
    [InlineData("electricity", 5, "m3", "month.unit")]
    [InlineData("freshWater", 5, "tce", "month.unit")]
    [InlineData("steam", 5, "t", "month.unknown-figure")]
    [InlineData("electricity", 0.00001, "kWh", "month.range")]
    [InlineData("packagingRecovered", 1, "kg", "month.over-hundred")]
    public void An_impossible_figure_is_named(string code, double value, string unit, string reason) =>
        PlantMonth.WhyNot([new FigureEntry(code, (decimal)value, unit)]).ShouldNotBeNull().Code.ShouldBe(reason);

    [Fact]
    public void More_taken_back_than_put_on_the_market_is_more_than_a_hundred_per_cent_whatever_the_units()
    {
        PlantMonth.WhyNot([new("packagingUsed", 1, "t"), new("packagingRecovered", 1000, "kg")]).ShouldBeNull();
        PlantMonth.WhyNot([new("packagingUsed", 1, "t"), new("packagingRecovered", 1000.5m, "kg")])!.Code.ShouldBe("month.over-hundred");
        PlantMonth.WhyNot([new("output", 1, "pcs"), new("output", 2, "pcs")])!.Code.ShouldBe("month.figure-twice");
    }

    [Fact]
    public void Evidence_of_another_year_a_month_that_is_not_over_and_a_locked_one_are_refused()
    {
        FigureEntry[] figures = [new("output", 1, "pcs")];
        var month = new PlantMonth(1, new DateOnly(2026, 3, 1));
        month.WhyNotEnter(figures, new MonthProof("bill", 2025), Today)!.ToString().ShouldBe("month.proof-year(2025, 2026)");
        new PlantMonth(1, new DateOnly(2026, 11, 1)).WhyNotEnter(figures, new MonthProof("bill", 2026), Today)!.Code.ShouldBe("month.not-over");
        month.WhyNotEnter([], new MonthProof("bill", 2026), Today)!.Code.ShouldBe("month.empty");
        var locked = Locked(1, 2026, 3, figures);
        locked.WhyNotEnter(figures, new MonthProof("bill", 2026), Today)!.Code.ShouldBe("month.locked");
        Month(1, 2026, 3, figures).WhyNotReview(1)!.Code.ShouldBe("month.own-entry");
        locked.Reopen("typing error");
        locked.WhyNotEnter(figures, new MonthProof("bill", 2026), Today).ShouldBeNull();
    }

    [Theory]
    [InlineData("12", "MWh", "12 MWh")]
    [InlineData("12 MWh", "kWh", "12 MWh")]
    [InlineData("1.5吨标准煤", null, "1.5 tce")]
    [InlineData("0.5", null, "0.5 kWh")]
    [InlineData("20%", null, "month.not-a-number")]
    [InlineData("1,5", null, "month.not-a-number")]
    [InlineData("=A1", null, "month.not-a-number")]
    [InlineData("12 m3", null, "month.unit")]
    public void A_figure_is_read_with_its_unit_or_refused(string typed, string? unit, string read)
    {
        var (entry, whyNot) = FigureText.Read(FigureCatalogue.Shipped.Find("electricity")!, typed, unit);
        (entry is null ? whyNot!.Code : $"{entry.Value} {entry.Unit}").ShouldBe(read);
    }

    [Fact]
    public void Energy_in_mixed_units_comes_to_one_sum()
    {
        // 20 MWh + 80,000 kWh = 100,000 kWh = 12,290 kgce; 1,000 m3 = 1,330 kgce; 1 tce of green power = 1,000 kgce
        var totals = PlantTotals.Of([
            Month(1, 2026, 1, new("electricity", 20, "MWh"), new("naturalGas", 0.1m, "10km3"), new("output", 4, "kpcs")),
            Month(1, 2026, 2, new("electricity", 80_000, "kWh"), new("greenElectricity", 1, "tce"), new("output", 6000, "pcs")),
        ]);
        totals.Energy.ShouldBe(12_290m + 1_330m + 1_000m);
        totals.Carbon.ShouldBe(100_000m * 0.5366m + 1_000m * 2.1622m);
        GreenMetric.Find("unitEnergy")!.Of(totals).ShouldBe(1_462m);
        GreenMetric.Find("renewableShare")!.Of(totals).ShouldBe(6.8399m);
        GreenMetric.Find("packagingRecovery")!.Of(totals).ShouldBeNull();
    }

    [Fact]
    public void The_whole_adds_up_from_its_plants_and_a_stock_counts_once()
    {
        var months = new[]
        {
            Month(1, 2026, 1, new("output", 10, "pcs"), new("metersRequired", 10, "pcs"), new("metersFitted", 5, "pcs")),
            Month(1, 2026, 2, new("output", 20, "pcs"), new("metersRequired", 10, "pcs"), new("metersFitted", 8, "pcs")),
            Month(2, 2026, 1, new("output", 5, "pcs"), new("metersRequired", 30, "pcs"), new("metersFitted", 30, "pcs")),
        };
        var whole = PlantTotals.Of(months);
        whole["output"].ShouldBe(PlantTotals.Of(months[..2])["output"] + PlantTotals.Of(months[2..])["output"]);
        GreenMetric.Find("metering")!.Of(whole).ShouldBe(95);
    }

    [Fact]
    public void A_figure_twenty_times_the_months_before_is_doubted_and_kept()
    {
        var before = Month(1, 2026, 1, new("electricity", 100, "MWh"), new("output", 10, "pcs"));
        var wrong = Month(1, 2026, 2, new("electricity", 100, "kWh"), new("output", 12, "pcs"));
        MonthDoubt.Of(wrong, [before, wrong]).ShouldHaveSingleItem().Figure.Code.ShouldBe("electricity");
        MonthDoubt.Of(before, [before, wrong]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("renewableShare", 2027, 120, 2025, "year-goal.over-hundred")]
    [InlineData("unitCarbon", 2027, 10, 2027, "year-goal.baseline")]
    [InlineData("unitEnergy", 2027, -1, 2025, "year-goal.negative")]
    [InlineData("unitEnergy", 3027, 1, 2025, "year-goal.year")]
    public void A_goal_that_contradicts_itself_is_named(string metric, int year, int value, int baseline, string reason) =>
        YearGoal.WhyNot(GreenMetric.Find(metric)!, year, value, baseline, null)!.Code.ShouldBe(reason);

    [Fact]
    public void Every_coefficient_says_where_it_comes_from()
    {
        var catalogue = FigureCatalogue.Shipped;
        catalogue.Figures.ShouldAllBe(f => catalogue.Units.Any(u => u.Quantity == f.Quantity && u.Factor == 1));
        catalogue.Figures.ShouldAllBe(f => f.PartOf == null || catalogue.Find(f.PartOf) != null);
        foreach (var coefficient in catalogue.Figures.SelectMany(f => new[] { f.Coal, f.Carbon }).OfType<Coefficient>())
        {
            coefficient.Standing.ShouldNotBe(Standing.Confirmed);
            coefficient.Source.En.ShouldNotBeEmpty();
        }
    }
}
