using System.Text;
using Shouldly;
using Xunit;

namespace SupplyChain.Files;

public sealed class FileInspectionTests
{
    private static FileFinding Look(byte[] content, string name, bool takesXml = false)
    {
        using var stream = new MemoryStream(content);
        return FileInspection.Look(stream, FileLabel.Of(name), takesXml);
    }

    public static TheoryData<string, string, byte[]> Good() =>
        new()
        {
            { "a plain PDF", "证书.pdf", SampleFiles.Pdf() },
            { "a PDF behind a byte order mark", "a.pdf", [0xEF, 0xBB, 0xBF, .. SampleFiles.Pdf()] },
            { "a PDF with blanks and zeros behind its end", "a.PDF", SampleFiles.Pdf(end: "%%EOF\r\n\0\0\0") },
            { "a PDF saved twice", "a.pdf", [.. SampleFiles.Pdf(), .. SampleFiles.Pdf()[9..]] },
            { "a PDF that speaks of encryption", "a.pdf", SampleFiles.Pdf("/Title (about /Encrypt)") },
            { "a scan", "扫描件.jpg", SampleFiles.Jpeg() },
            { "a photo with a second picture behind", "IMG_0001.JPEG", [.. SampleFiles.Jpeg(), .. SampleFiles.Jpeg()] },
            { "a screenshot", "截图.png", SampleFiles.Png() },
            { "a workbook", "清单.xlsx", SampleFiles.Sheet() },
            { "a text document", "声明.docx", SampleFiles.Office(SampleFiles.WordTypes, ("word/document.xml", "<document/>"u8.ToArray())) },
        };

    [Theory, MemberData(nameof(Good))]
    public void A_good_file_is_taken(string what, string name, byte[] content)
    {
        var finding = Look(content, name);
        finding.WhyNot.ShouldBeNull(what);
        finding.Kind!.Extensions.ShouldContain(FileLabel.Extension(name));
    }

