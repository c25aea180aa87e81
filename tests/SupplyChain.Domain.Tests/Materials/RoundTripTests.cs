using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

public class RoundTripTests
{
    /// <summary>Writes and reads again as JSON, as a workbook and as IEC 62474 XML. A foreign format may change its frame, never its content.</summary>
    internal static void Survives(IReadOnlyList<Declaration> declarations)
    {
        declarations.ShouldNotBeEmpty();
        var json = new MemoryStream();
        DeclarationJson.Write(declarations, json);
        json.Position = 0;
        var fromJson = DeclarationFile.Read(json);
        fromJson.Refusals.ShouldBeEmpty();
        fromJson.Declarations.Select(DeclarationJson.Write).ShouldBe(declarations.Select(DeclarationJson.Write));

        var fromWorkbook = DeclarationFile.Read(WorkbookTests.Write(declarations));
        fromWorkbook.Refusals.ShouldBeEmpty();
        fromWorkbook.Remarks.ShouldBeEmpty();
        fromWorkbook.Declarations.Select(DeclarationJson.Write).ShouldBe(declarations.Select(DeclarationJson.Write));

        var fromXml = Xml(declarations);
        if (declarations[0].Header.Format == DeclarationFormat.Iec62474)
            fromXml.Select(DeclarationJson.Write).ShouldBe(declarations.Select(DeclarationJson.Write));
        else
            Xml(fromXml).Select(DeclarationJson.Write).ShouldBe(fromXml.Select(DeclarationJson.Write));
        for (var i = 0; i < declarations.Count; i++)
        {
            var (before, after) = (Judge(declarations[i]), Judge(fromXml[i]));
            after.Outcome.ShouldBe(before.Outcome);
            after.Findings.Select(f => f.Code).Order(StringComparer.Ordinal).ShouldBe(before.Findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        }
    }

    private static Verdict Judge(Declaration declaration) => DeclarationChecker.Check(declaration, RuleBook.Shipped, OwnSample.Today);

    private static IReadOnlyList<Declaration> Xml(IReadOnlyList<Declaration> declarations)
    {
        var xml = new MemoryStream();
        Iec62474Writer.Write(declarations, xml);
        xml.Position = 0;
        var reading = DeclarationFile.Read(xml);
        reading.Refusals.ShouldBeEmpty();
        reading.Remarks.ShouldBeEmpty();
        return reading.Declarations;
    }

    [Fact]
    public void An_IEC_declaration_survives() => Survives(OwnSample.Read(new OwnSample().Xml()).Declarations);

    [Fact]
    public void An_IPC_class_C_declaration_survives() => Survives(OwnSample.Read(OwnSample.IpcLists).Declarations);

    [Fact]
    public void An_IPC_class_D_declaration_survives() => Survives(OwnSample.Read(OwnSample.IpcMaterials()).Declarations);

    [Fact]
    public void Many_products_share_one_header_again()
    {
        var declarations = DeclarationFile.Read(OwnSample.Many(50)).Declarations;
        Survives(declarations);
        declarations.Select(d => d.Header).Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(1);
    }

    [Fact]
    public void Digits_quotes_line_breaks_and_signs_are_kept()
    {
        var text = new OwnSample
        {
            Lead = "0.54286714",
            ProductMass = "10.0",
            LeadName = "Lead &quot;&amp;&lt;&#xA;&#x1F600; 铅",
        }.Xml();
        var declarations = OwnSample.Read(text).Declarations;
        Survives(declarations);
        DeclarationJson.Write(declarations[0]).ShouldContain("0.54286714");
        declarations[0].Product.Mass!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe("10.0");
    }

    [Fact]
    public void Ranges_are_kept_and_judged_by_their_upper_end()
    {
        var text = new OwnSample().Xml();
        text = text.Replace("<Mass mass=\"6\"", "<Mass mass=\"6\" massRangeMin=\"5.9\" massRangeMax=\"6.1\"", StringComparison.Ordinal);
        text = text.Replace("massPercent=\"2\"", "massPercent=\"2\" massPercentRangeMin=\"0.05\" massPercentRangeMax=\"2.5\"", StringComparison.Ordinal);
        var declarations = OwnSample.Read(text).Declarations;
        Survives(declarations);
        var copy = Xml(declarations)[0].Product;
        copy.Parts[0].Materials[0].Mass!.Maximum.ShouldBe(6.1m);
        copy.Parts[1].Materials[0].Substances[1].Concentration!.Minimum.ShouldBe(0.05m);
        Judge(declarations[0]).Findings.ShouldContain(f => f.Code == "limit.within-range");
    }

    [Fact]
    public void A_text_that_XML_cannot_carry_is_shown_as_replaced()
    {
        var declaration = OwnSample.Read(new OwnSample().Xml()).Declarations[0];
        var odd = declaration with { Product = declaration.Product with { Name = "A\u0001\uD800B" } };
        Xml([odd])[0].Product.Name.ShouldBe("A\uFFFD\uFFFDB");
    }

    [Fact]
    public void A_file_of_two_headers_is_not_written()
    {
        var declaration = OwnSample.Read(new OwnSample().Xml()).Declarations[0];
        Should.Throw<ArgumentException>(() =>
            Iec62474Writer.Write([declaration, declaration with { Header = declaration.Header with { DocumentId = "other" } }], new MemoryStream())
        );
    }
}
