using Shouldly;
using Xunit;

namespace SupplyChain.Identifiers;

public class OtherIdentifierTests
{
    private static readonly CreditCode Unit = CreditCode.Parse("91130200699229617X");

    [Theory]
    [InlineData("91130200699229617X001P")]
    [InlineData("91130200699229617x 002 p")]
    public void A_permit_number_begins_with_the_own_credit_code(string number)
    {
        PollutantPermitNumber.WhyNot(number, Unit).ShouldBeNull();
        PollutantPermitNumber.Doubt(number).ShouldBeNull();
    }

    [Theory]
    [InlineData("91130200699229617X001", "permit.length")]
    [InlineData("91130200699229617XA01P", "permit.shape")]
    [InlineData("914403001922038216001P", "permit.other-unit")]
    public void A_wrong_permit_number_is_refused(string number, string reason) => PollutantPermitNumber.WhyNot(number, Unit)!.Code.ShouldBe(reason);

    [Fact]
    public void A_permit_number_with_a_broken_credit_code_is_refused() =>
        PollutantPermitNumber.WhyNot("914403001922038217001P")!.Code.ShouldBe("credit-code.check-digit");

    [Fact]
    public void A_permit_number_outside_P_to_Z_is_doubted_and_not_refused()
    {
        PollutantPermitNumber.WhyNot("91130200699229617X0013", Unit).ShouldBeNull();
        PollutantPermitNumber.Doubt("91130200699229617X0013")!.Code.ShouldBe("permit.identifier");
    }

    [Fact]
    public void A_unit_without_credit_code_is_doubted()
    {
        PollutantPermitNumber.WhyNot("H91302009699229617001P", Unit).ShouldBeNull();
        PollutantPermitNumber.Doubt("H91302009699229617001P")!.Code.ShouldBe("permit.trial-rule");
    }

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
    [InlineData("１１７－８１－７")]
    [InlineData("117\u201381\u20137")]
    public void A_right_substance_number_is_accepted(string number) => CasNumber.WhyNot(number).ShouldBeNull();

    [Theory]
    [InlineData("7732-18-4", "cas.check-digit")]
    [InlineData("50-00-1", "cas.check-digit")]
    [InlineData("50-0-0", "cas.shape")]
    [InlineData("0000050-00-0", "cas.shape")]
    [InlineData("7439-92-2", "cas.check-digit")]
    [InlineData("117-81-1", "cas.check-digit")]
    [InlineData("SN0015", "cas.shape")]
    public void A_wrong_substance_number_is_refused(string number, string reason) => CasNumber.WhyNot(number)!.Code.ShouldBe(reason);

    [Fact]
    public void Numbers_of_other_authorities_do_not_look_like_substance_numbers()
    {
        CasNumber.LooksLike("SN0015").ShouldBeFalse();
        CasNumber.LooksLike("50-0-0").ShouldBeTrue();
    }

    [Theory]
    [InlineData("13800138000", "13800138000")]
    [InlineData("19912345678", "19912345678")]
    [InlineData("+86 13800138000", "13800138000")]
    [InlineData("8613800138000", "13800138000")]
    [InlineData("138-0013-8000", null)]
    [InlineData("12800138000", null)]
    [InlineData("1380013800", null)]
    [InlineData("138001380000", null)]
    public void A_mobile_number_has_eleven_digits(string typed, string? number)
    {
        (PhoneNumber.WhyNotMobile(typed) is null).ShouldBe(number is not null);
        if (number is not null)
            PhoneNumber.Normalise(typed).ShouldBe(number);
    }

    [Theory]
    [InlineData("0531-88886666", true)]
    [InlineData("010 12345678", true)]
    [InlineData("021-1234567-801", true)]
    [InlineData("88886666", false)]
    public void A_landline_needs_its_area_code(string typed, bool accepted)
    {
        (PhoneNumber.WhyNotLandline(typed) is null).ShouldBe(accepted);
        (PhoneNumber.WhyNot(typed) is null).ShouldBe(accepted);
    }

    [Theory]
    [InlineData(CertificateFamily.ManagementSystem, "03410Q10286R0S")]
    [InlineData(CertificateFamily.ManagementSystem, "F0124En12345R12M/001")]
    [InlineData(CertificateFamily.CertificationBody, "CNCA-R-2002-001")]
    [InlineData(CertificateFamily.Ccc, "2016010901123456")]
    [InlineData(CertificateFamily.CmaLaboratory, "201900122345")]
    [InlineData(CertificateFamily.CnasLaboratory, "CNAS L12345")]
    [InlineData(CertificateFamily.Fsc, "FSC-C123456")]
    [InlineData(CertificateFamily.Fsc, "SGSHK-COC-123456")]
    [InlineData(CertificateFamily.Smelter, "CID001070")]
    public void A_usual_certificate_number_is_not_doubted(CertificateFamily family, string number) => CertificateNumber.Doubt(family, number).ShouldBeNull();

    [Theory]
    [InlineData(CertificateFamily.ManagementSystem, "CN12/34567")]
    [InlineData(CertificateFamily.Ccc, "1816010901123456")]
    [InlineData(CertificateFamily.Smelter, "CID1070")]
    [InlineData(CertificateFamily.CmaLaboratory, null)]
    public void An_unusual_certificate_number_is_doubted(CertificateFamily family, string? number) =>
        CertificateNumber.Doubt(family, number)!.Code.ShouldBe("certificate-number.unusual");

    [Fact]
    public void A_management_system_number_tells_its_parts() =>
        CertificateNumber.Read("03410Q10286R0S").ShouldBe(new ManagementSystemNumber("034", 2010, "Q", "10286", 0, "S"));

    [Fact]
    public void A_division_is_found_by_two_or_six_digits_or_by_name()
    {
        Division.All.Count.ShouldBe(34);
        Division.Find("370000")!.En.ShouldBe("Shandong");
        Division.Find("99").ShouldBeNull();
        Division.Named("内蒙古")!.Code.ShouldBe("15");
    }

    [SharedFact("identifiers.json")]
    public void Every_other_collected_identifier_is_judged_as_collected()
    {
        var facts = SharedFacts.Read("identifiers.json");
        facts.GetProperty("cas").GetProperty("valid").Texts().ShouldAllBe(n => CasNumber.WhyNot(n) == null);
        facts.GetProperty("cas").GetProperty("invalid").Texts().ShouldAllBe(n => CasNumber.WhyNot(n) != null);
        facts.GetProperty("mobile").GetProperty("valid").Texts().ShouldAllBe(n => PhoneNumber.WhyNotMobile(n) == null);
        facts.GetProperty("mobile").GetProperty("invalid").Texts().ShouldAllBe(n => PhoneNumber.WhyNotMobile(n) != null);
        var permits = facts.GetProperty("pollutantPermit").GetProperty("examples").Texts();
        permits.ShouldAllBe(n => PollutantPermitNumber.WhyNot(n, Unit) == null);
        var provinces = facts.GetProperty("province2260").EnumerateObject().ToArray();
        provinces.Length.ShouldBe(Division.All.Count);
        foreach (var province in provinces)
            Division.Find(province.Name)!.Zh.ShouldBe(province.Value.GetString());
    }
}
