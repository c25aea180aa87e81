using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Shouldly;
using Xunit;

namespace SupplyChain.Materials;

public class BadInputTests
{
    private static readonly string Good = new OwnSample().Xml();

    private static string Refused(byte[] bytes, ReadLimits? limits = null)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = DeclarationFile.Read(new MemoryStream(bytes), "f", limits);
        reading.Declarations.ShouldBeEmpty();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(512L << 20);
        return reading.Refusals.ShouldHaveSingleItem().Reason.Code;
    }

    private static string Refused(string text) => Refused(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("<!DOCTYPE Main [<!ENTITY a \"b\">]>", "declaration.dtd")]
    [InlineData("<!DOCTYPE Main SYSTEM \"http://example.test/x.dtd\">", "declaration.dtd")]
    [InlineData("<!DOCTYPE Main [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>", "declaration.dtd")]
    public void A_document_type_is_refused(string dtd, string code) => Refused(Good.Replace("<Main", dtd + "<Main", StringComparison.Ordinal)).ShouldBe(code);

    [Theory]
    [InlineData("", "declaration.empty")]
    [InlineData("   \n", "declaration.empty")]
    [InlineData("hello", "declaration.not-xml")]
    [InlineData("%PDF-1.7", "declaration.not-xml")]
    [InlineData("<html><body/></html>", "declaration.unknown-format")]
    [InlineData("<Main xmlns=\"urn:other\"><Product/></Main>", "declaration.unknown-format")]
    [InlineData("<Main xmlns=\"http://std.iec.ch/iec62474\"/>", "declaration.no-product")]
    [InlineData("<Main xmlns=\"http://std.iec.ch/iec62474\"><Product></Main>", "declaration.malformed")]
    [InlineData("<Main xmlns=\"http://std.iec.ch/iec62474\"><Product><ProductID name=\"&x;\"/></Product></Main>", "declaration.entity")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-7\"?><Main/>", "declaration.encoding-unknown")]
    [InlineData("{\"kind\":\"other\",\"version\":1,\"files\":[]}", "declaration.unknown-format")]
    [InlineData("{\"kind\":", "declaration.json")]
    [InlineData("[1e999]", "declaration.json")]
    public void What_cannot_be_read_is_refused_by_name(string text, string code) => Refused(text).ShouldBe(code);

    [Theory]
    [InlineData("NaN", "declaration.number-not-finite")]
    [InlineData("INF", "declaration.number-not-finite")]
    [InlineData("-INF", "declaration.number-not-finite")]
    [InlineData("1e400", "declaration.number-out-of-range")]
    [InlineData("1e-400", "declaration.number-out-of-range")]
    [InlineData("1e40", "declaration.number-out-of-range")]
    [InlineData("two", "declaration.number-unreadable")]
    [InlineData("1,5", "declaration.number-unreadable")]
    public void A_number_that_is_none_is_refused_with_its_line(string number, string code)
    {
        var reading = OwnSample.Read(new OwnSample { Lead = number }.Xml());
        var refusal = reading.Refusals.ShouldHaveSingleItem();
        refusal.Reason.Code.ShouldBe(code);
        refusal.Place.Line.ShouldBeGreaterThan(20);
        refusal.Place.Path.ShouldEndWith("/Substance[2]/MassPercent");
    }

    [Fact]
    public void Text_in_the_wrong_encoding_is_refused()
    {
        Refused(Encoding.Latin1.GetBytes(Good.Replace("Connector", "Ger\u00e4t", StringComparison.Ordinal))).ShouldBe("declaration.encoding-wrong");
        Refused([0xFF, 0xFE, .. Encoding.UTF8.GetBytes(Good)]).ShouldBeOneOf("declaration.malformed", "declaration.encoding-wrong", "declaration.not-xml");
        Refused(Encoding.UTF8.GetBytes(Good.Replace("utf-8", "x-unheard-of", StringComparison.Ordinal))).ShouldBe("declaration.encoding-unknown");
    }

    [Theory]
    [InlineData("gb2312", 936)]
    [InlineData("shift_jis", 932)]
    public void The_code_pages_of_older_tools_are_read(string name, int page)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page)!;
        var text = Good.Replace("utf-8", name, StringComparison.Ordinal)
            .Replace("Connector", "部品", StringComparison.Ordinal)
            .Replace("魏", "川", StringComparison.Ordinal);
        text = text.Replace("示例零件", "部品", StringComparison.Ordinal);
        DeclarationFile.Read(new MemoryStream(encoding.GetBytes(text))).Declarations[0].Product.Name.ShouldBe("部品");
    }

    [Fact]
    public void UTF_16_with_a_mark_is_read() =>
        DeclarationFile
            .Read(new MemoryStream([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good.Replace("utf-8", "utf-16", StringComparison.Ordinal))]))
            .Declarations.ShouldHaveSingleItem();

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var parts = string.Concat(Enumerable.Repeat("<ProductPart numberOfUnits=\"1\">", 10_000));
        Refused($"<Main xmlns=\"http://std.iec.ch/iec62474\"><Product><Composition>{parts}").ShouldBe("declaration.too-deep");
        Refused($"<Main xmlns=\"http://std.iec.ch/iec62474\">{string.Concat(Enumerable.Repeat("<x>", 10_000))}").ShouldBe("declaration.too-deep");
        Refused(string.Concat(Enumerable.Repeat("[", 100_000))).ShouldBe("declaration.json");
    }

    [Fact]
    public void A_gigabyte_of_width_or_of_one_value_is_refused_in_bounded_memory()
    {
        DeclarationFile
            .Read(new Endless("<Main xmlns=\"http://std.iec.ch/iec62474\"><Product comment=\"", "a"))
            .Refusals[0]
            .Reason.Code.ShouldBe("declaration.value-too-long");
        DeclarationFile
            .Read(new Endless("<Main xmlns=\"http://std.iec.ch/iec62474\"><Product>", "<Exemptions/>"))
            .Refusals[0]
            .Reason.Code.ShouldBe("declaration.too-many-elements");
        DeclarationFile.Read(new Endless("<Main xmlns=\"http://std.iec.ch/iec62474\">", "<!-- -->")).Refusals[0].Reason.Code.ShouldBe("declaration.too-large");
        DeclarationFile
            .ReadEach(new Endless("<Main xmlns=\"http://std.iec.ch/iec62474\"><Product>", "<Exemptions/>"), _ => { })
            .Refusals[0]
            .Reason.Code.ShouldBe("declaration.too-many-elements");
    }

    [Fact]
    public void Content_in_a_foreign_namespace_is_refused()
    {
        Refused(Good.Replace("<Composition isFMD", "<Composition xmlns=\"urn:other\" isFMD", StringComparison.Ordinal)).ShouldBe("declaration.namespace-mixed");
        Refused(Good.Replace("xmlns=\"http://std.iec.ch/iec62474\"", "xmlns=\"http://webstds.ipc.org/175x/2.0\"", StringComparison.Ordinal))
            .ShouldBe("declaration.unknown-format");
    }

    [Theory]
    [InlineData("\"parts\":[", "\"parts\":[null,")]
    [InlineData("\"units\":", "\"unit\":")]
    [InlineData("\"statements\":[", "\"statements\":null,\"x\":[")]
    [InlineData("\"above\":\"Yes\"", "\"above\":7")]
    public void Our_own_JSON_with_holes_is_refused(string whole, string broken)
    {
        var json = DeclarationJson.Write(OwnSample.Read(Good).Declarations[0]);
        json.ShouldContain(whole);
        Refused(json.Replace(whole, broken, StringComparison.Ordinal)).ShouldBe("declaration.json");
    }

    [Fact]
    public void Absurd_IPC_amounts_do_not_overflow()
    {
        const string huge = "79000000000000000000000000000";
        const string tiny = "0.0000000000000000000000000001";
        foreach (var (part, whole) in new[] { (huge, tiny), (tiny, huge), (huge, huge) })
        {
            var text = OwnSample.IpcMaterials($"<Amount value=\"{part}\" UOM=\"kg\"/><Concentration value=\"{whole}\"/>");
            text = text.Replace("<Amount value=\"1\" UOM=\"g\"/>", $"<Amount value=\"{whole}\" UOM=\"mg\"/>", StringComparison.Ordinal);
            OwnSample.Check(text).Outcome.ShouldBeOneOf(Outcome.Question, Outcome.Fail, Outcome.Contradictory);
        }
    }

    [Fact]
    public void Zip_bombs_are_refused()
    {
        var bomb = "<Main xmlns=\"http://std.iec.ch/iec62474\">" + new string(' ', 70 << 20);
        Refused(OwnSample.Zip(("a.xml", bomb))).ShouldBe("declaration.too-large");
        Refused(OwnSample.Zip(("a.xml", bomb[..(30 << 20)]))).ShouldBe("declaration.zip-ratio");
        Refused(OwnSample.Zip([.. Enumerable.Range(0, 500).Select(i => ($"{i}.xml", "<a/>"))])).ShouldBe("declaration.zip-too-many");
    }

    [Theory]
    [InlineData(10u)]
    [InlineData(1_000_000u)]
    public void A_forged_size_in_a_zip_is_refused(uint size)
    {
        var zip = OwnSample.Zip(("a.xml", Good));
        var directory = zip.AsSpan().IndexOf("PK\x1\x2"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(directory + 24), size);
        Refused(zip).ShouldBe("declaration.zip-forged");
    }

    [Fact]
    public void A_changed_byte_in_a_zip_is_refused()
    {
        var zip = OwnSample.Zip(("a.xml", Good));
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(zip.AsSpan().IndexOf("PK\x1\x2"u8) + 16), 1);
        Refused(zip).ShouldBe("declaration.zip-forged");
    }

    [Theory]
    [InlineData("[Content_Types].xml", "declaration.zip-broken")]
    [InlineData("a.txt", "declaration.zip-no-xml")]
    public void A_zip_of_something_else_is_refused(string entry, string code) => Refused(OwnSample.Zip((entry, "<a/>"))).ShouldBe(code);

    [Fact]
    public void A_file_that_breaks_off_yields_nothing()
    {
        var many = ((MemoryStream)OwnSample.Many(20)).ToArray();
        Refused(many[..^200]).ShouldBe("declaration.malformed");
        var zip = OwnSample.Zip(("a.xml", Good), ("b.xml", "<html/>"));
        DeclarationFile
            .Read(new MemoryStream(zip))
            .ShouldSatisfyAllConditions(r => r.Declarations.ShouldBeEmpty(), r => r.Refusals.ShouldHaveSingleItem().Entry.ShouldBe("b.xml"));
    }

    /// <summary>A start, then the same text for a gigabyte.</summary>
    private sealed class Endless(string start, string then) : Stream
    {
        private readonly byte[] first = Encoding.UTF8.GetBytes(start);
        private readonly byte[] more = Encoding.UTF8.GetBytes(then);
        private long at;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (at > 1L << 30)
                return 0;
            for (var i = 0; i < count; i++, at++)
                buffer[offset + i] = at < first.Length ? first[at] : more[(at - first.Length) % more.Length];
            return count;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => at;
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
