using System.Buffers.Binary;
using System.Text;

namespace SupplyChain.Files;

/// <summary>One entry as the central directory of a zip file names it.</summary>
/// <param name="Offset">Place of its local header.</param>
/// <param name="Method">0 stored, 8 deflated; nothing else is read.</param>
internal sealed record ZipEntry(string Name, long Offset, int Flags, int Method, long Packed, long Unpacked, uint Attributes)
{
    public bool Encrypted => (Flags & 1) != 0;

    /// <summary>A Unix symbolic link.</summary>
    public bool Link => (Attributes >> 16 & 0xF000) == 0xA000;
}

/// <summary>Reads the directory of a zip file by its own means: a library would trust the sizes that the file claims.</summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;

    /// <summary>Null when there are more than <see cref="FileLimits.Entries"/>.</summary>
    /// <exception cref="InvalidDataException">Not a zip file of one part, or something lies behind it.</exception>
    public static IReadOnlyList<ZipEntry>? Read(Stream content)
    {
        var (count, size, offset) = End(content);
        if (count > FileLimits.Entries)
            return null;
        if (size > FileLimits.Entries * 1024L || offset < 0 || offset + size > content.Length)
            throw new InvalidDataException();
        var directory = new byte[size];
        content.Position = offset;
        content.ReadExactly(directory);
        var entries = new List<ZipEntry>();
        for (var at = 0; entries.Count < count; )
        {
            var entry = directory.AsSpan(at);
            if (entry.Length < 46 || !entry.StartsWith("PK\x01\x02"u8))
                throw new InvalidDataException();
            int Short(ReadOnlySpan<byte> e, int place) => BinaryPrimitives.ReadUInt16LittleEndian(e[place..]);
            uint Long(ReadOnlySpan<byte> e, int place) => BinaryPrimitives.ReadUInt32LittleEndian(e[place..]);
            var name = Short(entry, 28);
            entries.Add(
                new ZipEntry(
                    Encoding.UTF8.GetString(entry.Slice(46, name)),
                    Long(entry, 42),
                    Short(entry, 8),
                    Short(entry, 10),
                    Long(entry, 20),
                    Long(entry, 24),
                    Long(entry, 38)
                )
            );
            at += 46 + name + Short(entry, 30) + Short(entry, 32);
        }

        return entries;
    }

    private static (int Count, int Size, long Offset) End(Stream content)
    {
        var length = (int)Math.Min(content.Length, EndLength + ushort.MaxValue);
        var tail = new byte[length];
        content.Position = content.Length - length;
        content.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || length - at < EndLength)
            throw new InvalidDataException();
        var end = tail.AsSpan(at);
        var comment = BinaryPrimitives.ReadUInt16LittleEndian(end[20..]);
        var disks = BinaryPrimitives.ReadUInt32LittleEndian(end[4..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        // a 64-bit directory is for files far beyond what is taken here
        if (disks != 0 || size > int.MaxValue || offset == uint.MaxValue || EndLength + comment != end.Length)
            throw new InvalidDataException();
        return (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), (int)size, offset);
    }
}
