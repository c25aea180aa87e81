using Shouldly;
using Xunit;

namespace SupplyChain.Identifiers;

public class CreditCodeTests
{
    public static TheoryData<string> Valid =>
        [
            "914403001922038216",
            "91440300192317458F",
            "9144030071526726XG",
            "91440300708461136T",
            "91440300760482233Q",
            "91370200264574251E",
            "9144030027939873X7",
            "91110108551385082Q",
            "91330100799655058B",
            "91130200699229617X",
            "91350100M000100Y43",
            "91110000802100433B",
            "911100001011016602",
            "91370700729253432M",
            "91440606722473344C",
            "91440400192548256N",
            "91350900587527783P",
            "91441300195971850Y",
            "91330106673959654P",
            "91330000727215176K",
            "91330000733796106P",
            "91440300757618160G",
        ];

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_real_code_is_accepted(string code)
    {
        CreditCode.WhyNot(code).ShouldBeNull();
        CreditCode.Sign(code[..16]).ShouldBe(code);
    }

    [Theory]
    [InlineData("91350100M000100Y4Z", "credit-code.alphabet")]
    [InlineData("91350100M000100Y44", "credit-code.check-digit")]
    [InlineData("914403001922038217", "credit-code.check-digit")]
    [InlineData("914403001922038261", "credit-code.check-digit")]
    [InlineData("91440300192203821", "credit-code.length")]
    [InlineData("9144030019220382166", "credit-code.length")]
    [InlineData("91440300192203821I", "credit-code.alphabet")]
    [InlineData("9144030o1922038216", "credit-code.alphabet")]
    [InlineData("91350211M0000XUF46", "credit-code.check-digit")]
    [InlineData("91350100M0001TGQXM", "credit-code.check-digit")]
    [InlineData("91110108MA01FXXX00", "credit-code.check-digit")]
    [InlineData("914403001870826678", "credit-code.check-digit")]
    [InlineData("9133010057462616XH", "credit-code.check-digit")]
    [InlineData("919903001922038216", "credit-code.province")]
    [InlineData("", "credit-code.length")]
    [InlineData(null, "credit-code.length")]
    public void A_wrong_code_is_refused_with_its_own_reason(string? code, string reason) => CreditCode.WhyNot(code)!.Code.ShouldBe(reason);

    [Fact]
    public void A_wrong_organisation_check_digit_is_told_apart_from_the_last_one()
    {
        var reasons = AllLastDigits("91440300192203820").Select(c => CreditCode.WhyNot(c)!.ToString());
        reasons.Single(r => !r.StartsWith("credit-code.check-digit", StringComparison.Ordinal)).ShouldBe("credit-code.organisation-check-digit(0, 1)");
    }

    [Theory]
    [InlineData(" 9144 0300-1922 0382 16 ")]
    [InlineData("９１４４０３００１９２２０３８２１６")]
    [InlineData("91440300\u30001922\u2013038216\u200b")]
    public void Spaces_hyphens_and_full_width_digits_do_not_matter(string typed) => CreditCode.Parse(typed).Text.ShouldBe("914403001922038216");

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused_and_does_not_throw() => CreditCode.WhyNot("914403001922\ud83038216")!.Code.ShouldBe("credit-code.alphabet");

    [Fact]
    public void Lower_case_becomes_upper_case() => CreditCode.Parse("91440300192317458f").Text.ShouldBe("91440300192317458F");

    [Fact]
    public void The_province_is_read_from_the_code()
    {
        var code = CreditCode.Parse("91370200264574251E");
        code.Province!.Zh.ShouldBe("山东省");
        code.OrganisationCode.ShouldBe("264574251");
        code.IsEnterprise.ShouldBeTrue();
    }

    [Fact]
    public void A_national_registrar_has_no_province() => CreditCode.Parse(CreditCode.Sign("9110000000000001")).Province.ShouldBeNull();

    [Fact]
    public void Every_change_of_one_digit_is_noticed()
    {
        const string Right = "91440300192317458F";
        for (var i = 0; i < Right.Length; i++)
            foreach (var c in "0123456789ABCDEFGHJKLMNPQRTUWXY".Where(c => c != Right[i]))
                CreditCode.WhyNot(Right[..i] + c + Right[(i + 1)..]).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("914403001922038")]
    [InlineData("9144030019220ISO")]
    public void A_bad_stem_cannot_be_signed(string stem) => Should.Throw<RefusedException>(() => CreditCode.Sign(stem));

    [SharedFact("identifiers.json")]
    public void Every_collected_code_is_judged_as_collected()
    {
        var uscc = SharedFacts.Read("identifiers.json").GetProperty("uscc");
        foreach (var entry in uscc.GetProperty("valid").EnumerateArray())
            CreditCode.WhyNot(entry.GetProperty("code").GetString()).ShouldBeNull();
        foreach (var entry in uscc.GetProperty("invalid").EnumerateArray())
            CreditCode.WhyNot(entry.GetProperty("code").GetString()).ShouldNotBeNull();
    }

    private static IEnumerable<string> AllLastDigits(string first17) => "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(c => first17 + c);
}
