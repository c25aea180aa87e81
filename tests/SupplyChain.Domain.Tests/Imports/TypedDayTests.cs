using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace SupplyChain.Imports;

public sealed class TypedDayTests
{
    [Theory]
    [InlineData("2027-01-05")]
    [InlineData("2027-1-5")]
    [InlineData("2027/1/5")]
    [InlineData("2027.1.5")]
    [InlineData("2027年1月5日")]
    [InlineData(" ２０２７－０１－０５ ")]
    [InlineData("20270105")]
    [InlineData("2027-01-05T00:00:00")]
    [InlineData("2027-01-05 08:30")]
    public void A_day_with_the_year_first_is_read_however_it_is_written(string text) => TypedDay.Find(text).ShouldBe(new DateOnly(2027, 1, 5));

    [Theory]
    [InlineData("1/5/2027")]
    [InlineData("05.01.2027")]
    [InlineData("27-01-05")]
    [InlineData("2027-01/05")]
    [InlineData("2027-13-01")]
    [InlineData("2026-02-29")]
    [InlineData("二〇二七年一月五日")]
    [InlineData("next week")]
    [InlineData("")]
    public void What_can_be_read_in_two_ways_or_in_none_is_not_read(string text) => TypedDay.Find(text).ShouldBeNull();

    [Fact]
    public void Every_day_of_the_century_comes_back_from_its_serial() =>
        Prop.ForAll(
                Gen.Choose(0, 36_000).ToArbitrary(),
                n =>
                {
                    var day = new DateOnly(2000, 1, 1).AddDays(n);
                    var serial = day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;
                    return TypedDay.FromSerial(serial + 0.5, from1904: false) == day && TypedDay.FromSerial(serial - 1462, from1904: true) == day;
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(2027)]
    [InlineData(-5)]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    [InlineData(20271301)]
    public void A_number_that_is_no_day_of_our_time_is_not_read(double serial) => TypedDay.FromSerial(serial, from1904: false).ShouldBeNull();

    [Fact]
    public void Eight_digits_are_read_as_written() => TypedDay.FromSerial(20270105, from1904: false).ShouldBe(new DateOnly(2027, 1, 5));
}
