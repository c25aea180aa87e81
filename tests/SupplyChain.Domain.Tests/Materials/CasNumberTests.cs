using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

public class CasNumberTests
{
    [Theory]
    [InlineData("7732-18-5")]
    [InlineData("107-07-3")]
    [InlineData("71-23-8")]
    [InlineData("67-64-1")]
    [InlineData("106-97-8")]
    [InlineData("7439-92-1")]
    [InlineData("117-81-7")]
    [InlineData("9010-79-1")]
    [InlineData("1843-03-4")]
    [InlineData("16961-83-4")]
    [InlineData("8050-09-7")]
    public void A_right_check_digit_is_accepted(string cas) => CasNumber.IsValid(cas).ShouldBeTrue();

    [Theory]
    [InlineData("7732-18-4")]
    [InlineData("50-00-1")]
    [InlineData("50-0-0")]
    [InlineData("0000050-00-0")]
    [InlineData("7439-92-2")]
    [InlineData("117-81-1")]
    [InlineData("SN0015")]
    [InlineData("")]
    [InlineData(null)]
    public void A_wrong_check_digit_or_shape_is_refused(string? cas) => CasNumber.IsValid(cas).ShouldBeFalse();

    [Fact]
    public void A_pseudo_number_is_not_taken_for_a_wrong_CAS_number() => CasNumber.LooksLikeOne("SN0015").ShouldBeFalse();
}
