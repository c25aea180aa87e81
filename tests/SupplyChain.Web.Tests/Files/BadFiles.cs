using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SupplyChain.Files;

/// <summary>A file that somebody might send on purpose.</summary>
/// <param name="Code">Why it is refused; null when it is taken and must be harmless.</param>
internal sealed record BadFile(string What, string Name, byte[] Content, string? Code);

/// <summary>Hostile files and names: each must be refused with its reason, or handed out as a dead attachment.</summary>
internal static class BadFiles
{
    public static IEnumerable<BadFile> All() => [.. Disguises(), .. Packages(), .. Documents(), .. Xml(), .. Names()];

    private static IEnumerable<BadFile> Disguises()
    {
        var pdf = GoodFiles.Pdf();
        yield return new("PDF with HTML behind", "a.pdf", [.. pdf, .. "<html><script>alert(1)</script>"u8], "file.trailing");
        yield return new("PDF with a ZIP behind", "a.pdf", [.. pdf, .. GoodFiles.Package("<Types/>", CompressionLevel.Fastest)], "file.trailing");
        yield return new(
            "GIF with a JAR behind",
            "a.png",
            [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, .. GoodFiles.Package("<Types/>", CompressionLevel.Fastest)],
            "file.kind"
        );
        yield return new("JPEG with PHP in a comment", "a.jpg", GoodFiles.Jpeg(comment: "<?php system($_GET['c']); ?><script>"), null);
        yield return new("EXE", "a.pdf", [.. "MZ"u8, .. new byte[300]], "file.kind");
        yield return new("HTML", "a.pdf", "<!doctype html><script>alert(1)</script>"u8.ToArray(), "file.kind");
        yield return new("PDF magic, garbage", "a.pdf", [.. "%PDF-1.7\n"u8, .. Noise(3000)], "file.broken");
        yield return new("JPEG magic, garbage", "a.jpg", [0xFF, 0xD8, 0xFF, .. Noise(3000)], "file.broken");
        yield return new("PNG magic, garbage", "a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Noise(3000)], "file.broken");
        yield return new("ZIP magic, garbage", "a.xlsx", [.. "PK\x03\x04"u8, .. Noise(3000)], "file.broken");
        yield return new("SVG", "a.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"u8.ToArray(), "file.extension");
        yield return new("SVG as PNG", "a.png", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"u8.ToArray(), "file.kind");
        yield return new("one byte", "a.pdf", [0x25], "file.kind");
    }

    private static IEnumerable<BadFile> Packages()
    {
        var zeros = new byte[12 * 1024 * 1024];
        var inner = Zip(("0.zip", zeros));
        yield return new("nested bomb", "a.zip", Zip(("1.zip", inner)), "file.extension");
        yield return new("nested bomb in a workbook", "a.xlsx", Sheet(("xl/1.zip", Zip(("0", zeros)))), null);
        yield return new("flat bomb, 300 MB in 300 kB", "a.xlsx", Bomb(300), "file.unpacked");
        yield return new("many parts", "a.xlsx", Sheet([.. Enumerable.Range(0, 2100).Select(i => ($"xl/{i}.xml", new byte[1]))]), "file.entries");
        yield return new("forged size", "a.xlsx", Forged(Sheet(("xl/big.xml", new byte[100_000])), 10), "file.package");
        yield return new("path out of the package", "a.xlsx", Sheet(("../../etc/cron.d/x", new byte[1])), "file.package");
        yield return new("symbolic link", "a.xlsx", Link(Sheet(("xl/link", "/etc/passwd"u8.ToArray()))), "file.package");
        yield return new("macros", "a.xlsx", Sheet(("xl/vbaProject.bin", new byte[10])), "file.macros");
        yield return new("macros by name", "a.xlsm", Sheet(), "file.extension");
        yield return new("OLE object", "a.xlsx", Sheet(("xl/embeddings/oleObject1.bin", new byte[10])), "file.embedded-object");
        yield return new("external link", "a.xlsx", Sheet(("xl/externalLinks/externalLink1.xml", "<externalLink/>"u8.ToArray())), null);
    }

    private static IEnumerable<BadFile> Documents()
    {
        yield return new("PDF with script", "a.pdf", GoodFiles.Pdf(inside: "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), null);
        yield return new("PDF that launches", "a.pdf", GoodFiles.Pdf(inside: "/OpenAction << /S /Launch /F (calc.exe) >>"), null);
        yield return new("encrypted PDF", "a.pdf", GoodFiles.Pdf(inside: "/Encrypt 9 0 R"), "file.pdf-encrypted");
        yield return new("100 000 pages", "a.pdf", GoodFiles.Pdf(count: 100_000), "file.pdf-pages");
        var wide = GoodFiles.Jpeg();
        var frame = wide.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt32BigEndian(wide.AsSpan(frame + 5), 0xEA60EA60);
        yield return new("60 000 x 60 000", "a.jpg", wide, "file.pixels");
        yield return new("20 MB and a byte", "a.pdf", TusTests.Large((20 * 1024 * 1024) + 1), "file.too-large");
        yield return new("nothing", "a.pdf", [], "file.empty");
    }

    private static IEnumerable<BadFile> Xml()
    {
        BadFile Bad(string what, string xml) => new(what, "d.xml", Encoding.UTF8.GetBytes(xml), "file.broken");
        yield return Bad("XXE", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>");
        yield return Bad("billion laughs", "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><a>&b;</a>");
        yield return Bad("foreign schema", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'><a/>");
        yield return Bad("UTF-7", "<?xml version='1.0' encoding='utf-7'?><a/>");
        yield return new("wrong byte order mark", "d.xml", [0xFF, 0xFE, .. "<a/>"u8], "file.broken");
        yield return new("nested 10 000 deep", "d.xml", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 10_000))), "file.xml-depth");
    }

    private static IEnumerable<BadFile> Names()
    {
        foreach (
            var name in new[]
            {
                "../../x.pdf",
                "..\\..\\x.pdf",
                "/etc/x.pdf",
                "%2e%2e%2fx.pdf",
                "a\u202Efdp.pdf",
                "zero\u200Bwidth.pdf",
                "CON.pdf",
                "\"><img onerror=alert(1)>.pdf",
                new string('证', 300) + ".pdf",
                "😀e\u0301.pdf",
            }
        )
            yield return new("name " + name, name, GoodFiles.Pdf(), null);
        foreach (var name in new[] { "a.pdf.exe", "a.exe;.pdf", "a.pdf::$DATA", ".htaccess", "web.config", "..." })
            yield return new("name " + name, name, GoodFiles.Pdf(), "file.extension");
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(4711).NextBytes(noise);
        return noise;
    }

    private static byte[] Sheet(params (string Name, byte[] Content)[] parts) =>
        Zip([("[Content_Types].xml", Encoding.UTF8.GetBytes(GoodFiles.SheetTypes)), ("xl/workbook.xml", "<workbook/>"u8.ToArray()), .. parts]);

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                part.Write(content);
            }

        return file.ToArray();
    }

    private static byte[] Bomb(int megabytes)
    {
        using var file = new MemoryStream(Sheet());
        using var whole = new MemoryStream();
        file.CopyTo(whole);
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/bomb.xml", CompressionLevel.Optimal).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++)
                part.Write(zeros);
        }

        return whole.ToArray();
    }

    private static byte[] Forged(byte[] zip, uint claimed)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(zip.AsSpan().LastIndexOf("PK\x01\x02"u8) + 24), claimed);
        return zip;
    }

    private static byte[] Link(byte[] zip)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(zip.AsSpan().LastIndexOf("PK\x01\x02"u8) + 38), 0xA1FF0000);
        return zip;
    }
}
