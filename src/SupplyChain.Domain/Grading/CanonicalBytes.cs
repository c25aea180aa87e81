using System.Buffers;
using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>Writes canonical JSON into a buffer that each thread keeps: grading everybody writes gigabytes, of which little is kept.</summary>
internal static class CanonicalBytes
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    /// <returns>Valid until the thread writes the next.</returns>
    public static ReadOnlySpan<byte> Of<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var room = buffer ??= new ArrayBufferWriter<byte>(32 * 1024);
        var json = writer ??= new Utf8JsonWriter(room, Canonical.Json);
        room.ResetWrittenCount();
        json.Reset(room);
        write(json, value);
        json.Flush();
        return room.WrittenSpan;
    }
}
