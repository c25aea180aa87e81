using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

public class ReadingTests
{
    [Fact]
    public void An_IEC_file_is_read_with_the_line_of_every_value()
    {
        var reading = OwnSample.Read(new OwnSample().Xml());
        reading.Remarks.ShouldBeEmpty();
        var (header, product) = reading.Declarations.ShouldHaveSingleItem();
        header.Declarer!.LocalName.ShouldBe("示例零件");
        header.Authorizer!.LocalName.ShouldBe("魏");
        header.DeclaredOn.ShouldBe(new DateOnly(2026, 10, 1));
        header.Tool!.Identity.ShouldBe("hand");
        product.Statements.Count.ShouldBe(10);
        product.Parts.Select(p => p.Units).ShouldBe([1m, 2m]);
        var lead = product.Parts[1].Materials[0].Substances[1];
        lead.Concentration!.MilligramsPerKilogram.ShouldBe(20_000m);
        lead.Exemptions.Select(e => e.Index).ShouldBe(["6(c)", "7.3"]);
        lead.Place.Path.ShouldBe("/Main/Product/Composition/ProductPart[2]/Material/Substance[2]");
        var line = new OwnSample().Xml().Split('\n')[lead.Place.Line - 1];
        line.ShouldContain("7439-92-1");
        line[(lead.Place.Column - 1)..].ShouldStartWith("Substance name=\"Lead\"");
    }

    [Theory]
    [InlineData("part.shai")]
    [InlineData("mixture.shci")]
    [InlineData(null)]
    public void A_chemSHERPA_archive_is_read_by_its_content(string? name)
    {
        var zip = OwnSample.Zip(("SHAI_1.xml", new OwnSample().Xml()), ("note.txt", "x"));
        DeclarationFile.Read(new MemoryStream(zip), name).Declarations.ShouldHaveSingleItem().Product.Identifier.ShouldBe("P-100");
        DeclarationFile.Read(new OneWayStream(zip), name).Declarations.ShouldHaveSingleItem().Product.Identifier.ShouldBe("P-100");
    }

    [Fact]
    public void IPC_lists_become_statements()
    {
        var reading = OwnSample.Read(OwnSample.IpcLists);
        reading.Remarks.ShouldBeEmpty();
        var (header, product) = reading.Declarations[0];
        header.LegalStatement.ShouldNotBeNull();
        header.Sections.ShouldBe(["A", "C"]);
        product.Queries.ShouldHaveSingleItem().Answered.ShouldBe(Answer.Yes);
        var lead = product.Statements.ShouldHaveSingleItem();
        lead.Above.ShouldBe(Answer.Yes);
        lead.List.Identity.ShouldBe("EUROHS-1907");
        lead.Share!.MilligramsPerKilogram.ShouldBe(20_000m);
        lead.Exemptions.ShouldHaveSingleItem().Index.ShouldBe("6(c)");
        product.RequesterIdentifier.ShouldBe("88-7");
    }

    [Fact]
    public void IPC_class_D_becomes_a_tree_of_homogeneous_materials()
    {
        var reading = OwnSample.Read(OwnSample.IpcMaterials());
        reading.Remarks.ShouldBeEmpty();
        var product = reading.Declarations[0].Product;
        product.HasComposition.ShouldBeTrue();
        product.Materials.ShouldHaveSingleItem().Name.ShouldBe("FR4");
        var contact = product.Parts.ShouldHaveSingleItem();
        contact.Units.ShouldBe(2);
        contact.Materials[0].Substances.Select(s => s.Cas).ShouldBe(["7440-50-8", "7439-92-1"]);
        contact.Materials[0].Substances[1].Exemptions.ShouldHaveSingleItem().List.Identity.ShouldBe("EUROHS");
    }

    [Theory]
    [InlineData("""<Amount value="20" UOM="mg"/><Concentration value="20000"/>""", QuantityUnit.PartsPerMillion)]
    [InlineData("""<Amount value="20" UOM="mg"/><Concentration value="2"/>""", QuantityUnit.MassPercent)]
    public void A_concentration_without_unit_takes_the_unit_that_the_masses_prove(string amounts, QuantityUnit unit) =>
        OwnSample.Read(OwnSample.IpcMaterials(amounts)).Declarations[0].Product.Parts[0].Materials[0].Substances[1].Concentration!.Unit.ShouldBe(unit);

    [Fact]
    public void A_concentration_whose_unit_nothing_proves_is_asked()
    {
        var reading = OwnSample.Read(OwnSample.IpcMaterials("""<Concentration value="2"/>"""));
        reading.Remarks.ShouldHaveSingleItem().Code.ShouldBe("unit.missing");
        DeclarationChecker.Check(reading, RuleBook.Shipped, OwnSample.Today)[0].Outcome.ShouldBe(Outcome.Question);
    }

    [Fact]
    public void Thousands_of_parts_stream_without_being_kept()
    {
        var seen = new List<WeakReference>(10_000);
        using var file = OwnSample.Many(10_000);
        var most = 0;
        var reading = DeclarationFile.ReadEach(
            file,
            d =>
            {
                seen.Add(new WeakReference(d.Product));
                if (seen.Count % 2000 != 0)
                    return;
                GC.Collect();
                most = Math.Max(most, seen.Count(w => w.IsAlive));
            }
        );
        reading.Refusals.ShouldBeEmpty();
        seen.Count.ShouldBe(10_000);
        most.ShouldBeLessThan(100, "products that were handed over must be free to go");
    }

    [Fact]
    public void An_unknown_element_is_remarked_and_keeps_the_declaration_from_passing()
    {
        var text = new OwnSample
        {
            LeadAbove = "false",
            Lead = "0.01",
            LeadExemptions = "",
            StatedExemptions = "",
            Copper = "99.99",
        }.Xml();
        OwnSample.Check(text).Outcome.ShouldBe(Outcome.Pass);
        var odd = OwnSample.Check(text.Replace("<Composition", "<Compositions/><Composition", StringComparison.Ordinal));
        odd.Outcome.ShouldBe(Outcome.Question);
        odd.Findings.ShouldContain(f => f.Code == "file.element-unread" && (string)f.Args[0] == "Compositions");
    }

    /// <summary>A network stream: it cannot seek and gives a few bytes at a time.</summary>
    internal sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));
    }
}
