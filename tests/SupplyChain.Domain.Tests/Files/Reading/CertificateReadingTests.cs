using Shouldly;
using Xunit;

namespace SupplyChain.Files;

public sealed class CertificateReadingTests
{
    private const string Zh = """
                         环境管理体系认证证书
        证书编号：03424E10286R1M

        兹证明
        威海蓝鲸精密电子有限公司
        统一社会信用代码：91371000MA3C0000XX
        地址：山东省威海市高区科技路 18 号
        环境管理体系符合 GB/T 24001-2016 / ISO 14001:2015 标准
        覆盖范围：精密电感的设计和制造
        初次发证日期：2018 年 3 月 9 日
        颁证日期：2024年3月5日        有效期至：2027年3月4日
        北京绿标认证有限公司
        """;

    private const string En = """
        CERTIFICATE OF REGISTRATION
        This is to certify that
        Blue Whale Precision Electronics Co., Ltd.
        has implemented an Energy Management System in accordance with ISO 50001:2018
        Certificate No.: ENMS-2024-00871
        Date of issue: 6 May 2024
        Valid until: May 5, 2027
        Issued by: Northern Light Certification GmbH
        """;

    private static string? Value(string text, ReadField field) => CertificateReading.Of([text]).FirstOrDefault(f => f.Field == field)?.Value;

    [Theory]
    [InlineData(ReadField.Type, "ISO14001")]
    [InlineData(ReadField.Number, "03424E10286R1M")]
    [InlineData(ReadField.Holder, "威海蓝鲸精密电子有限公司")]
    [InlineData(ReadField.Issuer, "北京绿标认证有限公司")]
    [InlineData(ReadField.IssuedOn, "2024-03-05")]
    [InlineData(ReadField.ValidTo, "2027-03-04")]
    [InlineData(ReadField.Standard, "GB/T 24001")]
    [InlineData(ReadField.Edition, "2016")]
    public void A_Chinese_certificate_is_read(ReadField field, string value) => Value(Zh, field).ShouldBe(value);

    [Theory]
    [InlineData(ReadField.Type, "ISO50001")]
    [InlineData(ReadField.Number, "ENMS-2024-00871")]
    [InlineData(ReadField.Holder, "Blue Whale Precision Electronics Co., Ltd")]
    [InlineData(ReadField.Issuer, "Northern Light Certification GmbH")]
    [InlineData(ReadField.IssuedOn, "2024-05-06")]
    [InlineData(ReadField.ValidTo, "2027-05-05")]
    [InlineData(ReadField.Standard, "ISO 50001")]
    [InlineData(ReadField.Edition, "2018")]
    public void An_English_certificate_is_read(ReadField field, string value) => Value(En, field).ShouldBe(value);

    [Fact]
    public void Each_proposal_says_where_it_stands_and_how_sure_it_is()
    {
        var facts = CertificateReading.Of(["cover\n\nnothing here", Zh]);
        var number = facts.Single(f => f.Field is ReadField.Number);
        (number.Page, number.Line).ShouldBe((2, 2));
        // label and form of the number agree
        number.Confidence.ShouldBeGreaterThan(facts.Single(f => f.Field is ReadField.Issuer).Confidence);
        CertificateReading.Of([Zh], certainty: 80).Single(f => f.Field is ReadField.Number).Confidence.ShouldBeLessThan(number.Confidence);
        facts.ShouldAllBe(f => f.Confidence > 0 && f.Confidence <= 100);
    }

    [Theory]
    [InlineData("有效期至：2027-03-04", "2027-03-04")]
    [InlineData("有效期至 2027/3/4", "2027-03-04")]
    [InlineData("有效期至:2027.03.04", "2027-03-04")]
    [InlineData("有效期至：二〇二七年三月四日", "2027-03-04")]
    [InlineData("有效期至：二〇二七年十二月三十一日", "2027-12-31")]
    [InlineData("有 效 期 至 ： 2027 年 3 月 4 日", "2027-03-04")]
    [InlineData("Expiry date: 04 March 2027", "2027-03-04")]
    [InlineData("Expiry date: 4-Mar-2027", "2027-03-04")]
    [InlineData("Valid to Mar. 4th, 2027", "2027-03-04")]
    [InlineData("Valid until 25/03/2027", "2027-03-25")]
    [InlineData("Valid until 03/25/2027", "2027-03-25")]
    [InlineData("Valid until 05/06/2027", null)]
    [InlineData("有效期至：2027-02-30", null)]
    [InlineData("有效期至：1027-02-03", null)]
    [InlineData("电话 2027-0304", null)]
    [InlineData("监督审核日期 2027-03-04", null)]
    public void A_last_day_is_read_in_every_usual_form_and_not_guessed(string text, string? day) => Value(text, ReadField.ValidTo).ShouldBe(day);

