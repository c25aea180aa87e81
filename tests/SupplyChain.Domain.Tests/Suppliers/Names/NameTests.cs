using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace SupplyChain.Suppliers;

public class NameTests
{
    [Theory]
    [InlineData("山东元星电子有限公司", "山东", "元星电子", "有限公司", "")]
    [InlineData("山东省元星电子有限责任公司", "山东", "元星电子", "有限公司", "")]
    [InlineData("腾讯科技（深圳）有限公司", "深圳", "腾讯科技", "有限公司", "")]
    [InlineData("深圳市腾讯计算机系统有限公司", "深圳", "腾讯计算机系统", "有限公司", "")]
    [InlineData("河钢股份有限公司唐山分公司", "", "河钢", "股份有限公司", "唐山分公司")]
    [InlineData("京东方科技集团股份有限公司", "", "京东方科技", "集团股份有限公司", "")]
    [InlineData("北京", "", "北京", "", "")]
    [InlineData("Yuanxing Electronics Co., Ltd.", "", "YUANXINGELECTRONICS", "COLTD", "")]
    [InlineData("ＹＵＡＮＸＩＮＧ Electronics Company Limited", "", "YUANXINGELECTRONICS", "COLTD", "")]
    [InlineData("有限公司", "", "有限", "公司", "")]
    [InlineData(null, "", "", "", "")]
    public void A_name_is_taken_apart(string? name, string place, string core, string form, string branch)
    {
        var parts = LegalName.Of(name);
        (parts.Place, parts.Core, parts.Form, parts.Branch).ShouldBe((place, core, form, branch));
    }

    [Theory]
    [InlineData("华为技术有限公司", " 华为 技术（有限）公司", 1.0, 1.0, "name.same")]
    [InlineData("山东元星电子有限公司", "山东元星电子股份有限公司", 0.9, 0.99, "name.other-form")]
    [InlineData("山东元星电子有限公司", "元星电子有限公司", 0.9, 0.95, "name.place-missing")]
    [InlineData("山东元星电子有限公司", "山东省济南市元星电子有限公司", 0.9, 0.95, "name.place-missing")]
    [InlineData("山东宏图电子有限公司", "山东鸿图电子有限公司", 0.75, 0.85, "name.same-initials")]
    [InlineData("深圳市元星电子科技有限公司", "深圳元星电子有限公司", 0.7, 0.8, "name.contained")]
    [InlineData("元星电子有限公司", "元电星子有限公司", 0.4, 0.75, "name.similar")]
    [InlineData("深圳元星电子有限公司", "北京元星电子有限公司", 0.5, 0.69, "name.other-place")]
    [InlineData("河钢股份有限公司唐山分公司", "河钢股份有限公司", 0.6, 0.7, "name.other-branch")]
    public void Likeness_comes_with_its_reason(string one, string other, double from, double to, string reason)
    {
        var likeness = NameLikeness.Between(one, other);
        likeness.Score.ShouldBeInRange(from, to);
        likeness.Reasons.ShouldContain(r => string.Equals(r.Code, reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("华为技术有限公司", "比亚迪股份有限公司")]
    [InlineData("", "")]
    [InlineData(null, "华为技术有限公司")]
    public void Unlike_names_score_nothing(string? one, string? other)
    {
        NameLikeness.Between(one, other).Score.ShouldBe(0);
        NameLikeness.Between(one, other).Reasons.ShouldBeEmpty();
    }

    [Fact]
    public void Likeness_is_symmetric_and_between_0_and_1() =>
        Prop.ForAll(
                Gen.Elements("山东", "元星", "电子", "有限公司", "深圳市", "科技", "分公司", "宏", "鸿", "（", "A", "\ud83d").ArrayOf().Two().ToArbitrary(),
                pair =>
                {
                    var (one, other) = (string.Concat(pair.Item1), string.Concat(pair.Item2));
                    var likeness = NameLikeness.Between(one, other);
                    return likeness.Score is >= 0 and <= 1 && likeness.Score.Equals(NameLikeness.Between(other, one).Score);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("山东元星电子有限公司", "SDYXDZYXGS")]
    [InlineData("重庆长安汽车", "CQCAQC")]
    [InlineData("招商银行", "ZSYH")]
    [InlineData("鑫淼（深圳）ABC 12", "XMSZABC12")]
    [InlineData("啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝", "ABCDEFGHJKLMNOPQRSTWXYZ")]
    [InlineData("坐座", "ZZ")]
    [InlineData("㐀龘", "㐀龘")]
    [InlineData(null, "")]
    public void Initials_follow_the_pinyin(string? name, string initials) => PinyinInitials.Of(name).ShouldBe(initials);

    [Fact]
    public void Wider_code_page_characters_are_not_taken_for_common_ones()
    {
        // 眪 (B1 40) lies between the codes of level 1 and is no part of it
        PinyinInitials.Of("眪").ShouldBe("眪");
        PinyinInitials.Of("\ud83d\ude00").ShouldBe("\ud83d\ude00");
    }
}
