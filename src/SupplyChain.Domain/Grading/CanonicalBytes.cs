using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SupplyChain.Grading;

/// <summary>Canonical JSON and what of it is shared with others.</summary>
internal sealed record CanonicalText(byte[] Bytes, SharedRun[] Shared);

/// <summary>Writes canonical JSON into a buffer that each thread keeps: grading everybody writes gigabytes, of which little is kept.</summary>
internal static class CanonicalBytes
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    [ThreadStatic]
    private static List<SharedRun>? runs;

    /// <summary>What of the last bytes of this thread is shared; valid as long as they are.</summary>
    public static ReadOnlySpan<SharedRun> Shared => CollectionsMarshal.AsSpan(runs);

    /// <returns>Valid until the thread writes the next.</returns>
    public static ReadOnlySpan<byte> Of<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var room = buffer ??= new ArrayBufferWriter<byte>(32 * 1024);
        var json = writer ??= new Utf8JsonWriter(room, Canonical.Json);
        (runs ??= []).Clear();
        room.ResetWrittenCount();
        json.Reset(room);
        write(json, value);
        json.Flush();
        return room.WrittenSpan;
    }

    public static CanonicalText Text<T>(T value, Action<Utf8JsonWriter, T> write) => new(Of(value, write).ToArray(), Shared.ToArray());

    /// <summary>An object of its own, written while the thread may be writing another.</summary>
    public static SharedJson Apart<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var room = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(room, Canonical.Json))
        {
            json.WriteStartObject();
            write(json, value);
            json.WriteEndObject();
        }
        return new SharedJson(room.WrittenSpan.ToArray());
    }

    public static void Write(Utf8JsonWriter json, SharedJson shared)
    {
        var from = Position(json);
        json.WriteRawValue(shared.Bytes, skipInputValidation: true);
        runs?.Add(new SharedRun(from, Position(json) - from, shared));
    }

    public static void Write(Utf8JsonWriter json, CanonicalText text)
    {
        var before = Position(json);
        json.WriteRawValue(text.Bytes, skipInputValidation: true);
        var begin = Position(json) - text.Bytes.Length;
        System.Diagnostics.Debug.Assert(begin >= before, "A value is written whole.");
        foreach (var run in text.Shared)
            runs?.Add(run with { From = run.From + begin });
    }

    private static int Position(Utf8JsonWriter json) => (int)(json.BytesCommitted + json.BytesPending);
}
