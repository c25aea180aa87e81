using System.Security.Cryptography;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>A local or shared folder; two levels of folders keep each of them small.</summary>
internal sealed class FolderPlace(PortalSettings settings) : IFilePlace
{
    private readonly string _root = FileStore.RootOf(settings);

    public async Task KeepAsync(ReceivedFile received, string sha256, CancellationToken ct)
    {
        var place = PlaceOf(sha256);
        // the same content is there already, unless something happened to it
        if (File.Exists(place) && new FileInfo(place).Length == received.File.Length)
        {
            File.SetLastWriteTimeUtc(place, Now());
            return;
        }

        // the disk may take its time; a thread of its own waits for it
        await Task.Run(() => received.File.Flush(flushToDisk: true), ct);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(received.Path, place, overwrite: true);
    }

    public Task<bool> TouchAsync(string sha256, CancellationToken ct)
    {
        var place = PlaceOf(sha256);
        if (!File.Exists(place))
            return Task.FromResult(false);
        File.SetLastWriteTimeUtc(place, Now());
        return Task.FromResult(true);
    }

    public Task<string?> LocalAsync(string sha256, CancellationToken ct) => Task.FromResult(File.Exists(PlaceOf(sha256)) ? PlaceOf(sha256) : null);

    public async Task<string?> HashAsync(string sha256, CancellationToken ct)
    {
        if (!File.Exists(PlaceOf(sha256)))
            return null;
        await using var file = File.OpenRead(PlaceOf(sha256));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }

    public async IAsyncEnumerable<PlacedFile> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (!Directory.Exists(_root))
            yield break;
        foreach (var file in new DirectoryInfo(_root).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.Name.Length == 64))
        {
            ct.ThrowIfCancellationRequested();
            yield return new PlacedFile(file.Name, file.LastWriteTimeUtc);
        }

        await Task.CompletedTask;
    }

    public Task<bool> RemoveAsync(string sha256, DateTime before, CancellationToken ct)
    {
        var file = new FileInfo(PlaceOf(sha256));
        if (file.Exists && file.LastWriteTimeUtc >= before)
            return Task.FromResult(false);
        try
        {
            file.Delete();
            return Task.FromResult(true);
        }
        catch (IOException)
        {
            return Task.FromResult(false);
        }
    }

    private string PlaceOf(string sha256) => Path.Combine(_root, sha256[..2], sha256[2..4], sha256);

    private static DateTime Now() => TimeProvider.System.GetUtcNow().UtcDateTime;
}
