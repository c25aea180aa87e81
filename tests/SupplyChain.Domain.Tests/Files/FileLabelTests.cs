using System.Globalization;
using Shouldly;
using Xunit;

namespace SupplyChain.Files;

public sealed class FileLabelTests
{
    [Theory]
    [InlineData("../../x.pdf", "x.pdf")]
    [InlineData("..\\..\\x.pdf", "x.pdf")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("C:\\temp\\报告.pdf", "报告.pdf")]
    [InlineData("%2e%2e%2fx.pdf", "%2e%2e%2fx.pdf")]
    [InlineData("a\0b\r\nc.pdf", "abc.pdf")]
    [InlineData("evil\u202Egpj.exe", "evilgpj.exe")]
    [InlineData("zero\u200Bwidth.pdf", "zerowidth.pdf")]
    [InlineData("cafe\u0301.pdf", "café.pdf")]
    [InlineData("CON.pdf", "CON.pdf")]
    [InlineData(" name.pdf. ", "name.pdf")]
    [InlineData("\"><img onerror>.pdf", "\"><img onerror>.pdf")]
    [InlineData("...", "")]
    [InlineData(null, "")]
    public void A_name_becomes_a_label(string? raw, string label) => FileLabel.Of(raw).ShouldBe(label);

    [Theory]
    [InlineData(300, "证")]
    [InlineData(1000, "a")]
    [InlineData(300, "👨‍👩‍👧")]
    [InlineData(300, "𠮷")]
    public void A_long_name_is_cut_and_keeps_its_extension(int times, string letter)
    {
        var label = FileLabel.Of(string.Concat(Enumerable.Repeat(letter, times)) + ".pdf");
        label.ShouldEndWith(".pdf");
        new StringInfo(label).LengthInTextElements.ShouldBeLessThanOrEqualTo(FileLabel.MaxGraphemes);
        label.Length.ShouldBeLessThanOrEqualTo(FileLabel.MaxLength);
        label.EnumerateRunes().ShouldNotContain(System.Text.Rune.ReplacementChar);
    }

    [Fact]
    public void Half_a_character_does_no_harm() => FileLabel.Of("a\uD83D.pdf").ShouldBe("a\uFFFD.pdf");
}
