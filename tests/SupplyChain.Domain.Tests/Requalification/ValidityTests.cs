using Shouldly;
using Xunit;

namespace SupplyChain.Requalification;

public class ValidityTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void A_certificate_is_valid_through_its_last_day_in_the_buyers_zone()
    {
        var lastDay = new DateOnly(2027, 1, 14);
        var lastSecond = new DateTimeOffset(2027, 1, 14, 15, 59, 59, TimeSpan.Zero);
        Validity.IsValidOn(lastDay, BuyerDay.From(lastSecond, Shanghai)).ShouldBeTrue();
        Validity.IsValidOn(lastDay, BuyerDay.From(lastSecond.AddSeconds(1), Shanghai)).ShouldBeFalse();
        Validity.IsValidOn(lastDay: null, new DateOnly(9999, 1, 1)).ShouldBeTrue();
        Validity.DaysLeft(lastDay, lastDay).ShouldBe(0);
    }

    [Fact]
    public void The_offset_of_the_moment_does_not_matter()
    {
        var moment = new DateTimeOffset(2027, 1, 14, 8, 0, 0, TimeSpan.FromHours(-8));
        BuyerDay.From(moment, Shanghai).ShouldBe(new DateOnly(2027, 1, 15));
        BuyerDay.From(moment.ToUniversalTime(), Shanghai).ShouldBe(new DateOnly(2027, 1, 15));
    }

    [Fact]
    public void A_day_begins_at_midnight_of_the_buyer_even_where_midnight_is_skipped()
    {
        BuyerDay.StartOf(new DateOnly(2027, 1, 15), Shanghai).UtcDateTime.ShouldBe(new DateTime(2027, 1, 14, 16, 0, 0, DateTimeKind.Utc));
        var cairo = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");
        var start = BuyerDay.StartOf(new DateOnly(2024, 4, 26), cairo);
        BuyerDay.From(start, cairo).ShouldBe(new DateOnly(2024, 4, 26));
        BuyerDay.From(start.AddTicks(-1), cairo).ShouldBe(new DateOnly(2024, 4, 25));
        var azores = TimeZoneInfo.FindSystemTimeZoneById("Atlantic/Azores");
        var twice = BuyerDay.StartOf(new DateOnly(2024, 10, 27), azores);
        BuyerDay.From(twice.AddTicks(-1), azores).ShouldBe(new DateOnly(2024, 10, 26));
    }

    [Fact]
    public void Months_are_counted_from_the_anchor_and_never_chained()
    {
        var anchor = new DateOnly(2028, 1, 31);
        Validity.Recurrence(anchor, 1).ShouldBe(new DateOnly(2028, 2, 29));
        Validity.Recurrence(anchor, 1, 2).ShouldBe(new DateOnly(2028, 3, 31));
        Validity.Recurrence(new DateOnly(2024, 2, 29), 12, 4).ShouldBe(new DateOnly(2028, 2, 29));
        Validity.LastDay(new DateOnly(2024, 1, 15), 36).ShouldBe(new DateOnly(2027, 1, 14));
    }

    [Theory]
    [InlineData("2024-02-29", 12, "2027-12-01", "2028-02-29")]
    [InlineData("2024-02-29", 12, "2025-02-28", "2026-02-28")]
    [InlineData("2024-01-31", 1, "2024-01-01", "2024-02-29")]
    [InlineData("2024-01-31", 1, "2024-03-30", "2024-03-31")]
    [InlineData("2024-01-31", 6, "2030-06-15", "2030-07-31")]
    public void The_next_recurrence_lies_after_the_day(string anchor, int months, string day, string next) =>
        Validity.NextRecurrence(Day(anchor), months, Day(day)).ShouldBe(Day(next));

    [Theory]
    [InlineData("A", "low", 24)]
    [InlineData("B", "low", 12)]
    [InlineData("C", "high", 12)]
    [InlineData("D", "high", 6)]
    [InlineData("A", "high", 12)]
    [InlineData(null, null, 6)]
    public void The_interval_follows_tier_and_risk(string? tier, string? risk, int months) =>
        new RequalificationSettings().DueOn(Today, tier, risk).ShouldBe(Today.AddMonths(months));

    [Fact]
    public void Overdue_beyond_the_grace_becomes_a_proposal()
    {
        var settings = new RequalificationSettings();
        settings.Standing(Today.AddDays(61), Today).ShouldBe(RequalificationStanding.Current);
        settings.Standing(Today.AddDays(60), Today).ShouldBe(RequalificationStanding.Upcoming);
        settings.Standing(Today, Today).ShouldBe(RequalificationStanding.Upcoming);
        settings.Standing(Today.AddDays(-1), Today).ShouldBe(RequalificationStanding.Overdue);
        settings.WhyNotSuspend(Today.AddDays(-30), Today)!.Code.ShouldBe("requalification.within-grace");
        settings.WhyNotSuspend(Today.AddDays(-31), Today).ShouldBeNull();
    }

    [Fact]
    public void A_cause_brings_the_date_forward_and_never_back()
    {
        RequalificationSettings.DueForCause(Today.AddDays(90), Today).ShouldBe(Today);
        RequalificationSettings.DueForCause(Today.AddDays(-5), Today).ShouldBe(Today.AddDays(-5));
    }

    [Fact]
    public void Unusable_settings_are_refused()
    {
        new RequalificationSettings().WhyNot().ShouldBeNull();
        new RequalificationSettings { GraceDays = -1 }
            .WhyNot()!
            .Code.ShouldBe("requalification.days-range");
        var months = new Dictionary<string, int>(StringComparer.Ordinal) { ["A"] = 0 };
        new RequalificationSettings { MonthsByTier = months }
            .WhyNot()!
            .Code.ShouldBe("requalification.tier-missing");
        new RequalificationSettings { MostMonthsByRisk = months }
            .WhyNot()!
            .Code.ShouldBe("requalification.months-range");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
