namespace SupplyChain.Materials;

/// <summary>Counts what an XML parser takes from a stream and stops it before a value or the file grows beyond the limits.</summary>
internal sealed class GuardedStream(Stream inner, ReadLimits limits) : Stream
{
    private byte[] head = [];
    private int headAt;
    private long taken;
    private int sinceBracket;

    /// <summary>False for JSON, which has no brackets to measure by.</summary>
    public bool IsMarkup { get; set; } = true;

    /// <summary>The first bytes, at most <paramref name="count"/>, which stay to be read.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        head = new byte[count];
        var filled = inner.ReadAtLeast(head, count, throwOnEndOfStream: false);
        head = head[..filled];
        return head;
    }

    /// <summary>Reads without judging the text: for packed content, whose limits the unpacking checks.</summary>
    public int ReadPacked(Span<byte> buffer)
    {
        if (headAt >= head.Length)
            return inner.Read(buffer);
        var read = Math.Min(buffer.Length, head.Length - headAt);
        head.AsSpan(headAt, read).CopyTo(buffer);
        headAt += read;
        return read;
    }

    public override int Read(Span<byte> buffer)
    {
        var read = ReadPacked(buffer);
        taken += read;
        if (taken > limits.MaxBytes)
            throw new UnreadableException("declaration.too-large", Place.None, limits.MaxBytes);
        if (!IsMarkup)
            return read;
        // an opening bracket cannot stand inside an attribute value, so the distance between two bounds every value
        var last = buffer[..read].LastIndexOf((byte)'<');
        sinceBracket = last < 0 ? sinceBracket + read : read - last;
        if (sinceBracket > limits.MaxMarkupBytes)
            throw new UnreadableException("declaration.value-too-long", Place.None, limits.MaxMarkupBytes);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
