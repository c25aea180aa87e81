using Shouldly;
using Xunit;

namespace SupplyChain.Notices;

public sealed class MailPlaceholderTests
{
    [Theory]
    [InlineData("{0} {0:day|days} {2}", "0,2")]
    [InlineData("nothing", "")]
    [InlineData("{{0}} and }}", "")]
    [InlineData("{", null)]
    [InlineData("}", null)]
    [InlineData("{x}", null)]
    [InlineData("{0,9}", null)]
    [InlineData("{0:N2}", null)]
    [InlineData("{0:a|b|c}", null)]
    [InlineData("{-1}", null)]
    public void Places_are_found_and_anything_else_in_braces_is_refused(string words, string? places) =>
        (MailPlaceholders.In(words) is { } found ? string.Join(',', found) : null).ShouldBe(places);

    [Fact]
    public void A_wording_keeps_what_the_shipped_body_says_and_adds_no_place()
    {
        MailPlaceholders.WhyNot("s", "b {0}", "s {1}", "b {0}").ShouldBeNull();
        MailPlaceholders.WhyNot("s {1}", "b {0}", "s {1}", "b {0}").ShouldBeNull();
        MailPlaceholders.WhyNot("s", "b", "s", "b {0}")!.Code.ShouldBe("mailText.missing");
        MailPlaceholders.WhyNot("s {3}", "b {0}", "s", "b {0}")!.Code.ShouldBe("mailText.unknown");
        MailPlaceholders.WhyNot("s {", "b {0}", "s", "b {0}")!.Code.ShouldBe("mailText.braces");
    }
}
