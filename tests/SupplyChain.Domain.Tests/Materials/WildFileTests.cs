using System.Text;
using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

/// <summary>How other tools write the same declaration: none of it may be refused, and none may let lead pass.</summary>
public class WildFileTests
{
    private static readonly OwnSample Leaded = new() { LeadExemptions = "", StatedExemptions = "" };
    private static readonly string Text = Leaded.Xml();

    private static Verdict Judge(byte[] file)
    {
        var reading = DeclarationFile.Read(new MemoryStream(file));
        reading.Refusals.ShouldBeEmpty();
        return DeclarationChecker.Check(reading, RuleBook.Shipped, OwnSample.Today).ShouldHaveSingleItem();
    }

    private static Verdict Judge(string text) => Judge(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("7439\u201192\u20111")]
    [InlineData("7439\u201392\u20131")]
    [InlineData("\uff17\uff14\uff13\uff19-92-1")]
    [InlineData(" 7439-92-1 ")]
    [InlineData("7439\u221292\u22121\u200b")]
    public void A_number_with_other_dashes_digits_or_blanks_is_the_same_substance(string cas)
    {
        var verdict = Judge(Text.Replace("7439-92-1", cas, StringComparison.Ordinal));
        verdict.Outcome.ShouldBe(Outcome.Fail);
        verdict.Findings.ShouldContain(f => f.Code == "limit.exceeded");
    }

    [Fact]
    public void A_number_of_the_European_inventory_is_no_wrong_CAS_number_and_does_not_hide_the_one_beside_it()
    {
        const string Lead = "<SubstanceID><EntryID entryIdentity=\"7439-92-1\" /></SubstanceID>";
        Text.ShouldContain(Lead);
        var ec = Lead.Replace("7439-92-1", "231-100-4", StringComparison.Ordinal);
        var both = Judge(Text.Replace(Lead, ec + Lead, StringComparison.Ordinal));
        both.Outcome.ShouldBe(Outcome.Fail);
        both.Findings.ShouldNotContain(f => f.Code == "cas.wrong");
        Judge(Text.Replace(Lead, ec, StringComparison.Ordinal)).Findings.ShouldContain(f => f.Code == "substance.unknown");
    }

    [Fact]
    public void Prefixes_on_elements_and_attributes_change_nothing()
    {
        var prefixed = System.Text.RegularExpressions.Regex.Replace(Text.Replace("xmlns=", "xmlns:x=", StringComparison.Ordinal), "<(/?)([A-Z])", "<$1x:$2");
        Judge(prefixed).Outcome.ShouldBe(Outcome.Fail);
        var attributes = prefixed
            .Replace(" massPercent=", " x:massPercent=", StringComparison.Ordinal)
            .Replace(" entryIdentity=", " x:entryIdentity=", StringComparison.Ordinal);
        Judge(attributes).Findings.Select(f => f.Code).ShouldBe(Judge(prefixed).Findings.Select(f => f.Code));
    }

    [Fact]
    public void An_attribute_of_another_vendor_is_remarked_and_schema_locations_are_not()
    {
        var vendor = Text.Replace("<Main ", "<Main xmlns:v=\"urn:vendor\" v:note=\"1\" ", StringComparison.Ordinal);
        Judge(vendor).Findings.ShouldContain(f => f.Code == "file.attribute-unread" && f.Args.Contains("v:note"));
        var located = Text.Replace(
            "<Main ",
            "<Main xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\" xml:lang=\"zh\" ",
            StringComparison.Ordinal
        );
        Judge(located).Findings.ShouldNotContain(f => f.Code == "file.attribute-unread");
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("UTF8")]
    [InlineData("UTF-16LE")]
    public void A_wrong_name_for_UTF_8_does_not_make_the_file_unreadable(string name) =>
        Judge(System.Text.RegularExpressions.Regex.Replace(Text, "encoding=\"[^\"]+\"", $"encoding=\"{name}\"")).Outcome.ShouldBe(Outcome.Fail);

    [Theory]
    [InlineData("Windows-31J", 932)]
    [InlineData("CP936", 936)]
    [InlineData("EUC-JP", 51932)]
    [InlineData("euc-kr", 51949)]
    public void Code_pages_are_known_by_the_names_that_programs_give_them(string name, int page)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page)!;
        var text = System.Text.RegularExpressions.Regex.Replace(Text, "encoding=\"[^\"]+\"", $"encoding=\"{name}\"");
        Judge(encoding.GetBytes(text)).Outcome.ShouldBe(Outcome.Fail);
    }

    [Fact]
    public void Neighbouring_versions_and_no_namespace_at_all_are_read()
    {
        foreach (var version in new[] { "X7.01", "X8.00", "X8.10", "X9.00" })
            Judge(Text.Replace("X8.21", version, StringComparison.Ordinal)).Outcome.ShouldBe(Outcome.Fail, version);
        Judge(Text.Replace("std.iec.ch/iec62474", "std.iec.ch/iec82474", StringComparison.Ordinal)).Outcome.ShouldBe(Outcome.Fail);
        Judge(Text.Replace(" xmlns=\"http://std.iec.ch/iec62474\"", "", StringComparison.Ordinal)).Outcome.ShouldBe(Outcome.Fail);
    }

    [Theory]
    [InlineData("<Concentration value=\"2\"/>", "<Concentration value=\"98\"/>", 20_000)]
    [InlineData("<Concentration value=\"20000\"/>", "<Concentration value=\"980000\"/>", 20_000)]
    public void Bare_concentrations_take_the_unit_in_which_they_add_up(string lead, string copper, int mgPerKg)
    {
        var reading = DeclarationFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(ClassD(lead, copper))));
        var uses = reading.Declarations.ShouldHaveSingleItem().Product.Materials.ShouldHaveSingleItem().Substances;
        uses[0].Concentration!.MilligramsPerKilogram.ShouldBe(mgPerKg);
        reading.Remarks.ShouldNotContain(r => r.Code == "unit.missing");
        Judge(ClassD(lead, copper)).Outcome.ShouldBe(Outcome.Fail);
    }

    [Fact]
    public void Bare_concentrations_that_do_not_add_up_stay_a_question() =>
        Judge(ClassD("<Concentration value=\"2\"/>", "<Concentration value=\"60\"/>")).Findings.Count(f => f.Code == "unit.missing").ShouldBe(2);

    private static string ClassD(string lead, string copper) =>
        $"""
            <MainDeclaration xmlns="http://webstds.ipc.org/175x/2.0" version="2.0">
              <BusinessInfo mode="Distribute"><Response date="2026-10-01"><Authorizer name="A"/><SupplyCompany name="Example"/></Response></BusinessInfo>
              <Product unitType="Each"><ProductID itemNumber="C-1" itemName="Pin"><Amount UOM="mg" value="5.2"/></ProductID>
                <MaterialInfo><HomogeneousMaterialList><HomogeneousMaterial name="Brass" materialGroupName="Copper alloys"><Amount value="5.2" UOM="mg"/>
                  <SubstanceCategoryList><SubstanceCategory name="Supplier">
                    <Substance name="Lead"><SubstanceID identity="7439-92-1" authority="CAS"/>{lead}</Substance>
                    <Substance name="Copper"><SubstanceID identity="7440-50-8" authority="CAS"/>{copper}</Substance>
                  </SubstanceCategory></SubstanceCategoryList>
                </HomogeneousMaterial></HomogeneousMaterialList></MaterialInfo>
              </Product>
            </MainDeclaration>
            """;
}
