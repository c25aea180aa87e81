using System.Buffers;
using System.Security.Cryptography;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>
/// Keeps files by their content, under SHA-256, in the portal's folder outside the web root. A file appears whole or not at all:
/// it is written beside its place, forced to disk and then renamed.
/// </summary>
public sealed class FileStore(PortalSettings settings)
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");
    private const int BufferLength = 128 * 1024;

    private string Root => Path.Combine(settings.Folder, "files");
    internal string Incoming => Path.Combine(Root, "incoming");

    /// <summary>
    /// Writes what comes to a temporary file while it counts and hashes. Nothing beyond <paramref name="maxBytes"/> is written:
    /// then <see cref="ReceivedFile.TooLarge"/> is set and the rest is still to be read.
    /// </summary>
    public async Task<ReceivedFile> ReceiveAsync(Stream body, long maxBytes, CancellationToken ct)
    {
        Directory.CreateDirectory(Incoming);
        var path = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Read | FileShare.Delete,
                BufferSize = 0,
            }
        );
        var received = new ReceivedFile(path, file);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (int read; (read = await body.ReadAtLeastAsync(buffer.AsMemory(0, BufferLength), BufferLength, throwOnEndOfStream: false, ct)) > 0; )
            {
                if (file.Position + read > maxBytes)
                {
                    received.TooLarge = true;
                    break;
                }

                hash.AppendData(buffer, 0, read);
                file.Write(buffer, 0, read);
            }

            received.Sha256 = Convert.ToHexStringLower(hash.GetCurrentHash());
            return received;
        }
        catch
        {
            await received.DisposeAsync();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Puts a received file in its place, forced to disk. The same content twice is one file.</summary>
    public async Task KeepAsync(ReceivedFile received, CancellationToken ct)
    {
        var place = PlaceOf(received.Sha256);
        if (Touch(received.Sha256))
            return;
        // the disk may take its time; a thread of its own waits for it
        await Task.Run(() => received.File.Flush(flushToDisk: true), ct);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(received.Path, place, overwrite: true);
    }

    /// <summary>Says that a file is wanted now, which keeps the sweep away from it for a day. False when it is not there.</summary>
    public bool Touch(string sha256)
    {
        var place = PlaceOf(sha256);
        if (!File.Exists(place))
            return false;
        File.SetLastWriteTimeUtc(place, TimeProvider.System.GetUtcNow().UtcDateTime);
        return true;
    }

    /// <summary>Null when the file is not there.</summary>
    public FileStream? Open(string sha256)
    {
        try
        {
            return new FileStream(PlaceOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferLength, FileOptions.SequentialScan);
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <exception cref="ArgumentException">Not 64 lower-case hexadecimal characters: such a text never becomes a path.</exception>
    public string PlaceOf(string sha256)
    {
        if (sha256.Length != 64 || sha256.AsSpan().ContainsAnyExcept(Hexadecimal))
            throw new ArgumentException("not a SHA-256 in lower-case hexadecimal", nameof(sha256));
        return Path.Combine(Root, sha256[..2], sha256[2..4], sha256);
    }

    /// <summary>Kept files in no order, and when each was last wanted.</summary>
    internal IEnumerable<FileInfo> All() =>
        Directory.Exists(Root) ? new DirectoryInfo(Root).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.Name.Length == 64) : [];

    /// <summary>What uploads left behind that never ended.</summary>
    internal IEnumerable<FileInfo> Leftovers() => Directory.Exists(Incoming) ? new DirectoryInfo(Incoming).EnumerateFiles() : [];
}

/// <summary>A file on its way in. Disposing removes what was not kept.</summary>
public sealed class ReceivedFile(string path, FileStream file) : IAsyncDisposable
{
    public string Path { get; } = path;
    public FileStream File { get; } = file;

    /// <summary>More came than is allowed.</summary>
    public bool TooLarge { get; internal set; }

    /// <summary>64 lower-case hexadecimal characters.</summary>
    public string Sha256 { get; internal set; } = "";

    public async ValueTask DisposeAsync()
    {
        await File.DisposeAsync();
        System.IO.File.Delete(Path);
    }
}
