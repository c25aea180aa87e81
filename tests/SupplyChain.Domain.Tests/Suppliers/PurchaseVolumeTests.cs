using Shouldly;
using SupplyChain.Identifiers;
using SupplyChain.Imports;
using Xunit;

namespace SupplyChain.Suppliers;

public sealed class PurchaseVolumeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static Supplier Company(PurchaseVolume? spend = null)
    {
        var supplier = Supplier.Register(CreditCode.Sign("91370000M0000001"), "采购电子有限公司", "CGDZ", 0, Now);
        supplier.KeepSpend(spend);
        return supplier;
    }

    [Theory]
    [InlineData("1234.5", 1234.5)]
    [InlineData(" 1,234,567.25 ", 1234567.25)]
    [InlineData("１２３４．５", 1234.5)]
    [InlineData("0", 0.0)]
    [InlineData("-3", -3.0)]
    [InlineData("1,5", null)]
    [InlineData("12,34", null)]
    [InlineData("1.234,5", null)]
    [InlineData("1E3", null)]
    [InlineData("NaN", null)]
    [InlineData("∞", null)]
    [InlineData("约100", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("1234567890123456789", null)]
    public void An_amount_is_read_in_one_way_or_not_at_all(string? typed, double? amount) => TypedAmount.Find(typed).ShouldBe((decimal?)amount);

    [Fact]
    public void It_is_kept_to_whole_yuan_and_unknown_is_not_nothing()
    {
        PurchaseVolume.Of(1234.56785m, 2025).Yuan.ShouldBe(12_345_679);
        PurchaseVolume.Of(1234.5m, 2025).ToString().ShouldBe("1234.5 (2025)");
        var (unknown, nothing) = (Company(), Company(new PurchaseVolume(0, 2025)));
        (unknown.Spend, unknown.SpendRanking).ShouldBe((null, -1));
        (nothing.Spend, nothing.SpendRanking).ShouldBe((new PurchaseVolume(0, 2025), 0));
        nothing.KeepSpend(null);
        (nothing.SpendYuan, nothing.SpendYear, nothing.SpendRanking).ShouldBe((null, null, -1));
    }

    [Fact]
    public void Amounts_and_years_out_of_range_are_refused()
    {
        PurchaseVolume.WhyNotAmount(-0.0001m)!.Code.ShouldBe("spend.range");
        PurchaseVolume.WhyNotAmount(PurchaseVolume.Most + 0.0001m)!.Code.ShouldBe("spend.range");
        PurchaseVolume.WhyNotAmount(0).ShouldBeNull();
        PurchaseVolume.WhyNotAmount(PurchaseVolume.Most).ShouldBeNull();
        PurchaseVolume.WhyNotYear(2027, Today)!.Code.ShouldBe("spend.year");
        PurchaseVolume.WhyNotYear(1999, Today)!.Code.ShouldBe("spend.year");
        PurchaseVolume.WhyNotYear(2026, Today).ShouldBeNull();
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, 2024, 2024)]
    [InlineData(2025, null, 2025)]
    [InlineData(2025, 2024, 2025)]
    [InlineData(2024, 2025, 2025)]
    [InlineData(2025, 2025, 2025)]
    public void Two_rows_of_one_company_add_up_within_a_year_and_else_the_later_year_stands(int? ours, int? theirs, int? stands)
    {
        var (into, from) = (Company(Of(ours, 100)), Company(Of(theirs, 40)));
        // as the database numbers them
        typeof(Supplier).GetProperty(nameof(Supplier.Id))!.SetValue(from, 2L);
        into.Absorb(from, [], "同一家公司", 1, Now);
        into.SpendYear.ShouldBe(stands);
        into.SpendYuan.ShouldBe(
            ours == theirs
                ? ours is null
                    ? null
                    : 140
                : stands == ours
                    ? 100
                    : 40
        );
        from.Spend.ShouldBeNull();
        from.WhyNotKeepSpend()!.Code.ShouldBe("spend.merged");

        static PurchaseVolume? Of(int? year, long yuan) => year is { } y ? new(yuan, y) : null;
    }

    [Fact]
    public void A_row_is_new_changed_or_the_same_and_an_earlier_year_does_not_replace_a_later_one()
    {
        static ImportEntry Row(decimal amount, int year) => new(2, "", "") { SpendAmount = amount, SpendYear = year };
        static KnownCompany Known(Supplier? supplier) => new(supplier, false, false, false, false);
        var kept = Company(new PurchaseVolume(12_345_000, 2025));
        WeighRow.Spend(Row(1, 2025), Known(Company()), Today).Outcome.ShouldBe(ImportOutcome.New);
        WeighRow.Spend(Row(1234.5m, 2025), Known(kept), Today).Outcome.ShouldBe(ImportOutcome.Unchanged);
        WeighRow.Spend(Row(1234.6m, 2025), Known(kept), Today).Changes.ShouldBe([ImportColumn.SpendAmount]);
        WeighRow.Spend(Row(1234.5m, 2026), Known(kept), Today).Changes.ShouldBe([ImportColumn.SpendAmount, ImportColumn.SpendYear]);
        foreach (
            var (row, supplier, why) in new[]
            {
                (Row(1, 2024), kept, "import.spend-older"),
                (Row(1, 2025), null, "import.unknown-code"),
                (Row(-1, 2025), kept, "spend.range"),
                (Row(1, 2027), kept, "spend.year"),
            }
        )
            WeighRow.Spend(row, Known(supplier), Today).Faults.Single().Why.Code.ShouldBe(why);
    }
}
