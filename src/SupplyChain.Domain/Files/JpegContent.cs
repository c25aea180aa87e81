using System.Buffers.Binary;

namespace SupplyChain.Files;

/// <summary>A JPEG picture: its segments lead to a frame of a sensible size, a scan and an end.</summary>
internal static class JpegContent
{
    public static FileFinding Look(Stream content)
    {
        Span<byte> head = stackalloc byte[4];
        Span<byte> frame = stackalloc byte[5];
        content.Position = 2;
        var pixels = 0L;
        for (var segments = 0; segments < 2000; segments++)
        {
            content.ReadExactly(head);
            if (head[0] != 0xFF)
                return FileFinding.Refused("file.broken", FileKind.Jpeg.Name);
            var marker = head[1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
            if (marker == 0xFF)
            {
                // a fill byte before the marker
                content.Position -= 3;
                continue;
            }

            if (length < 2)
                return FileFinding.Refused("file.broken", FileKind.Jpeg.Name);
            var next = content.Position + length - 2;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                content.ReadExactly(frame);
                pixels = (long)BinaryPrimitives.ReadUInt16BigEndian(frame[1..]) * BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
                if (pixels > FileLimits.Pixels)
                    return FileFinding.Refused("file.pixels", FileLimits.Pixels / 1_000_000);
            }

            if (marker == 0xDA)
                return pixels > 0 && Ends(content, next) ? FileFinding.Fine(FileKind.Jpeg) : FileFinding.Refused("file.broken", FileKind.Jpeg.Name);
            content.Position = next;
        }

        return FileFinding.Refused("file.broken", FileKind.Jpeg.Name);
    }

    // phones put further pictures behind the first, so the end mark need not be the last thing
    private static bool Ends(Stream content, long from) => from < content.Length && ByteScan.Find(content, from, [0xFF, 0xD9]) >= 0;
}
