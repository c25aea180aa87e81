using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SupplyChain.Files;

/// <summary>Files built byte by byte: good ones as real programs write them, and bad ones that are wrong in one way each.</summary>
internal static class SampleFiles
{
    public const string SheetTypes =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";

    public const string WordTypes =
        "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

    public static byte[] Pdf(string inside = "", string header = "%PDF-1.7\n", string trailer = "", string end = "%%EOF\n")
    {
        var body = $"{header}1 0 obj\n<< /Type /Catalog /Pages 2 0 R {inside} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 1 >>\nendobj\n";
        return Encoding.Latin1.GetBytes($"{body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R {trailer} >>\nstartxref\n{body.Length}\n{end}");
    }

    public static byte[] Jpeg(ushort width = 800, ushort height = 600, string comment = "")
    {
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        Segment(file, 0xE0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"u8);
        if (comment.Length > 0)
            Segment(file, 0xFE, Encoding.UTF8.GetBytes(comment));
        Segment(file, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(file, 0xDA, [1, 1, 0, 0, 63, 0]);
        file.Write([1, 2, 3, 4, 0xFF, 0xD9]);
        return file.ToArray();
    }

    public static byte[] JpegSegment(byte marker, byte[] data)
    {
        using var file = new MemoryStream();
        Segment(file, marker, data);
        return file.ToArray();
    }

    public static byte[] PngChunk(string name, byte[] data)
    {
        using var file = new MemoryStream();
        Chunk(file, name, data);
        return file.ToArray();
    }

    private static void Segment(MemoryStream file, byte marker, ReadOnlySpan<byte> data)
    {
        var length = data.Length + 2;
        file.Write([0xFF, marker, (byte)(length >> 8), (byte)length]);
        file.Write(data);
    }

    public static byte[] Png(uint width = 800, uint height = 600)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var size = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(size, width);
        BinaryPrimitives.WriteUInt32BigEndian(size.AsSpan(4), height);
        size[8] = 8;
        Chunk(file, "IHDR", size);
        Chunk(file, "IDAT", [1, 2, 3]);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, string name, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        file.Write(length);
        file.Write(Encoding.ASCII.GetBytes(name));
        file.Write(data);
        file.Write(new byte[4]);
    }

    public static byte[] Office(string types, params (string Name, byte[] Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts.Prepend(("[Content_Types].xml", Encoding.UTF8.GetBytes(types))))
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }

        return file.ToArray();
    }

    public static byte[] Sheet(params (string Name, byte[] Content)[] parts) =>
        Office(SheetTypes, [("xl/workbook.xml", "<workbook/>"u8.ToArray()), ("_rels/.rels", "<Relationships/>"u8.ToArray()), .. parts]);

    /// <summary>Claims another unpacked size for its last part, in the directory and in the local header.</summary>
    public static byte[] Forged(byte[] zip, uint claimed)
    {
        var forged = zip.ToArray();
        var entry = forged.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(forged.AsSpan(entry + 24), claimed);
        return forged;
    }
}
