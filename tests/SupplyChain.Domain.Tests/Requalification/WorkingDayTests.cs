using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace SupplyChain.Requalification;

public class WorkingDayTests
{
    private static readonly WorkingDayCalendar China = WorkingDayCalendar.China;
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void A_published_year_has_248_working_days(int year)
    {
        // 365 days, 104 weekend days, 13 statutory holidays; exchanges cancel out
        China.WorkingDaysBetween(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)).ShouldBe(248);
        China.Doubt(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-09-20", true)]
    [InlineData("2026-10-01", false)]
    [InlineData("2026-10-07", false)]
    [InlineData("2026-10-08", true)]
    [InlineData("2026-10-10", true)]
    [InlineData("2026-10-11", false)]
    [InlineData("2025-01-26", true)]
    [InlineData("2025-02-04", false)]
    [InlineData("2026-02-23", false)]
    public void Holidays_and_make_up_days_count(string day, bool worked) => China.IsWorkingDay(Day(day)).ShouldBe(worked);

    [Fact]
    public void A_deadline_across_National_Day_skips_the_week_off()
    {
        China.AddWorkingDays(Day("2026-09-30"), 1).ShouldBe(Day("2026-10-08"));
        China.AddWorkingDays(Day("2026-09-30"), 3).ShouldBe(Day("2026-10-10"));
        China.AddWorkingDays(Day("2026-10-08"), -1).ShouldBe(Day("2026-09-30"));
        China.AddWorkingDays(Day("2026-10-03"), 0).ShouldBe(Day("2026-10-03"));
    }

    [Fact]
    public void A_year_that_is_not_published_counts_Monday_to_Friday_and_says_so()
    {
        China.IsWorkingDay(Day("2027-10-01")).ShouldBeTrue();
        China.Doubt(Day("2026-12-01"), Day("2028-01-05"))!.ToString().ShouldBe("calendar.year-missing(2027, 2028)");
        China.Years.Select(y => y.Published).ShouldBe([true, true, false]);
    }

    [Fact]
    public void An_imported_year_replaces_the_assumption()
    {
        var year = CalendarYear.Parse(
            """{"year":2027,"published":true,"source":"x","holidays":[{"zh":"国庆节","en":"National Day","from":"2027-10-01","to":"2027-10-07","workOn":["2027-10-09"]}]}"""
        );
        var calendar = China.With(year);
        calendar.IsWorkingDay(Day("2027-10-01")).ShouldBeFalse();
        calendar.IsWorkingDay(Day("2027-10-09")).ShouldBeTrue();
        calendar.Doubt(Day("2026-12-01"), Day("2027-12-01")).ShouldBeNull();
        China.IsWorkingDay(Day("2027-10-01")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("{", "calendar.unreadable")]
    [InlineData("null", "calendar.unreadable")]
    [InlineData("""{"year":2027,"published":true,"source":"x"}""", "calendar.unreadable")]
    [InlineData("""{"year":1027,"published":true,"source":"x","holidays":[]}""", "calendar.year-range")]
    [InlineData("""{"year":2027,"published":true,"source":"x","holidays":[]}""", "calendar.nothing-published")]
    [InlineData(
        """{"year":2027,"published":true,"source":"x","holidays":[{"zh":"a","en":"a","from":"2027-10-07","to":"2027-10-01","workOn":[]}]}""",
        "calendar.reversed"
    )]
    [InlineData(
        """{"year":2027,"published":true,"source":"x","holidays":[{"zh":"a","en":"a","from":"2027-10-01","to":"2027-12-01","workOn":[]}]}""",
        "calendar.too-long"
    )]
    [InlineData(
        """{"year":2027,"published":true,"source":"x","holidays":[{"zh":"a","en":"a","from":"2026-10-01","to":"2026-10-01","workOn":[]}]}""",
        "calendar.other-year"
    )]
    [InlineData(
        """{"year":2027,"published":true,"source":"x","holidays":[{"zh":"a","en":"a","from":"2027-10-01","to":"2027-10-03","workOn":["2027-10-02"]}]}""",
        "calendar.overlap"
    )]
    [InlineData(
        """{"year":2027,"published":true,"source":"x","holidays":[{"zh":"a","en":"a","from":"2027-10-01","to":"2027-10-03","workOn":["2027-10-05"]}]}""",
        "calendar.work-on-weekday"
    )]
    public void A_bad_year_is_refused_with_its_reason(string json, string reason) =>
        Should.Throw<RefusedException>(() => CalendarYear.Parse(json)).Refusal.Code.ShouldBe(reason);

    [Fact]
    public void Adding_and_counting_working_days_undo_each_other() =>
        Prop.ForAll(
                Gen.Choose(0, 800).Two().ToArbitrary(),
                pair =>
                {
                    var from = Day("2025-01-01").AddDays(pair.Item1);
                    var days = pair.Item2 % 60;
                    var to = China.AddWorkingDays(from, days);
                    return China.WorkingDaysBetween(from, to) == days && China.WorkingDaysBetween(to, from) == -days && (days == 0 || China.IsWorkingDay(to));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Both_clocks_run_in_working_days_of_the_buyer()
    {
        // 16:30 UTC on 30 September is already 1 October in Shanghai
        HandOver[] handOvers =
        [
            new(At("2026-09-25T01:00:00Z"), Turn.Supplier),
            new(At("2026-09-30T16:30:00Z"), Turn.Us),
            new(At("2026-10-09T02:00:00Z"), Turn.Supplier),
            new(At("2026-12-01T00:00:00Z"), Turn.Nobody),
        ];
        var reading = BusinessClock.Read(handOvers, At("2026-10-12T02:00:00Z"), China, Shanghai);
        reading.SupplierDays.ShouldBe(3 + 2);
        reading.OurDays.ShouldBe(2);
        reading.WaitingFor.ShouldBe(Turn.Supplier);
        reading.Since.ShouldBe(Day("2026-10-09"));
        reading.Doubt.ShouldBeNull();
    }

    [Fact]
    public void The_two_clocks_add_up_to_the_whole_time() =>
        Prop.ForAll(
                Gen.Choose(0, 600_000).ArrayOf().ToArbitrary(),
                minutes =>
                {
                    var start = At("2025-06-01T00:00:00Z");
                    var now = start.AddMinutes(600_000);
                    var handOvers = minutes.Select((m, i) => new HandOver(start.AddMinutes(m), i % 2 == 0 ? Turn.Us : Turn.Supplier)).ToArray();
                    var reading = BusinessClock.Read(handOvers, now, China, Shanghai);
                    var first = handOvers.Length == 0 ? now : handOvers.Min(h => h.At);
                    var whole = China.WorkingDaysBetween(BuyerDay.From(first, Shanghai), BuyerDay.From(now, Shanghai));
                    return reading.SupplierDays + reading.OurDays == whole;
                }
            )
            .QuickCheckThrowOnFailure();

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
