using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SupplyChain.Files;

/// <summary>
/// A workbook or text document (Office Open XML): every part is unpacked and counted here, whatever sizes the file claims;
/// macros, embedded programs and names that lead out of the package are refused.
/// </summary>
internal static class OfficePackage
{
    private const string TypesPart = "[Content_Types].xml";
    private static readonly string[] Macros = ["vbaproject.bin", "vbadata.xml", "xl/macrosheets/", "xl/dialogsheets/"];
    private static readonly string[] Programs = ["activex", "oleobject", "attachedtoolbars"];

    public static FileFinding Look(Stream content)
    {
        if (ZipDirectory.Read(content) is not { } entries)
            return FileFinding.Refused("file.entries", FileLimits.Entries);
        if (entries.Any(e => e.Encrypted))
            return FileFinding.Refused("file.office-encrypted");
        if (entries.Any(e => LeadsOut(e.Name) || e.Link || e.Method is not (0 or 8)) || entries.DistinctBy(e => e.Name).Count() < entries.Count)
            return FileFinding.Refused("file.package");
        if (entries.Any(e => Macros.Any(m => e.Name.Contains(m, StringComparison.OrdinalIgnoreCase))))
            return FileFinding.Refused("file.macros");
        if (entries.Any(e => Programs.Any(p => e.Name.Contains(p, StringComparison.OrdinalIgnoreCase))))
            return FileFinding.Refused("file.embedded-object");
        return Unpack(content, entries) ?? Kind(content, entries);
    }

    private static bool LeadsOut(string name) =>
        name.Length == 0 || name[0] == '/' || name.Contains('\\') || name.Contains(':') || name.Any(char.IsControl) || name.Split('/').Contains("..");

    /// <summary>Null when the parts are as large as they say, do not overlap and stay within the bounds.</summary>
    private static FileFinding? Unpack(Stream content, IReadOnlyList<ZipEntry> entries)
    {
        long total = 0,
            end = 0;
        foreach (var entry in entries.OrderBy(e => e.Offset))
        {
            if (entry.Offset < end)
                return FileFinding.Refused("file.package");
            var start = Start(content, entry);
            end = start + entry.Packed;
            if (end > content.Length)
                return FileFinding.Refused("file.package");
            total += entry.Unpacked;
            if (TooMuch(total, content.Length))
                return FileFinding.Refused("file.unpacked", FileLimits.UnpackedBytes / 1024 / 1024);
            if (Count(content, entry, start) != entry.Unpacked)
                return FileFinding.Refused("file.package");
        }

        return null;
    }

    private static bool TooMuch(long unpacked, long packed) =>
        unpacked > FileLimits.UnpackedBytes || (unpacked > 1024 * 1024 && unpacked / Math.Max(1, packed) > FileLimits.Ratio);

    /// <summary>Place of the packed bytes behind the local header, which must tell the same as the directory.</summary>
    private static long Start(Stream content, ZipEntry entry)
    {
        Span<byte> head = stackalloc byte[30];
        content.Position = entry.Offset;
        content.ReadExactly(head);
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(head[26..]);
        var name = new byte[nameLength];
        content.ReadExactly(name);
        if (
            !head.StartsWith("PK\x03\x04"u8)
            || BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) != entry.Method
            || Encoding.UTF8.GetString(name) != entry.Name
        )
            throw new InvalidDataException();
        return content.Position + BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
    }

    /// <summary>Bytes that really come out; one more than claimed is enough to know.</summary>
    private static long Count(Stream content, ZipEntry entry, long start)
    {
        if (entry.Method == 0)
            return entry.Packed;
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            using var inflated = Inflate(content, entry, start);
            long count = 0;
            for (int read; count <= entry.Unpacked && (read = inflated.Read(buffer)) > 0; )
                count += read;
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FileFinding Kind(Stream content, IReadOnlyList<ZipEntry> entries)
    {
        if (entries.FirstOrDefault(e => e.Name == TypesPart) is not { Unpacked: < 4 * 1024 * 1024 } part)
            return FileFinding.Refused("file.kind", "zip");
        using var reader = new StreamReader(
            part.Method == 0 ? new PartStream(content, Start(content, part), part.Packed) : Inflate(content, part, Start(content, part))
        );
        var types = reader.ReadToEnd();
        if (types.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
            return FileFinding.Refused("file.macros");
        var links = entries.Any(e => e.Name.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase));
        var embedded = entries.Any(e => e.Name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase));
        string[] signals = [.. links ? ["office.external-link"] : (string[])[], .. embedded ? ["office.embedded-file"] : (string[])[]];
        return types.Contains("spreadsheetml.sheet.main+xml", StringComparison.Ordinal) ? FileFinding.Fine(FileKind.Xlsx, signals)
            : types.Contains("wordprocessingml.document.main+xml", StringComparison.Ordinal) ? FileFinding.Fine(FileKind.Docx, signals)
            : FileFinding.Refused("file.kind", "zip");
    }

    private static DeflateStream Inflate(Stream content, ZipEntry entry, long start) =>
        new(new PartStream(content, start, entry.Packed), CompressionMode.Decompress);
}
