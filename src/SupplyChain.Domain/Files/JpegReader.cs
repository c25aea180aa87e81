using System.Buffers;
using System.Buffers.Binary;

namespace SupplyChain.Files;

/// <summary>Walks through a JPEG: markers, segments and the coded data between them, with a small window only.</summary>
internal sealed class JpegReader : IDisposable
{
    private const int Window = 64 * 1024;
    private readonly Stream _from;
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(Window);
    private readonly byte[] _segment = ArrayPool<byte>.Shared.Rent(ushort.MaxValue);
    private int _at;
    private int _end;

    public JpegReader(Stream from)
    {
        _from = from;
        _from.Position = 2;
    }

    /// <summary>The next marker; fill bytes before it are passed over.</summary>
    public int NextMarker()
    {
        if (Byte() != 0xFF)
            throw new EndOfStreamException();
        int marker;
        do marker = Byte();
        while (marker == 0xFF);
        return marker;
    }

    /// <summary>The data of the segment; good until the next one.</summary>
    public ReadOnlySpan<byte> Segment()
    {
        var length = ((Byte() << 8) | Byte()) - 2;
        if (length < 0)
            throw new EndOfStreamException();
        for (var i = 0; i < length; )
        {
            if (_at == _end)
                Fill();
            var take = Math.Min(length - i, _end - _at);
            _buffer.AsSpan(_at, take).CopyTo(_segment.AsSpan(i));
            _at += take;
            i += take;
        }

        return _segment.AsSpan(0, length);
    }

    /// <summary>Copies coded data up to the next marker that is none of its own.</summary>
    public void CopyScan(Stream to)
    {
        while (true)
        {
            if (_at == _end)
                Fill();
            var data = _buffer.AsSpan(_at, _end - _at);
            var mark = data.IndexOf((byte)0xFF);
            if (mark < 0)
                mark = data.Length;
            to.Write(data[..mark]);
            _at += mark;
            if (_at == _end)
                continue;
            if (_at + 1 == _end)
                Fill();
            if (_buffer[_at + 1] is not (0 or >= 0xD0 and <= 0xD7 or 0xFF))
                return;
            // a stuffed byte, a restart mark or a fill byte belongs to the data
            var take = _buffer[_at + 1] == 0xFF ? 1 : 2;
            to.Write(_buffer.AsSpan(_at, take));
            _at += take;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        ArrayPool<byte>.Shared.Return(_segment);
    }

    private int Byte()
    {
        if (_at == _end)
            Fill();
        return _buffer[_at++];
    }

    /// <summary>Reads on; what is left of the window moves to its front.</summary>
    private void Fill()
    {
        var left = _end - _at;
        _buffer.AsSpan(_at, left).CopyTo(_buffer);
        var read = _from.Read(_buffer, left, Window - left);
        if (read == 0)
            throw new EndOfStreamException();
        (_at, _end) = (0, left + read);
    }
}

/// <summary>Which side of a photo is up: tag 0x0112 of EXIF, 1 to 8.</summary>
internal static class JpegTurn
{
    /// <summary>Null when the segment does not say.</summary>
    public static int? Read(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14)
            return null;
        var tiff = segment[6..];
        var little = tiff.StartsWith("II"u8);
        int Short(ReadOnlySpan<byte> at) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory + 2 > (uint)tiff.Length)
            return null;
        var count = Short(tiff[(int)directory..]);
        for (var i = 0; i < count; i++)
        {
            var entry = (int)directory + 2 + (12 * i);
            if (entry + 12 > tiff.Length)
                return null;
            if (Short(tiff[entry..]) == 0x0112)
                return Short(tiff[(entry + 8)..]) is var turn and >= 1 and <= 8 ? turn : null;
        }

        return null;
    }

    /// <summary>Nothing when the photo stands as it is.</summary>
    public static void Write(Stream to, int turn)
    {
        if (turn == 1)
            return;
        to.Write([0xFF, 0xE1, 0, 34]);
        to.Write("Exif\0\0MM\0*"u8);
        to.Write([0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0]);
    }
}
