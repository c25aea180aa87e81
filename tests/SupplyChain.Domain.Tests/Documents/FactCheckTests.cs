using System.Text;
using Shouldly;
using SupplyChain.Files;
using Xunit;

namespace SupplyChain.Documents;

public sealed class FactCheckTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly DocumentType Iso = DocumentCatalogue.Shipped.Find("ISO14001")!;

    private static readonly DocumentFacts Good = new("00126E34001R0M", "CQC", Today.AddDays(-9), Today.AddDays(-9), Today.AddYears(2))
    {
        Holder = "威海元星电子有限公司",
        Scope = "电路板",
        Edition = "GB/T 24001-2016 / ISO 14001:2015",
    };

    private static Dictionary<string, PreCheckOutcome> Checks(DocumentFacts facts, DocumentFacts? previous = null) =>
        FactCheck.Of(Iso, facts, ["威海元星电子有限公司", null], previous, Today).ToDictionary(c => c.Code, c => c.Outcome);

    [Fact]
    public void A_document_of_this_company_in_a_valid_edition_is_fine() => Checks(Good).Values.ShouldAllBe(o => o == PreCheckOutcome.Fine);

    [Theory]
    [InlineData("威海元星电子有限公司 ", PreCheckOutcome.Fine)]
    [InlineData("威海元星电子（有限公司）", PreCheckOutcome.Fine)]
    [InlineData("烟台元星电子有限公司", PreCheckOutcome.Wrong)]
    [InlineData("", PreCheckOutcome.Signal)]
    public void The_holder_is_compared_with_the_legal_name(string holder, PreCheckOutcome outcome) =>
        Checks(Good with { Holder = holder }).Single(c => c.Key.StartsWith("holder", StringComparison.Ordinal)).Value.ShouldBe(outcome);

    [Theory]
    [InlineData("ISO 14001:2015", "2028-12-31", "edition.valid", PreCheckOutcome.Fine)]
    [InlineData("ISO 14001:2015", "2029-09-30", "edition.ends-first", PreCheckOutcome.Signal)]
    [InlineData("ＩＳＯ １４００１：２０１５", "2028-12-31", "edition.valid", PreCheckOutcome.Fine)]
    [InlineData("ISO 14001:2026", "2029-09-30", "edition.valid", PreCheckOutcome.Fine)]
    [InlineData("ISO 14001:2004", "2028-12-31", "edition.unknown", PreCheckOutcome.Signal)]
    public void An_edition_is_good_until_its_sunset(string edition, string validTo, string code, PreCheckOutcome outcome) =>
        Checks(Good with { Edition = edition, ValidTo = DateOnly.Parse(validTo, null) }).ShouldContainKeyAndValue(code, outcome);

    [Fact]
    public void After_its_sunset_an_edition_is_wrong()
    {
        var type = DocumentCatalogue.Shipped.Find("ROHS_DOC")!;
        FactCheck
            .Of(type, Good with { Edition = "EN 50581:2012" }, ["x"], null, Today)
            .ShouldContain(c => c.Code == "edition.ended" && c.Outcome == PreCheckOutcome.Wrong);
    }

    [Fact]
    public void What_a_renewal_does_not_explain_is_pointed_out_and_what_it_does_is_not()
    {
        FactCheck.Changes(Good with { Number = "2", ValidTo = null }, Good).ShouldBeEmpty();
        FactCheck.Changes(Good with { Issuer = "SGS", Scope = "别的" }, Good).ShouldBe(["issuer", "scope"]);
        FactCheck.Changes(Good, Good with { Scope = "" }).ShouldBeEmpty("what nobody typed before cannot have changed");
    }

    [Theory]
    [InlineData("/CreationDate (D:20261101080000) /ModDate (D:20261115080000)", true)]
    [InlineData("/CreationDate (D:20261115080000) /ModDate (D:20261115080100)", false)]
    [InlineData("/CreationDate (D:20261001080000) /ModDate (D:20261002080000)", false)]
    [InlineData("/ModDate (D:99999999)", false)]
    [InlineData("", false)]
    public void A_change_after_making_and_issue_is_seen(string info, bool edited)
    {
        using var pdf = new MemoryStream(Encoding.Latin1.GetBytes($"%PDF-1.7\n<< {info} >>"));
        PdfDates.Read(pdf).EditedAfter(new DateOnly(2026, 11, 5)).ShouldBe(edited);
    }

    [Fact]
    public void Every_type_names_a_register_that_there_is()
    {
        foreach (var type in DocumentCatalogue.Shipped.Types.Where(t => t.Register is not null))
            DocumentCatalogue.Shipped.RegisterOf(type)!.Url.Scheme.ShouldBe("https");
    }
}
