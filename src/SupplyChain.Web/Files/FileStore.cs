using System.Buffers;
using System.Security.Cryptography;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>
/// Keeps files by their content, under SHA-256, outside the web root. A file appears whole or not at all: it is written beside its
/// place, forced to disk and then put there. Files on their way in are always on this machine's disk.
/// </summary>
public sealed class FileStore(PortalSettings settings, IFilePlace place)
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");
    private const int BufferLength = 128 * 1024;

    internal static string RootOf(PortalSettings settings) => Path.Combine(settings.Folder, "files");

    private string Incoming => Path.Combine(RootOf(settings), "incoming");
    private string Parts => Path.Combine(RootOf(settings), "parts");

    /// <summary>
    /// Writes what comes to a temporary file while it counts and hashes. Nothing beyond <paramref name="maxBytes"/> is written:
    /// then <see cref="ReceivedFile.TooLarge"/> is set and the rest is still to be read.
    /// </summary>
    public async Task<ReceivedFile> ReceiveAsync(Stream body, long maxBytes, CancellationToken ct)
    {
        var received = Draft();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (int read; (read = await body.ReadAtLeastAsync(buffer.AsMemory(0, BufferLength), BufferLength, throwOnEndOfStream: false, ct)) > 0; )
            {
                if (received.File.Position + read > maxBytes)
                {
                    received.TooLarge = true;
                    break;
                }

                hash.AppendData(buffer, 0, read);
                received.File.Write(buffer, 0, read);
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

    /// <summary>Writes a received file anew, such as a picture without what is hidden in it.</summary>
    internal async Task<ReceivedFile> RewriteAsync(ReceivedFile received, Action<Stream, Stream> rewrite, CancellationToken ct)
    {
        var draft = Draft();
        try
        {
            await using (var buffered = new BufferedStream(new Uncloseable(draft.File), BufferLength))
                rewrite(received.File, buffered);
            await draft.HashAsync(ct);
            return draft;
        }
        catch
        {
            await draft.DisposeAsync();
            throw;
        }
    }

    /// <summary>The part file of an upload, made when it is missing. Nobody else can open it meanwhile.</summary>
    /// <exception cref="IOException">Another request is writing to it.</exception>
    internal ReceivedFile OpenPart(string key)
    {
        Directory.CreateDirectory(Parts);
        var path = Path.Combine(Parts, Named(key, 32));
        return new ReceivedFile(path, Open(path, FileMode.OpenOrCreate, FileShare.None));
    }

    internal void RemovePart(string key) => File.Delete(Path.Combine(Parts, Named(key, 32)));

    /// <summary>Puts a received file in its place, forced to disk. The same content twice is one file.</summary>
    public Task KeepAsync(ReceivedFile received, CancellationToken ct) => place.KeepAsync(received, Named(received.Sha256, 64), ct);

    /// <summary>Says that a file is wanted now, which keeps the sweep away from it for a day. False when it is not there.</summary>
    public Task<bool> TouchAsync(string sha256, CancellationToken ct) => place.TouchAsync(Named(sha256, 64), ct);

    /// <summary>Null when the file is not there.</summary>
    public async Task<FileStream?> OpenAsync(string sha256, CancellationToken ct)
    {
        try
        {
            return await LocalAsync(sha256, ct) is { } path
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferLength, FileOptions.SequentialScan)
                : null;
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Where the file can be read on this machine, for programs that want a path; null when it is not there.</summary>
    public Task<string?> LocalAsync(string sha256, CancellationToken ct) => place.LocalAsync(Named(sha256, 64), ct);

    /// <summary>What uploads left behind that never ended.</summary>
    internal IEnumerable<FileInfo> Leftovers() => Under(Incoming);

    /// <summary>Part files of uploads, each under the key of its row.</summary>
    internal IEnumerable<FileInfo> PartFiles() => Under(Parts);

    /// <exception cref="ArgumentException">Not so many lower-case hexadecimal characters: such a text never becomes a path.</exception>
    private static string Named(string name, int length) =>
        name.Length == length && !name.AsSpan().ContainsAnyExcept(Hexadecimal)
            ? name
            : throw new ArgumentException("not a name in lower-case hexadecimal", nameof(name));

    private static IEnumerable<FileInfo> Under(string folder) => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles() : [];

    private ReceivedFile Draft()
    {
        Directory.CreateDirectory(Incoming);
        var path = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        return new ReceivedFile(path, Open(path, FileMode.CreateNew, FileShare.Read | FileShare.Delete));
    }

    private static FileStream Open(string path, FileMode mode, FileShare share) =>
        new(
            path,
            new FileStreamOptions
            {
                Mode = mode,
                Access = FileAccess.ReadWrite,
                Share = share,
                BufferSize = 0,
            }
        );
}
