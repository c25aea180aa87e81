using System.Globalization;
using Shouldly;
using Xunit;

namespace SupplyChain.Documents;

public sealed class CoverageRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static List<PreCheck> Checks(string type, DateOnly? from, DateOnly? to, DateOnly? issued = null, DateOnly? previous = null)
    {
        var facts = new DocumentFacts("1", "我", issued ?? new(2026, 6, 1), new(2026, 6, 1), null) { CoversFrom = from, CoversTo = to };
        return [.. CoverageRule.Checks(DocumentCatalogue.Shipped.Find(type)!, facts, previous, Today)];
    }

    [Theory]
    [InlineData("CARBON_DATA", "2025-01-01", "2025-12-31", "covers.fine", PreCheckOutcome.Fine)]
    [InlineData("CARBON_DATA", "2025-04-01", "2026-03-31", "covers.fine", PreCheckOutcome.Fine)]
    [InlineData("CARBON_DATA", "2024-01-01", "2024-12-31", "covers.wrong-year", PreCheckOutcome.Wrong)]
    [InlineData("CARBON_DATA", "2027-01-01", "2027-12-31", "covers.future", PreCheckOutcome.Wrong)]
    [InlineData("CARBON_DATA", "2026-01-01", "2026-12-31", "covers.unfinished", PreCheckOutcome.Wrong)]
    [InlineData("CARBON_DATA", "2025-07-01", "2025-12-31", "covers.no-year", PreCheckOutcome.Signal)]
    [InlineData("CMRT", "2026-01-01", "2026-12-31", "covers.fine", PreCheckOutcome.Fine)]
    [InlineData("ISO14067", "2024-01-01", "2024-12-31", "covers.fine", PreCheckOutcome.Fine)]
    [InlineData("TEST_REPORT", "2026-05-02", "2026-05-09", "covers.fine", PreCheckOutcome.Fine)]
    public void A_period_is_the_one_that_is_asked_for_or_the_check_says_what_is_wrong(string type, string from, string to, string code, PreCheckOutcome outcome)
    {
        var check = Checks(type, DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture)).ShouldHaveSingleItem();
        (check.Code, check.Outcome).ShouldBe((code, outcome));
    }

    [Fact]
    public void A_renewal_has_to_cover_a_later_period()
    {
        Checks("CARBON_DATA", new(2025, 1, 1), new(2025, 12, 31), previous: new(2025, 12, 31)).ShouldHaveSingleItem().Code.ShouldBe("covers.not-later");
        Checks("CARBON_DATA", new(2025, 1, 1), new(2025, 12, 31), previous: new(2024, 12, 31)).ShouldHaveSingleItem().Code.ShouldBe("covers.fine");
    }

    [Fact]
    public void A_period_is_missed_only_where_the_type_reports_on_a_year()
    {
        Checks("CARBON_DATA", null, null).ShouldHaveSingleItem().Code.ShouldBe("covers.missing");
        Checks("TEST_REPORT", null, null).ShouldBeEmpty();
        Checks("ISO14001", new(2030, 1, 1), new(2030, 12, 31)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2025-01-01", null, "document.covers-half")]
    [InlineData(null, "2025-01-01", "document.covers-half")]
    [InlineData("2025-01-02", "2025-01-01", "document.covers-ends-first")]
    [InlineData("2015-01-01", "2025-01-01", "document.covers-too-long")]
    [InlineData("0001-01-01", "0001-12-31", "document.covers-far")]
    [InlineData("9993-12-31", "9999-12-31", "document.covers-far")]
    [InlineData("9999-01-01", "9999-12-31", "document.covers-far")]
    public void An_impossible_period_is_refused(string? from, string? to, string? code)
    {
        static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture);
        CoverageRule.WhyImpossible(Day(from), Day(to), Today)?.Code.ShouldBe(code);
        (CoverageRule.WhyImpossible(Day(from), Day(to), Today) is null).ShouldBe(code is null);
    }
}
