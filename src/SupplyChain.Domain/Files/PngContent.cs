using System.Buffers.Binary;

namespace SupplyChain.Files;

/// <summary>A PNG picture: whole chunks from the header to the end mark, nothing behind it.</summary>
internal static class PngContent
{
    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static FileFinding Look(Stream content)
    {
        Span<byte> head = stackalloc byte[8];
        Span<byte> size = stackalloc byte[8];
        content.Position = Signature.Length;
        var data = false;
        for (var chunks = 0; chunks < 100_000; chunks++)
        {
            content.ReadExactly(head);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var next = content.Position + length + 4;
            var name = head[4..];
            if (next > content.Length || chunks == 0 != name.SequenceEqual("IHDR"u8))
                break;
            if (chunks == 0)
            {
                content.ReadExactly(size);
                var pixels = (long)BinaryPrimitives.ReadUInt32BigEndian(size) * BinaryPrimitives.ReadUInt32BigEndian(size[4..]);
                if (pixels is 0)
                    break;
                if (pixels is < 0 or > FileLimits.Pixels)
                    return FileFinding.Refused("file.pixels", FileLimits.Pixels / 1_000_000);
            }

            data |= name.SequenceEqual("IDAT"u8);
            if (name.SequenceEqual("IEND"u8))
                return data && next == content.Length ? FileFinding.Fine(FileKind.Png) : FileFinding.Refused("file.trailing");
            content.Position = next;
        }

        return FileFinding.Refused("file.broken", FileKind.Png.Name);
    }
}
