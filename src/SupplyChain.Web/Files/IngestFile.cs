using SupplyChain.Documents;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>The one way in for every file, whatever brought it: received, looked into, kept. A refused file leaves nothing.</summary>
public sealed class IngestFile(FileStore store, PortalSettings settings)
{
    /// <param name="body">Read up to the limit and not beyond.</param>
    /// <param name="name">As the sender gave it; becomes a label.</param>
    /// <param name="takesXml">True for declarations.</param>
    /// <exception cref="RefusedException">The file is too large, of no known kind, or broken.</exception>
    public async Task<StoredFile> RunAsync(Stream body, string? name, bool takesXml, CancellationToken ct)
    {
        await using var received = await store.ReceiveAsync(body, settings.Upload.MaxBytes, ct);
        if (received.TooLarge)
            throw new RefusedException(new Refusal("file.too-large", Size(settings.Upload.MaxBytes)));
        var label = FileLabel.Of(name);
        var finding = FileInspection.Look(received.File, label, takesXml);
        RefusedException.ThrowIf(finding.WhyNot);
        await store.KeepAsync(received, ct);
        return new StoredFile(received.Sha256, label, received.File.Length, finding.Kind!.ContentType);
    }

    /// <summary>Size as people write it.</summary>
    public static string Size(long bytes) =>
        bytes >= 1024 * 1024 ? FormattableString.Invariant($"{bytes / 1048576m:0.#} MB") : FormattableString.Invariant($"{Math.Max(1, bytes / 1024)} KB");
}
