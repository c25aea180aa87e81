using Shouldly;
using SupplyChain.Suppliers;
using Xunit;

namespace SupplyChain.Documents;

public sealed class SurveillanceRulesTests
{
    [Theory]
    [InlineData("2025-01-10", null, "2028-01-09", 12, "2026-01-10")]
    [InlineData("2025-01-10", "2025-12-20", "2028-01-09", 12, "2026-12-20")]
    [InlineData("2025-01-10", "2027-02-01", "2028-01-09", 12, null)]
    [InlineData("2025-01-10", null, "2028-01-09", null, null)]
    [InlineData("2024-02-29", null, null, 12, "2025-02-28")]
    public void The_next_audit_is_due_an_interval_after_the_last_one_or_the_issue(string issued, string? last, string? to, int? months, string? due)
    {
        static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        DocumentVersion.NextSurveillance(Day(issued)!.Value, Day(last), Day(to), months).ShouldBe(Day(due));
    }

    [Fact]
    public void A_version_of_the_catalogue_changes_its_type_from_its_day_on_and_no_other()
    {
        var today = new DateOnly(2026, 11, 20);
        var shipped = DocumentCatalogue.Shipped;
        var rule = DocumentRule.Of(shipped.Find("FSC")!) with { ValidityMonths = 48, RequiredFor = [SupplyCategory.Services] };
        var entry = new CatalogueEntry("FSC", null, rule, today, "test", 1, DateTimeOffset.UnixEpoch);
        shipped.With([entry], today.AddDays(-1)).ShouldBeSameAs(shipped);
        var changed = shipped.With([entry], today);
        changed.Find("FSC")!.ValidityMonths.ShouldBe(48);
        changed.OrdinalOf("FSC").ShouldBe(1);
        changed.Find("CCC").ShouldBe(shipped.Find("CCC"));
        changed.Needs.CategoriesOf("FSC").ShouldBe([SupplyCategory.Services]);
        changed
            .Needs.Of(SupplyCategory.Packaging, permitRequired: false)
            .ShouldContain(n => n.Single() == "GREEN_PRODUCT", "what does as well is still asked for");
        shipped.Needs.CategoriesOf("FSC").Count.ShouldBe(2);
    }

    [Fact]
    public void A_rule_survives_its_file() =>
        DocumentCatalogue.Shipped.Types.ShouldAllBe(t => DocumentRule.Read(DocumentRule.Of(t).ToFile()).ToFile() == DocumentRule.Of(t).ToFile());
}