    public static TheoryData<string, string, byte[]> Bad()
    {
        var zeros = new byte[40 * 1024 * 1024];
        return new()
        {
            { "file.empty", "a.pdf", [] },
            { "file.kind", "a.pdf", [0x25] },
            { "file.kind", "a.pdf", "MZ\x90\0\x03\0\0\0"u8.ToArray() },
            { "file.kind", "a.pdf", "<html><script>alert(1)</script></html>"u8.ToArray() },
            { "file.kind", "a.png", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"u8.ToArray() },
            { "file.extension", "a.svg", "<svg/>"u8.ToArray() },
            { "file.extension", "a.html", "<html/>"u8.ToArray() },
            { "file.extension", "a.pdf.exe", SampleFiles.Pdf() },
            { "file.extension", "a.exe;.pdf", SampleFiles.Pdf() },
            { "file.extension", "a.pdf::$DATA", SampleFiles.Pdf() },
            { "file.extension", ".htaccess", SampleFiles.Pdf() },
            { "file.extension", "book.xlsm", SampleFiles.Sheet() },
            { "file.extension", "declaration.xml", "<a/>"u8.ToArray() },
            { "file.kind", "a.jpg", SampleFiles.Pdf() },
            { "file.kind", "a.pdf", SampleFiles.Png() },
            { "file.kind", "a.docx", SampleFiles.Sheet() },
            { "file.broken", "a.pdf", [.. "%PDF-1.7\n"u8, .. new byte[2000]] },
            { "file.broken", "a.pdf", SampleFiles.Pdf()[..^40] },
            { "file.trailing", "a.pdf", [.. SampleFiles.Pdf(), .. "<html><script>"u8] },
            { "file.trailing", "a.pdf", [.. SampleFiles.Pdf(), .. SampleFiles.Sheet()] },
            { "file.pdf-encrypted", "a.pdf", SampleFiles.Pdf(trailer: "/Encrypt 9 0 R") },
            { "file.pdf-encrypted", "a.pdf", SampleFiles.Pdf(trailer: "/Encrypt<</Filter/Standard>>") },
            { "file.pdf-pages", "a.pdf", SampleFiles.Pdf("/X << /Type /Pages /Count 100000 >>") },
            { "file.pixels", "a.png", SampleFiles.Png(60_000, 60_000) },
            { "file.pixels", "a.jpg", SampleFiles.Jpeg(60_000, 60_000) },
            { "file.broken", "a.jpg", SampleFiles.Jpeg()[..^2] },
            { "file.broken", "a.jpg", [0xFF, 0xD8, 0xFF, .. new byte[100]] },
            { "file.broken", "a.png", SampleFiles.Png()[..^12] },
            { "file.trailing", "a.png", [.. SampleFiles.Png(), .. "<?php"u8] },
            { "file.macros", "a.xlsx", SampleFiles.Sheet(("xl/vbaProject.bin", [1, 2, 3])) },
            { "file.macros", "a.xlsx", SampleFiles.Sheet(("xl/macrosheets/sheet1.xml", [1])) },
            { "file.macros", "a.xlsx", SampleFiles.Office(SampleFiles.SheetTypes.Replace("sheet.main", "sheet.macroEnabled.main", StringComparison.Ordinal)) },
            { "file.embedded-object", "a.xlsx", SampleFiles.Sheet(("xl/embeddings/oleObject1.bin", [1])) },
            { "file.package", "a.xlsx", SampleFiles.Sheet(("../../etc/passwd", [1])) },
            { "file.package", "a.xlsx", SampleFiles.Sheet(("/root.xml", [1])) },
            { "file.package", "a.xlsx", SampleFiles.Sheet(("xl\\..\\..\\x", [1])) },
            { "file.package", "a.xlsx", SampleFiles.Sheet(("xl/a.xml", [1]), ("xl/a.xml", [2])) },
            { "file.package", "a.xlsx", SampleFiles.Forged(SampleFiles.Sheet(("xl/big.xml", new byte[100_000])), 10) },
            { "file.package", "a.xlsx", SampleFiles.Forged(SampleFiles.Sheet(("xl/big.xml", new byte[1000])), 5000) },
            { "file.unpacked", "a.xlsx", SampleFiles.Sheet(("xl/big.xml", zeros)) },
            { "file.unpacked", "a.xlsx", SampleFiles.Sheet(("xl/1.xml", zeros), ("xl/2.xml", zeros), ("xl/3.xml", zeros)) },
            { "file.entries", "a.xlsx", SampleFiles.Sheet([.. Enumerable.Range(0, 2100).Select(i => ($"xl/{i}.xml", new byte[1]))]) },
            { "file.kind", "a.xlsx", SampleFiles.Office("<Types/>", ("a.txt", [1])) },
            { "file.broken", "a.xlsx", SampleFiles.Sheet()[..^30] },
        };
    }

    [Theory, MemberData(nameof(Bad))]
    public void A_bad_file_is_refused_with_its_reason(string code, string name, byte[] content)
    {
        var finding = Look(content, name);
        finding.WhyNot?.Code.ShouldBe(code);
        finding.WhyNot.ShouldNotBeNull();
        finding.Kind.ShouldBeNull();
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "file.broken")]
    [InlineData("<!DOCTYPE a SYSTEM 'http://example.com/a.dtd'><a/>", "file.broken")]
    [InlineData("<a><b></a>", "file.broken")]
    [InlineData("<?xml version='1.0' encoding='utf-7'?><a/>", "file.broken")]
    [InlineData("no xml", "file.broken")]
    public void A_declaration_in_bad_XML_is_refused(string xml, string code) =>
        Look(Encoding.UTF8.GetBytes(xml), "d.xml", takesXml: true).WhyNot!.Code.ShouldBe(code);

    [Fact]
    public void XML_is_not_nested_without_end()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000));
        Look(Encoding.UTF8.GetBytes(deep), "d.xml", takesXml: true).WhyNot!.Code.ShouldBe("file.xml-depth");
        Look("<Main xmlns='http://std.iec.ch/iec62474'/>"u8.ToArray(), "d.xml", takesXml: true).Kind.ShouldBe(FileKind.Xml);
    }

    [Fact]
    public void What_can_act_is_named_for_the_reviewer_and_not_refused()
    {
        Look(SampleFiles.Pdf("/OpenAction << /S /JavaScript /JS (x) >>"), "a.pdf").Signals.ShouldBe(["pdf.javascript"]);
        Look(SampleFiles.Sheet(("xl/externalLinks/externalLink1.xml", [1])), "a.xlsx").Signals.ShouldBe(["office.external-link"]);
    }

    [Fact]
    public void No_cut_or_flipped_byte_of_a_file_makes_the_inspection_fall_over()
    {
        var random = new Random(4711);
        foreach (
            var (name, file) in new[]
            {
                ("a.pdf", SampleFiles.Pdf()),
                ("a.jpg", SampleFiles.Jpeg()),
                ("a.png", SampleFiles.Png()),
                ("a.xlsx", SampleFiles.Sheet()),
            }
        )
            for (var i = 0; i < 2000; i++)
            {
                var changed = file[..random.Next(1, file.Length + 1)];
                changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
                Should.NotThrow(() => Look(changed, name));
            }
    }
}
