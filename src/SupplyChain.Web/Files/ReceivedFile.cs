using System.Security.Cryptography;

namespace SupplyChain.Files;

/// <summary>A file on its way in. Disposing removes what was not kept, unless it is to stay.</summary>
public sealed class ReceivedFile(string path, FileStream file) : IAsyncDisposable
{
    public string Path { get; } = path;
    public FileStream File { get; } = file;

    /// <summary>More came than is allowed.</summary>
    public bool TooLarge { get; internal set; }

    /// <summary>The rest is still to come: disposing leaves it.</summary>
    internal bool Stays { get; set; }

    /// <summary>64 lower-case hexadecimal characters.</summary>
    public string Sha256 { get; internal set; } = "";

    internal async Task HashAsync(CancellationToken ct)
    {
        File.Position = 0;
        Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(File, ct));
    }

    public async ValueTask DisposeAsync()
    {
        await File.DisposeAsync();
        if (!Stays)
            System.IO.File.Delete(Path);
    }
}

/// <summary>Lets a writer be closed while the file beneath it stays open.</summary>
internal sealed class Uncloseable(Stream beneath) : Stream
{
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => beneath.Length;
    public override long Position
    {
        get => beneath.Position;
        set => throw new NotSupportedException();
    }

    public override void Flush() => beneath.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => beneath.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => beneath.Write(buffer);
}
