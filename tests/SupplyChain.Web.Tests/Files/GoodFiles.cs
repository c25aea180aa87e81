using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SupplyChain.Files;

/// <summary>Files as real programs write them, made here: office programs, scanners, phones.</summary>
internal static class GoodFiles
{
    public static IEnumerable<(string Name, byte[] Content)> All() => [.. Pdfs(), .. Pictures(), .. Packages(), .. Texts()];

    private static IEnumerable<(string Name, byte[] Content)> Pdfs()
    {
        foreach (var version in new[] { "1.3", "1.4", "1.5", "1.6", "1.7", "2.0" })
            yield return ($"PDF {version}.pdf", Pdf(version));
        yield return ("结尾无换行.pdf", Pdf(end: "%%EOF"));
        yield return ("结尾补零.pdf", Pdf(end: "%%EOF\r\n\0\0\0\0"));
        yield return ("仅回车换行.pdf", Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Pdf()).Replace("\n", "\r", StringComparison.Ordinal)));
        yield return ("带BOM.pdf", [0xEF, 0xBB, 0xBF, .. Pdf()]);
        yield return ("增量更新.pdf", [.. Pdf(), .. Update(1), .. Update(2)]);
        yield return ("签名.pdf", [.. Pdf("1.6", "/AcroForm << /SigFlags 3 >>"), .. Update(9)]);
        yield return ("线性化.pdf", Linearized());
        yield return ("交叉引用流.pdf", XrefStream());
        yield return ("目录与负数书签.pdf", Pdf("1.7", "/Outlines << /Type /Outlines /Count -3 >> /PageLabels << /Nums [0 << /S /D >>] >>"));
        yield return ("扫描件.pdf", Scan());
        yield return ("300页.pdf", Pdf(count: 300));
        yield return ("WPS 文字.pdf", Pdf("1.7", "/Producer (WPS Office) /Lang (zh-CN) /MarkInfo << /Marked true >>"));
    }

    private static IEnumerable<(string Name, byte[] Content)> Pictures()
    {
        yield return ("IMG_20260501.jpg", Jpeg(comment: "phone"));
        yield return ("渐进.jpg", Jpeg(frame: 0xC2));
        yield return ("CMYK.jpeg", Jpeg(components: 4, extra: Segment(0xEE, "Adobe\0\x64\0\0\0\0\x02"u8.ToArray())));
        yield return ("灰度.JPG", Jpeg(components: 1));
        yield return ("ICC.jpg", Jpeg(extra: Segment(0xE2, [.. "ICC_PROFILE\0\x01\x01"u8, .. new byte[300]])));
        yield return ("EXIF.jpg", Jpeg(extra: Segment(0xE1, [.. "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"u8])));
        yield return ("重启标记.jpg", Jpeg(extra: Segment(0xDD, [0, 4])));
        yield return ("填充字节.jpg", Jpeg(extra: [0xFF, .. Segment(0xFE, "fill"u8.ToArray())]));
        yield return ("两张照片.jpg", [.. Jpeg(), .. Jpeg()]);
        yield return ("截图.png", Png(2));
        yield return ("灰度.png", Png(0));
        yield return ("调色板.png", Png(3, Chunk("PLTE", [1, 2, 3, 4, 5, 6]), Chunk("tRNS", [0])));
        yield return ("透明.png", Png(6));
        yield return ("隔行.png", Png(2, interlaced: true));
        yield return (
            "带文字块.png",
            Png(2, Chunk("tEXt", "Software\0scan"u8.ToArray()), Chunk("pHYs", [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1]), Chunk("tIME", [7, 0xEA, 5, 1, 1, 1, 1]))
        );
        yield return ("多个IDAT.png", Png(2, pieces: 5));
    }

    private static IEnumerable<(string Name, byte[] Content)> Packages()
    {
        yield return ("Excel.xlsx", Sheet());
        yield return (
            "WPS 表格.xlsx",
            Sheet(("docProps/custom.xml", "<Properties><property name=\"KSOProductBuildVer\"/></Properties>"), ("xl/theme/theme1.xml", "<a:theme/>"))
        );
        yield return ("未压缩.xlsx", Sheet(CompressionLevel.NoCompression));
        yield return ("含文件夹项.xlsx", Sheet(("xl/", ""), ("xl/worksheets/", ""), ("xl/worksheets/sheet1.xml", "<worksheet/>")));
        yield return ("流式写出.xlsx", Streamed(SheetTypes, ("xl/workbook.xml", "<workbook/>")));
        yield return (
            "含图片.xlsx",
            Sheet(("xl/media/image1.png", "png"), ("xl/drawings/drawing1.xml", "<xdr:wsDr/>"), ("xl/drawings/_rels/drawing1.xml.rels", "<Relationships/>"))
        );
        yield return ("多工作表.xlsx", Sheet([.. Enumerable.Range(1, 40).Select(i => ($"xl/worksheets/sheet{i}.xml", "<worksheet><sheetData/></worksheet>"))]));
        yield return ("高度压缩.xlsx", Sheet(("xl/sharedStrings.xml", "<sst>" + new string('a', 900_000) + "</sst>")));
        yield return ("Word.docx", Document());
        yield return (
            "WPS 文字.docx",
            Document(("docProps/custom.xml", "<Properties><property name=\"KSOProductBuildVer\"/></Properties>"), ("word/fontTable.xml", "<w:fonts/>"))
        );
        yield return ("含照片.docx", Document(("word/media/image1.jpeg", "jpeg"), ("word/header1.xml", "<w:hdr/>")));
        yield return ("流式写出.docx", Streamed(DocumentTypes, ("word/document.xml", "<w:document/>")));
    }

    private static IEnumerable<(string Name, byte[] Content)> Texts()
    {
        yield return ("声明.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Main xmlns=\"http://std.iec.ch/iec62474\" name=\"铜\"/>"u8.ToArray());
        yield return ("带BOM.xml", [0xEF, 0xBB, 0xBF, .. "<?xml version=\"1.0\"?><Main/>"u8]);
        yield return (
            "UTF-16.xml",
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-16\"?><Main a=\"铜\"/>")]
        );
        yield return ("cafe\u0301 e\u0301.xml", "<Main/>"u8.ToArray());
    }

    public static byte[] Pdf(string version = "1.7", string inside = "", string end = "%%EOF\n", int count = 1)
    {
        var body =
            $"%PDF-{version}\n%\u00E2\u00E3\u00CF\u00D3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {inside} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count {count} >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n";
        return Encoding.Latin1.GetBytes($"{body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{body.Length}\n{end}");
    }

    private static byte[] Update(int number) =>
        Encoding.Latin1.GetBytes(
            $"{number + 10} 0 obj\n<< /Type /Annot >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 20 /Root 1 0 R /Prev 9 >>\nstartxref\n30\n%%EOF\n"
        );

    private static byte[] Linearized() =>
        [
            .. "%PDF-1.6\n4 0 obj\n<< /Linearized 1 /L 900 /H [ 500 100 ] /O 6 /E 700 /N 1 /T 800 >>\nendobj\nxref\n4 1\n0000000009 00000 n \ntrailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"u8,
            .. Pdf()[9..],
        ];

    private static byte[] XrefStream() =>
        [
            .. "%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 2 /First 8 /Length 9 /Filter /FlateDecode >>\nstream\n"u8,
            0x78,
            0x9C,
            3,
            0,
            0,
            0,
            0,
            1,
            2,
            .. "\nendstream\nendobj\n7 0 obj\n<< /Type /XRef /Size 8 /W [1 2 1] /Root 2 0 R /Length 4 >>\nstream\n"u8,
            1,
            0,
            9,
            0,
            .. "\nendstream\nendobj\nstartxref\n96\n%%EOF\n"u8,
        ];

    private static byte[] Scan()
    {
        var picture = Jpeg();
        var body =
            $"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 1 >>\nendobj\n5 0 obj\n<< /Subtype /Image /Filter /DCTDecode /Length {picture.Length} >>\nstream\n";
        return
        [
            .. Encoding.Latin1.GetBytes(body),
            .. picture,
            .. "\nendstream\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n20\n%%EOF\n"u8,
        ];
    }

    public static byte[] Jpeg(byte frame = 0xC0, int components = 3, byte[]? extra = null, string comment = "")
    {
        var parts = Enumerable.Range(1, components).SelectMany(i => new byte[] { (byte)i, 0x11, 0 });
        byte[] scan = [(byte)components, .. Enumerable.Range(1, components).SelectMany(i => new byte[] { (byte)i, 0 }), 0, 63, 0];
        return
        [
            0xFF,
            0xD8,
            .. Segment(0xE0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"u8.ToArray()),
            .. extra ?? [],
            .. comment.Length == 0 ? [] : Segment(0xFE, Encoding.UTF8.GetBytes(comment)),
            .. Segment(0xDB, [0, .. new byte[64]]),
            .. Segment(frame, [8, 3, 0, 4, 0, (byte)components, .. parts]),
            .. Segment(0xC4, [0, .. new byte[16]]),
            .. Segment(0xDA, scan),
            1,
            2,
            3,
            0xFF,
            0,
            4,
            0xFF,
            0xD0,
            5,
            .. frame == 0xC2 ? [.. Segment(0xDA, scan), 6, 7] : (byte[])[],
            0xFF,
            0xD9,
        ];
    }

    private static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Png(byte colour, params byte[][] chunks) => Png(colour, false, 1, chunks);

    private static byte[] Png(byte colour, bool interlaced) => Png(colour, interlaced, 1);

    private static byte[] Png(byte colour, int pieces) => Png(colour, false, pieces);

    private static byte[] Png(byte colour, bool interlaced, int pieces, params byte[][] chunks)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(new byte[64 * 65 * 4]);
        var data = packed.ToArray().Chunk(Math.Max(1, ((int)packed.Length + pieces - 1) / pieces)).SelectMany(p => Chunk("IDAT", p));
        return
        [
            0x89,
            0x50,
            0x4E,
            0x47,
            0x0D,
            0x0A,
            0x1A,
            0x0A,
            .. Chunk("IHDR", [0, 0, 0, 64, 0, 0, 0, 64, 8, colour, 0, 0, (byte)(interlaced ? 1 : 0)]),
            .. chunks.SelectMany(c => c),
            .. data,
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(body));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }

    public const string SheetTypes =
        "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";

    private const string DocumentTypes =
        "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

    private static byte[] Document(params (string Name, string Content)[] parts) =>
        Package(DocumentTypes, CompressionLevel.Optimal, [("word/document.xml", "<w:document/>"), .. parts]);

    private static byte[] Sheet(CompressionLevel level) => Package(SheetTypes, level, ("xl/workbook.xml", "<workbook/>"));

    private static byte[] Sheet(params (string Name, string Content)[] parts) =>
        Package(
            SheetTypes,
            CompressionLevel.Optimal,
            [("_rels/.rels", "<Relationships/>"), ("docProps/app.xml", "<Properties/>"), ("xl/workbook.xml", "<workbook/>"), .. parts]
        );

    public static byte[] Package(string types, CompressionLevel level, params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        Write(file, types, level, parts);
        return file.ToArray();
    }

    /// <summary>As a program writes that cannot go back: sizes come behind each part.</summary>
    private static byte[] Streamed(string types, params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        Write(new Uncloseable(file), types, CompressionLevel.Optimal, parts);
        return file.ToArray();
    }

    private static void Write(Stream to, string types, CompressionLevel level, IEnumerable<(string Name, string Content)> parts)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in parts.Prepend(("[Content_Types].xml", types)))
        {
            using var part = zip.CreateEntry(name, level).Open();
            part.Write(Encoding.UTF8.GetBytes(content));
        }
    }
}
