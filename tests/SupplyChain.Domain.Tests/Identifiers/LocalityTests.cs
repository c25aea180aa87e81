using Shouldly;
using Xunit;

namespace SupplyChain.Identifiers;

public class LocalityTests
{
    [Fact]
    public void All_333_prefecture_level_divisions_are_there_with_the_districts_and_counties_directly_under_a_province()
    {
        Locality.All.Count(l => l.Code.EndsWith("00", StringComparison.Ordinal)).ShouldBe(333);
        Locality.All.Count(l => l.Code[2..4] is "90").ShouldBe(32);
        Locality.All.Count(l => l.Province.Code is "11" or "12" or "31" or "50").ShouldBe(86);
        Locality.All.Select(l => l.Code).ShouldBe(Locality.All.Select(l => l.Code).Distinct().Order(StringComparer.Ordinal));
        Locality.All.ShouldAllBe(l => l.Code.Length == 6 && l.Code.All(char.IsAsciiDigit) && l.Zh.Length >= 2 && char.IsUpper(l.En[0]));
    }

    [Theory]
    [InlineData("370600", "烟台市", "Yantai", "山东省烟台市")]
    [InlineData("310115", "浦东新区", "Pudong", "上海市浦东新区")]
    [InlineData("429004", "仙桃市", "Xiantao", "湖北省仙桃市")]
    [InlineData("650400", "吐鲁番市", "Turpan", "新疆维吾尔自治区吐鲁番市")]
    public void A_place_has_its_names(string code, string zh, string en, string full)
    {
        var place = Locality.Find(code)!;
        (place.Zh, place.En, Division.NameOf(code)).ShouldBe((zh, en, full));
    }

    [Theory]
    [InlineData("37", true)]
    [InlineData("370600", true)]
    [InlineData("379900", false)]
    [InlineData("370602", false)]
    [InlineData("3706", false)]
    [InlineData("99", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_division_is_a_province_or_a_listed_place(string? code, bool known) => Division.Knows(code).ShouldBe(known);

    [Fact]
    public void A_county_lies_in_its_prefecture()
    {
        Locality.Around("370602")!.Code.ShouldBe("370600");
        Locality.Around("110108")!.Code.ShouldBe("110108");
        Locality.Around("100000").ShouldBeNull();
        Locality.Around("371200").ShouldBeNull("Laiwu was merged into Jinan");
    }

    [Theory]
    [InlineData("91370600M0004711", "37", null)]
    [InlineData("91370600M0004711", "370600", null)]
    [InlineData("91370602M0004711", "370600", null)]
    [InlineData("91370600M0004711", "371000", "370600")]
    [InlineData("91370600M0004711", "440300", "370600")]
    [InlineData("91379900M0004711", "440300", "37")]
    [InlineData("91379900M0004711", "370600", null)]
    [InlineData("91100000M0004711", "370600", null)]
    public void A_credit_code_given_elsewhere_is_noticed(string stem, string division, string? elsewhere) =>
        CreditCode.Parse(CreditCode.Sign(stem)).RegisteredElsewhere(division).ShouldBe(elsewhere);

    [Theory]
    [InlineData(null, "370600", "370600")]
    [InlineData("37", "370600", "370600")]
    [InlineData("371000", "370600", "371000")]
    [InlineData("370600", "37", "370600")]
    [InlineData("44", "370600", "44")]
    public void A_sheet_that_says_less_takes_nothing_away(string? given, string known, string kept) => Division.Finer(given, known).ShouldBe(kept);
}
