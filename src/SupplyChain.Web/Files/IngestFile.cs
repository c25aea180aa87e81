using SupplyChain.Documents;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>
/// The one way in for every file, whatever brought it: received, looked into, freed of what is hidden in pictures, kept. A refused
/// file leaves nothing.
/// </summary>
public sealed class IngestFile(FileStore store, PortalSettings settings)
{
    /// <param name="body">Read up to the limit and not beyond.</param>
    /// <param name="name">As the sender gave it; becomes a label.</param>
    /// <param name="takesXml">True for declarations.</param>
    /// <exception cref="RefusedException">The file is too large, of no known kind, or broken.</exception>
    public async Task<StoredFile> RunAsync(Stream body, string? name, bool takesXml, CancellationToken ct)
    {
        await using var received = await store.ReceiveAsync(body, settings.Upload.MaxBytes, ct);
        return await RunAsync(received, name, takesXml, ct);
    }

    /// <summary>For a file that was received piece by piece and hashed.</summary>
    internal async Task<StoredFile> RunAsync(ReceivedFile received, string? name, bool takesXml, CancellationToken ct)
    {
        if (received.TooLarge)
            throw new RefusedException(TooLarge(settings));
        var label = FileLabel.Of(name);
        var finding = FileInspection.Look(received.File, label, takesXml);
        RefusedException.ThrowIf(finding.WhyNot);
        var kind = finding.Kind!;
        if (!PictureWriter.Writes(kind))
            return await KeepAsync(received, label, kind, ct);
        await using var plain = await store.RewriteAsync(received, (from, to) => PictureWriter.Write(kind, from, to), ct);
        return await KeepAsync(plain, label, kind, ct);
    }

    internal static Refusal TooLarge(PortalSettings settings) => new("file.too-large", Size(settings.Upload.MaxBytes));

    /// <summary>Size as people write it.</summary>
    public static string Size(long bytes) =>
        bytes >= 1024L * 1024 * 1024 ? FormattableString.Invariant($"{bytes / 1073741824m:0.##} GB")
        : bytes >= 1024 * 1024 ? FormattableString.Invariant($"{bytes / 1048576m:0.#} MB")
        : FormattableString.Invariant($"{Math.Max(1, bytes / 1024)} KB");

    private async Task<StoredFile> KeepAsync(ReceivedFile received, string label, FileKind kind, CancellationToken ct)
    {
        // what is kept may be moved away or sent elsewhere, so its length is asked before
        var length = received.File.Length;
        await store.KeepAsync(received, ct);
        return new StoredFile(received.Sha256, label, length, kind.ContentType);
    }
}
