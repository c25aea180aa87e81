using System.Text;
using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

public class OfficialSchemaTests
{
    /// <summary>A schema of our own that knows the root and its version only.</summary>
    private const string Small = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://std.iec.ch/iec62474" xmlns:d="http://www.w3.org/2000/09/xmldsig#" elementFormDefault="qualified">
          <xs:import namespace="http://www.w3.org/2000/09/xmldsig#" schemaLocation="http://nowhere.invalid/xmldsig.xsd"/>
          <xs:element name="Main"><xs:complexType><xs:sequence>
            <xs:any namespace="##targetNamespace" processContents="skip" minOccurs="0" maxOccurs="3"/><xs:element ref="d:Signature" minOccurs="0"/></xs:sequence>
            <xs:attribute name="schemaDatabaseVersion" type="xs:string" use="required"/></xs:complexType></xs:element>
        </xs:schema>
        """;

    private static (OfficialSchema? Schema, string? Fault) Load(string text) => OfficialSchema.Load([("small.xsd", Encoding.UTF8.GetBytes(text))]);

    [Fact]
    public void A_schema_in_place_adds_notices_with_their_line_and_nothing_is_fetched()
    {
        var (schema, fault) = Load(Small);
        fault.ShouldBeNull();
        var found = schema!.Check(OwnSample.Bytes("<Main xmlns=\"http://std.iec.ch/iec62474\">\n<Product wrong=\"1\"/></Main>"));
        var finding = found.ShouldHaveSingleItem();
        (finding.Code, finding.Severity, finding.Place.Line).ShouldBe(("schema.invalid", Severity.Notice, 1));
        schema.Check(new MemoryStream(OwnSample.Zip(("a.xml", "<Main xmlns=\"http://std.iec.ch/iec62474\"/>")))).Count.ShouldBe(1);
        schema.Check(OwnSample.Bytes("<Main xmlns=\"http://std.iec.ch/iec62474\" schemaDatabaseVersion=\"X\"/>")).ShouldBeEmpty();
        schema.Check(OwnSample.Bytes(OwnSample.IpcLists)).ShouldBeEmpty("a format that it does not know");
    }

    [Theory]
    [InlineData("<xs:schema")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"/>")]
    [InlineData("<html/>")]
    public void A_file_that_is_no_schema_is_named(string text)
    {
        var (schema, fault) = Load(text);
        schema.ShouldBeNull();
        fault!.ShouldStartWith("small.xsd");
    }

    [SampleTheory]
    [InlineData("iec62474")]
    public void Real_declarations_are_valid_by_the_official_schema(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(SharedSamples.Folder!, folder));
        var (schema, fault) = OfficialSchema.Load(
            files.Where(f => f.EndsWith(".xsd", StringComparison.Ordinal)).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)))
        );
        fault.ShouldBeNull();
        foreach (var file in files.Where(f => f.EndsWith(".xml", StringComparison.Ordinal)))
            schema!.Check(new MemoryStream(File.ReadAllBytes(file))).ShouldBeEmpty(file);
    }
}
