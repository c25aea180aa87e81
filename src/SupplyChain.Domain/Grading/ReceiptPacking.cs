using System.Buffers;
using System.Buffers.Binary;

namespace SupplyChain.Grading;

/// <summary>
/// Writes bytes as pieces of a known pattern and of themselves. Packed: the length, then in turn a count of new bytes with these bytes, and the
/// length and place of a piece to copy, where places count through the pattern and on through what has been written; numbers are in base 128,
/// the lowest digits first.
/// </summary>
internal sealed class ReceiptPacking
{
    private const int Shortest = 8;
    private const int OwnBits = 12;

    /// <summary>Where pieces of a receipt stand, counted on from the end of the receipt before: what that one left behind needs no clearing.</summary>
    [ThreadStatic]
    private static int[]? own;

    [ThreadStatic]
    private static int top;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? kept;

    private readonly byte[] pattern;
    private readonly int bits;
    private readonly int[] places;

    public ReceiptPacking(byte[] pattern)
    {
        this.pattern = pattern;
        bits = 12;
        while (bits < 18 && 1 << bits < pattern.Length * 2)
            bits++;
        places = new int[1 << bits];
        // backwards, so that of equal pieces the first stands: it is followed by the most
        for (var at = pattern.Length - Shortest; at >= 0; at--)
            places[Hash(pattern, at, bits)] = at + 1;
    }

    /// <param name="shared">What of the bytes is packed already, in the order of its places.</param>
    public byte[] Pack(ReadOnlySpan<byte> bytes, ReadOnlySpan<SharedRun> shared)
    {
        var (seen, floor) = (own ??= new int[1 << OwnBits], top);
        if (floor > int.MaxValue - bytes.Length)
        {
            Array.Clear(seen);
            floor = 0;
        }
        top = floor + bytes.Length;
        var packed = kept ??= new ArrayBufferWriter<byte>(2048);
        packed.ResetWrittenCount();
        Number(packed, bytes.Length);
        var (at, fresh) = (0, 0);
        foreach (var run in shared)
        {
            if (!run.WithComma)
                continue;
            fresh = Pack(packed, bytes, at, run.From, fresh, seen, floor);
            at = run.From + run.Length;
            var piece = run.Json.PackedBy(this);
            if (piece.Copies.Length == 0)
                continue;
            Fresh(packed, bytes[fresh..(run.From + piece.Lead)]);
            packed.Write(piece.Copies);
            fresh = at - piece.Tail;
        }
        fresh = Pack(packed, bytes, at, bytes.Length, fresh, seen, floor);
        if (fresh < bytes.Length)
            Fresh(packed, bytes[fresh..]);
        return packed.WrittenSpan.ToArray();
    }

    /// <summary>Packs by the pattern alone, so that it may stand in any receipt.</summary>
    public PackedPiece Piece(byte[] bytes)
    {
        var packed = new ArrayBufferWriter<byte>(64);
        var fresh = Pack(packed, bytes, 0, bytes.Length, 0, [], 0);
        if (packed.WrittenCount == 0)
            return new PackedPiece(this, bytes.Length, [], 0);
        var from = 0;
        var lead = Number(packed.WrittenSpan, ref from);
        return new PackedPiece(this, lead, packed.WrittenSpan[(from + lead)..].ToArray(), bytes.Length - fresh);
    }

    /// <summary>Packs from one place to another; what is new at the end is left to the next.</summary>
    /// <param name="fresh">Where what is new and not yet written begins; so is what is returned.</param>
    /// <param name="seen">See <see cref="own"/>; empty where only the pattern is to be looked at.</param>
    /// <param name="floor">What stands in it up to this is another receipt's.</param>
    private int Pack(ArrayBufferWriter<byte> packed, ReadOnlySpan<byte> bytes, int at, int end, int fresh, Span<int> seen, int floor)
    {
        var (shift, misses) = (int.MinValue, 0);
        while (at + Shortest <= end)
        {
            var (place, length) = Find(bytes[..end], at, shift, seen, floor);
            if (length < Shortest)
            {
                // what has been new for long (a hash, a number) is looked through in growing steps
                at += 1 + (misses++ / 8);
                continue;
            }
            misses = 0;
            Fresh(packed, bytes[fresh..at]);
            Number(packed, length);
            Number(packed, place);
            shift = place < pattern.Length ? place - at : int.MinValue;
            at += length;
            fresh = at;
        }
        return fresh;
    }

    public byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        var from = 0;
        var bytes = new byte[Number(packed, ref from)];
        var at = 0;
        while (at < bytes.Length)
        {
            var fresh = Number(packed, ref from);
            if (fresh > bytes.Length - at || fresh > packed.Length - from)
                throw new InvalidDataException("A packed receipt is cut off.");
            packed.Slice(from, fresh).CopyTo(bytes.AsSpan(at));
            (from, at) = (from + fresh, at + fresh);
            if (at == bytes.Length)
                break;
            var length = Number(packed, ref from);
            var place = Number(packed, ref from);
            var source = place < pattern.Length ? pattern.AsSpan(place) : bytes.AsSpan(0, at)[Math.Min(place - pattern.Length, at)..];
            if (length > source.Length || length > bytes.Length - at)
                throw new InvalidDataException("A packed receipt does not fit its pattern.");
            source[..length].CopyTo(bytes.AsSpan(at));
            at += length;
        }
        return bytes;
    }

    /// <summary>The longest of three guesses: on in the pattern where the last piece ended, the pattern's first such place, and the last one of the bytes themselves.</summary>
    private (int Place, int Length) Find(ReadOnlySpan<byte> bytes, int at, int shift, Span<int> seen, int floor)
    {
        var rest = bytes[at..];
        var (place, longest) = (0, 0);
        if (shift != int.MinValue && at + shift < pattern.Length)
            Take(at + shift, rest.CommonPrefixLength(pattern.AsSpan(at + shift)));
        if (longest < 32)
        {
            var known = places[Hash(bytes, at, bits)] - 1;
            if (known >= 0)
                Take(known, rest.CommonPrefixLength(pattern.AsSpan(known)));
            if (seen.IsEmpty)
                return (place, longest);
            ref var mine = ref seen[Hash(bytes, at, OwnBits)];
            if (mine > floor)
                Take(pattern.Length + mine - floor - 1, rest.CommonPrefixLength(bytes[(mine - floor - 1)..at]));
            mine = floor + at + 1;
        }
        return (place, longest);

        void Take(int found, int length)
        {
            if (length > longest)
                (place, longest) = (found, length);
        }
    }

    private static int Hash(ReadOnlySpan<byte> bytes, int at, int bits) =>
        (int)((BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]) * 0x9E3779B97F4A7C15UL) >> (64 - bits));

    private static void Fresh(ArrayBufferWriter<byte> packed, ReadOnlySpan<byte> bytes)
    {
        Number(packed, bytes.Length);
        packed.Write(bytes);
    }

    private static void Number(ArrayBufferWriter<byte> packed, int value)
    {
        var room = packed.GetSpan(5);
        var used = 0;
        while (value >= 128)
        {
            room[used++] = (byte)(value | 128);
            value >>= 7;
        }
        room[used++] = (byte)value;
        packed.Advance(used);
    }

    private static int Number(ReadOnlySpan<byte> packed, ref int from)
    {
        var (value, digits) = (0, 0);
        while (from < packed.Length && digits < 28)
        {
            var next = packed[from++];
            value |= (next & 127) << digits;
            if (next < 128)
                return value;
            digits += 7;
        }
        throw new InvalidDataException("A packed receipt is cut off.");
    }
}
