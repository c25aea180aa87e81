using System.Buffers;

namespace SupplyChain.Files;

/// <summary>Looks for bytes in a stream without holding more than a window of it.</summary>
internal static class ByteScan
{
    private const int Window = 256 * 1024;

    /// <summary>A look at a window: where in the file it begins, and its bytes.</summary>
    /// <returns>False to stop.</returns>
    public delegate bool Seen(long at, ReadOnlySpan<byte> bytes);

    /// <summary>Shows the stream window by window; each begins with the last <paramref name="overlap"/> bytes of the one before.</summary>
    public static void Read(Stream content, long from, int overlap, Seen seen)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Window);
        try
        {
            content.Position = from;
            var held = 0;
            while (true)
            {
                var read = content.ReadAtLeast(buffer.AsSpan(held, Window - held), Window - held, throwOnEndOfStream: false);
                var filled = held + read;
                if (read == 0 || !seen(from, buffer.AsSpan(0, filled)))
                    return;
                held = Math.Min(overlap, filled);
                buffer.AsSpan(filled - held, held).CopyTo(buffer);
                from += filled - held;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Place of the first occurrence; -1 when there is none.</summary>
    public static long Find(Stream content, long from, byte[] what)
    {
        var found = -1L;
        Read(
            content,
            from,
            what.Length - 1,
            (at, bytes) =>
            {
                var index = bytes.IndexOf(what);
                if (index >= 0)
                    found = at + index;
                return index < 0;
            }
        );
        return found;
    }
}
