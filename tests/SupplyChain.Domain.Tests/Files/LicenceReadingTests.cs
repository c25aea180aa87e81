using Shouldly;
using Xunit;

namespace SupplyChain.Files;

public class LicenceReadingTests
{
    private const string Code = "91370600M00047116W";

    private static Dictionary<LicenceField, (string Value, int Confidence)> Read(string text, int certainty = 100) =>
        LicenceReading.Of([text], certainty).ToDictionary(w => w.Field, w => (w.Value, w.Confidence));

    [Fact]
    public void A_licence_in_two_columns_is_read()
    {
        var read = Read(
            $"""
                              营 业 执 照
            统一社会信用代码
            {Code}
            名    称   烟台旅程电子有限公司            注册资本  壹仟万元整
            类    型   有限责任公司                   成立日期  2015年03月12日
            法定代表人  郝大                          住    所  山东省烟台市开发区示例路 1 号
            经营范围  电子元件的研发、生产、销售。
            登记机关 烟台市市场监督管理局
            """
        );
        read[LicenceField.Name].ShouldBe(("烟台旅程电子有限公司", 90));
        read[LicenceField.CreditCode].ShouldBe((Code, 96));
        read[LicenceField.Representative].ShouldBe(("郝大", 90));
        read[LicenceField.Address].Value.Replace(" ", "").ShouldBe("山东省烟台市开发区示例路1号");
    }

    [Fact]
    public void Blanks_that_a_scan_puts_beside_digits_are_taken_out_and_those_between_english_words_stay()
    {
        Read("名称 : 烟台 3D 电子 有限 公司")[LicenceField.Name].Value.ShouldBe("烟台3D电子有限公司");
        Read("Name: Yantai 3D Electronics Co Ltd")[LicenceField.Name].Value.ShouldBe("Yantai 3D Electronics Co Ltd");
    }

    [Fact]
    public void A_label_above_its_value_is_believed_less_and_a_scan_less_still()
    {
        var read = Read("名称：\n烟台旅程电子有限公司\n经营场所\n山东省烟台市开发区示例路 1 号", certainty: 80);
        read[LicenceField.Name].ShouldBe(("烟台旅程电子有限公司", 60));
        read[LicenceField.Address].Confidence.ShouldBe(60);
        read.ShouldNotContainKey(LicenceField.Representative);
    }

    [Fact]
    public void A_code_whose_check_digit_is_wrong_is_no_code()
    {
        Read($"统一社会信用代码 {Code}").ShouldContainKey(LicenceField.CreditCode);
        Read("统一社会信用代码 91370600M00047116X").ShouldBeEmpty();
        Read($"编号 {Code}")[LicenceField.CreditCode].Confidence.ShouldBe(80);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\u202e\uFFFD")]
    [InlineData("名称")]
    [InlineData("名称：、，。")]
    public void Where_nothing_stands_nothing_is_proposed(string text) => Read(text).ShouldBeEmpty();
}
