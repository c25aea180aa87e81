using System.Net;
using System.Text;
using Shouldly;
using Xunit;

namespace SupplyChain.Channels;

public sealed class ChannelWireTests
{
    [Fact]
    public void What_is_cut_fits_whatever_the_room()
    {
        const string Words = "待审核文件：12 a😀b é供应链";
        for (var bytes = 3; bytes < 60; bytes++)
            Encoding.UTF8.GetByteCount(ChannelWire.Fit(Words, bytes)).ShouldBeLessThanOrEqualTo(bytes);
    }

    [Fact]
    public void A_Chinese_text_is_cut_between_characters()
    {
        ChannelWire.Fit("供应链", 9).ShouldBe("供应链");
        ChannelWire.Fit("供应链管理", 10).ShouldBe("供应…");
        ChannelWire.Fit("a😀b", 6).ShouldBe("a😀b");
        ChannelWire.Fit("a😀bc", 6).ShouldBe("a…");
    }

    // the example of the Standard Webhooks libraries
    [Fact]
    public void The_signature_is_that_of_the_published_example() =>
        ChannelWire
            .WebhookSignature(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                DateTimeOffset.FromUnixTimeSeconds(1614265330),
                """{"test": 2432232314}"""
            )
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    public void Only_the_open_internet_is_public(string address, bool isPublic) => ChannelWire.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);
}
