using Shouldly;
using Xunit;

namespace SupplyChain.Roadmap;

public class StarTests
{
    private static readonly IReadOnlyList<StarBand> Bands = StarSimulator.Electronics;
    private static readonly PathIndicator[] Indicators = [new("X11", 40, 50), new("X12", 29, 50)];

    [Theory]
    [InlineData("69.99", 0)]
    [InlineData("70", 1)]
    [InlineData("79.99", 2)]
    [InlineData("80", 3)]
    [InlineData("90", 5)]
    public void The_lower_bound_belongs_to_the_star(string index, int stars) =>
        StarSimulator.Read(decimal.Parse(index, System.Globalization.CultureInfo.InvariantCulture), Bands, []).Stars.ShouldBe(stars);

    [Fact]
    public void Moving_an_indicator_moves_index_and_star_at_once()
    {
        var reading = StarSimulator.Simulate(Indicators, new Dictionary<string, decimal>(StringComparer.Ordinal) { ["X12"] = 41.5m }, Bands, []);
        (reading.Index, reading.Stars, reading.NextFrom, reading.Missing).ShouldBe((81.5m, 3, 85m, 3.5m));
        StarSimulator.Read(95, Bands, []).NextFrom.ShouldBeNull();
    }

    [Fact]
    public void A_closed_gate_takes_every_star()
    {
        var reading = StarSimulator.Read(88, Bands, ["accident"]);
        (reading.Stars, reading.StarsIfGatesOpen).ShouldBe((0, 4));
    }

    [Theory]
    [InlineData("X99", 1, "simulate.unknown-indicator")]
    [InlineData("X11", 51, "simulate.points")]
    [InlineData("X11", -1, "simulate.points")]
    public void Impossible_moves_are_refused(string code, decimal points, string reason) =>
        StarSimulator.WhyNot(Indicators, new Dictionary<string, decimal>(StringComparer.Ordinal) { [code] = points })!.Code.ShouldBe(reason);

    [Fact]
    public void The_cliff_shows_when_a_star_falls_and_who_must_act_first()
    {
        Lapse[] lapses = [new("c", "Li", new(2027, 3, 1)), new("a", "Wang", new(2027, 1, 30)), new("b", "Zhao", new(2027, 1, 31))];
        var forecast = StarCliff.Forecast(new DateOnly(2026, 12, 31), 3, lapses, day => 84 - 2 * lapses.Count(l => l.LastDay < day), Bands);
        forecast.Months.Select(m => (m.AsOf.Month, m.Index, m.Fallen)).ShouldBe([(12, 84m, 0m), (1, 82m, -2m), (2, 80m, -2m), (3, 78m, -2m)]);
        forecast.Months.Select(m => string.Concat(m.Lapsed.Select(l => l.Id))).ShouldBe(["", "a", "b", "c"]);
        forecast.FirstFall!.AsOf.ShouldBe(new DateOnly(2027, 3, 31));
        forecast.ActFirst.Select(l => l.Owner).ShouldBe(["Wang", "Zhao", "Li"]);
    }

    [Fact]
    public void Without_a_fall_nobody_has_to_act_first()
    {
        var forecast = StarCliff.Forecast(new DateOnly(2026, 11, 20), 12, [new("a", "Li", new(2027, 1, 30))], _ => 72, Bands);
        forecast.Months.Count.ShouldBe(13);
        forecast.Months[1].AsOf.ShouldBe(new DateOnly(2026, 11, 30));
        (forecast.FirstFall, forecast.ActFirst.Count).ShouldBe((null, 0));
        Should.Throw<RefusedException>(() => StarCliff.Forecast(default, 61, [], _ => 0, Bands)).Refusal.Code.ShouldBe("cliff.months");
    }
}
