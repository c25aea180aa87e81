using System.Buffers;
using System.Buffers.Binary;

namespace SupplyChain.Files;

/// <summary>
/// Writes a picture anew without what is hidden in it: place and time of the photo, camera, comments, thumbnails, anything behind
/// the end. What is seen stays: pixels, colours, resolution and which side is up.
/// </summary>
public static class PictureWriter
{
    private static readonly string[] SeenChunks =
    [
        "IHDR",
        "PLTE",
        "IDAT",
        "IEND",
        "tRNS",
        "gAMA",
        "cHRM",
        "sRGB",
        "iCCP",
        "cICP",
        "sBIT",
        "bKGD",
        "hIST",
        "pHYs",
    ];

    public static bool Writes(FileKind kind) => kind == FileKind.Jpeg || kind == FileKind.Png;

    /// <param name="from">A picture that <see cref="FileInspection"/> has found in order; seekable.</param>
    /// <exception cref="RefusedException">It ends in the middle.</exception>
    public static void Write(FileKind kind, Stream from, Stream to)
    {
        from.Position = 0;
        try
        {
            if (kind == FileKind.Png)
                WritePng(from, to);
            else
                WriteJpeg(from, to);
        }
        catch (EndOfStreamException)
        {
            throw new RefusedException(new Refusal("file.broken", kind.Name));
        }
    }

    private static void WritePng(Stream from, Stream to)
    {
        Span<byte> head = stackalloc byte[8];
        from.ReadExactly(head);
        to.Write(head);
        for (var name = ""; name != "IEND"; )
        {
            from.ReadExactly(head);
            name = System.Text.Encoding.Latin1.GetString(head[4..]);
            // data and checksum
            var length = BinaryPrimitives.ReadUInt32BigEndian(head) + 4L;
            if (!SeenChunks.Contains(name))
            {
                from.Position += length;
                continue;
            }

            to.Write(head);
            Copy(from, to, length);
        }
    }

    private static void WriteJpeg(Stream from, Stream to)
    {
        var turn = Turn(from);
        using var reader = new JpegReader(from);
        to.Write([0xFF, 0xD8]);
        var begun = false;
        while (true)
        {
            var marker = reader.NextMarker();
            if (marker == 0xD9)
            {
                to.Write([0xFF, 0xD9]);
                return;
            }

            if (marker is 0x01 or >= 0xD0 and <= 0xD7)
                continue;
            var segment = reader.Segment();
            if (marker is 0xFE or 0xE1 || (marker is >= 0xE2 and <= 0xEF && !Colours(marker, segment)))
                continue;
            // which side is up is the one thing of the hidden data that is seen; it goes behind the first header
            if (!begun && marker is not 0xE0)
            {
                begun = true;
                JpegTurn.Write(to, turn);
            }

            to.Write([0xFF, (byte)marker, (byte)((segment.Length + 2) >> 8), (byte)(segment.Length + 2)]);
            to.Write(segment);
            if (marker == 0xDA)
                reader.CopyScan(to);
        }
    }

    /// <summary>Which side is up, 1 when nothing before the pixels says so.</summary>
    private static int Turn(Stream from)
    {
        using var reader = new JpegReader(from);
        var turn = 1;
        for (var marker = reader.NextMarker(); marker is not (0xDA or 0xD9); marker = reader.NextMarker())
            if (marker is not (0x01 or >= 0xD0 and <= 0xD7) && JpegTurn.Read(reader.Segment()) is { } said)
                turn = said;
        return turn;
    }

    /// <summary>Colour profile, and Adobe's mark without which CMYK is read wrongly.</summary>
    private static bool Colours(int marker, ReadOnlySpan<byte> segment) =>
        (marker == 0xE2 && segment.StartsWith("ICC_PROFILE\0"u8)) || (marker == 0xEE && segment.StartsWith("Adobe"u8));

    private static void Copy(Stream from, Stream to, long length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (int read; length > 0; length -= read)
            {
                read = from.Read(buffer, 0, (int)Math.Min(buffer.Length, length));
                if (read == 0)
                    throw new EndOfStreamException();
                to.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