    [Theory]
    [InlineData("有效期：2024年3月5日至2027年3月4日")]
    [InlineData("有效期限：自2024年03月05日至2027年03月04日止")]
    [InlineData("有效期 2024.03.05-2027.03.04")]
    [InlineData("Validity: 2024-03-05 to 2027-03-04")]
    [InlineData("Valid from 5 March 2024 until 4 March 2027")]
    [InlineData("Valid from 2024-03-05  Valid to 2027-03-04")]
    [InlineData("生效日期：2024-03-05   有效期至：2027-03-04")]
    [InlineData("Effective date: 2024-03-05\nExpiry date: 2027-03-04")]
    public void A_range_gives_both_ends(string text)
    {
        Value(text, ReadField.ValidFrom).ShouldBe("2024-03-05");
        Value(text, ReadField.ValidTo).ShouldBe("2027-03-04");
    }

    [Fact]
    public void The_day_of_the_first_certificate_is_not_the_day_of_issue() => Value("初次认证日期：2015-01-01", ReadField.IssuedOn).ShouldBeNull();

    [Fact]
    public void A_label_alone_takes_the_line_beneath()
    {
        Value("发证日期\n2024-03-05", ReadField.IssuedOn).ShouldBe("2024-03-05");
        Value("证书编号\nCQC24001234567", ReadField.Number).ShouldBe("CQC24001234567");
        Value("Certificate holder\nHarbour Plating Works Ltd", ReadField.Holder).ShouldBe("Harbour Plating Works Ltd");
    }

    [Fact]
    public void Days_that_contradict_each_other_are_not_proposed()
    {
        var facts = CertificateReading.Of(["生效日期：2027-03-05\n有效期至：2024-03-04"]);
        facts.ShouldNotContain(f => f.Field == ReadField.ValidFrom || f.Field == ReadField.ValidTo);
    }

    [Theory]
    [InlineData("排污许可证\n证书编号：91130200699229617X001P", "POLLUTION_PERMIT")]
    [InlineData("固定污染源排污登记回执\n登记编号：91130200699229617X001W", "POLLUTION_REGISTRATION")]
    [InlineData("检 测 报 告\n报告编号：SZX24-001", "TEST_REPORT")]
    [InlineData("TEST REPORT  No. 2024-778", "TEST_REPORT")]
    [InlineData("REACH SVHC 声明", "REACH_SVHC")]
    [InlineData("RoHS 符合性声明", "ROHS_DOC")]
    [InlineData("EU Declaration of Conformity according to EN IEC 63000:2018", "ROHS_DOC")]
    [InlineData("不使用有害物质保证书", "ENV_COMMITMENT")]
    [InlineData("IECQ QC 080000:2017 HSPM", "QC080000")]
    [InlineData("Conflict Minerals Reporting Template (CMRT)", "CMRT")]
    [InlineData("GB/T 45001-2020 职业健康安全管理体系", "ISO45001")]
    [InlineData("质量管理体系 GB/T 19001-2016/ISO 9001:2015", "ISO9001")]
    public void The_type_follows_from_title_or_standard(string text, string type) => Value(text, ReadField.Type).ShouldBe(type);

    [Fact]
    public void A_permit_number_is_known_by_its_form() => Value("单位 91130200699229617X001P 威海", ReadField.Number).ShouldBe("91130200699229617X001P");

    [Fact]
    public void The_name_ends_where_the_next_label_begins() =>
        Value("单位名称：青岛海风塑胶有限公司 地址：青岛市 统一社会信用代码：9137", ReadField.Holder).ShouldBe("青岛海风塑胶有限公司");

    [Fact]
    public void Where_nothing_is_said_nothing_is_proposed()
    {
        CertificateReading.Of([]).ShouldBeEmpty();
        CertificateReading.Of(["", "   \n\n"]).ShouldBeEmpty();
        CertificateReading.Of(["会议纪要\n今天讨论了三件事。"]).ShouldBeEmpty();
    }

    [Fact]
    public void No_text_makes_it_fall_over()
    {
        var random = new Random(4711);
        for (var i = 0; i < 300; i++)
        {
            var letters = (Zh + En).ToCharArray();
            for (var change = 0; change < 40; change++)
                letters[random.Next(letters.Length)] = (char)random.Next(1, 0xFFFF);
            Should.NotThrow(() => CertificateReading.Of([new string(letters)]));
        }

        Should.NotThrow(() => CertificateReading.Of([new string('年', 100_000), string.Concat(Enumerable.Repeat("No. 1\n", 10_000))]));
    }
}
