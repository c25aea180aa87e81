using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SupplyChain.Materials;

/// <summary>One file inside a ZIP, as its directory describes it.</summary>
internal sealed record ZipItem(string Name, int Method, long Packed, long Unpacked, uint Checksum, long HeaderAt);

/// <summary>
/// Reads ZIP files by our own count: the runtime hands out as many bytes as the directory claims and stays silent about the rest,
/// so that a forged size would make us check something else than other programs see.
/// </summary>
internal sealed class ZipContent(Stream stream, ReadLimits limits)
{
    private const uint DirectoryEnd = 0x06054b50;
    private const uint DirectoryEntry = 0x02014b50;
    private const uint LocalEntry = 0x04034b50;

    public IReadOnlyList<ZipItem> Items()
    {
        var tail = new byte[(int)Math.Min(stream.Length, 65_557)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var end = -1;
        for (var i = tail.Length - 22; i >= 0 && end < 0; i--)
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i)) == DirectoryEnd)
                end = i;
        if (end < 0)
            throw Broken("no directory");
        int count = Word(tail, end + 10);
        long length = Long(tail, end + 12),
            start = Long(tail, end + 16);
        if (count == 0)
            throw Broken("empty");
        if (count > limits.MaxEntries)
            throw new UnreadableException("declaration.zip-too-many", Place.None, count, limits.MaxEntries);
        if (length > 1 << 20 || start + length > stream.Length)
            throw Broken("directory outside the file");
        var directory = new byte[length];
        stream.Position = start;
        stream.ReadExactly(directory);
        return [.. ReadDirectory(directory, count)];
    }

    private static IEnumerable<ZipItem> ReadDirectory(byte[] directory, int count)
    {
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            if (at + 46 > directory.Length || Long(directory, at) != DirectoryEntry)
                throw Broken("directory entry");
            if ((Word(directory, at + 8) & 1) != 0)
                throw new UnreadableException("declaration.zip-encrypted", Place.None);
            int nameLength = Word(directory, at + 28),
                rest = Word(directory, at + 30) + Word(directory, at + 32);
            if (at + 46 + nameLength + rest > directory.Length)
                throw Broken("directory entry");
            var name = Encoding.UTF8.GetString(directory, at + 46, nameLength);
            yield return new ZipItem(
                name,
                Word(directory, at + 10),
                Long(directory, at + 20),
                Long(directory, at + 24),
                Long(directory, at + 16),
                Long(directory, at + 42)
            );
            at += 46 + nameLength + rest;
        }
    }

    /// <summary>The bytes of an item, refused as soon as they differ from what the directory says or exceed the limits.</summary>
    public MemoryStream Unpack(ZipItem item)
    {
        if (item.Unpacked > limits.MaxBytes)
            throw new UnreadableException("declaration.too-large", Place.None, limits.MaxBytes);
        if (item.Method is not (0 or 8))
            throw new UnreadableException("declaration.zip-method", Place.None, item.Name, item.Method);
        var local = new byte[30];
        if (item.HeaderAt + 30 > stream.Length)
            throw Broken("entry outside the file");
        stream.Position = item.HeaderAt;
        stream.ReadExactly(local);
        var start = item.HeaderAt + 30 + Word(local, 26) + Word(local, 28);
        if (Long(local, 0) != LocalEntry || Word(local, 8) != item.Method || start + item.Packed > stream.Length)
            throw Broken("entry outside the file");
        stream.Position = start;
        var packed = new byte[item.Packed];
        stream.ReadExactly(packed);
        using Stream source = item.Method == 0 ? new MemoryStream(packed) : new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        var buffer = new byte[16_384];
        var checksum = Crc.Start;
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            unpacked.Write(buffer, 0, read);
            checksum = Crc.Add(checksum, buffer.AsSpan(0, read));
            if (unpacked.Length > limits.MaxBytes)
                throw new UnreadableException("declaration.too-large", Place.None, limits.MaxBytes);
            if (unpacked.Length > item.Unpacked)
                throw new UnreadableException("declaration.zip-forged", Place.None, item.Name, item.Unpacked);
            if (unpacked.Length > 1 << 20 && unpacked.Length > item.Packed * limits.MaxRatio)
                throw new UnreadableException("declaration.zip-ratio", Place.None, item.Name, limits.MaxRatio);
        }
        if (unpacked.Length != item.Unpacked || Crc.End(checksum) != item.Checksum)
            throw new UnreadableException("declaration.zip-forged", Place.None, item.Name, item.Unpacked);
        unpacked.Position = 0;
        return unpacked;
    }

    private static int Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint Long(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static UnreadableException Broken(string what) => new("declaration.zip-broken", Place.None, what);
}

/// <summary>CRC-32 of ZIP files (ISO 3309).</summary>
internal static class Crc
{
    private static readonly uint[] Table =
    [
        .. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1)),
    ];

    public static uint Start => 0xFFFFFFFF;

    public static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    public static uint End(uint crc) => ~crc;
}
