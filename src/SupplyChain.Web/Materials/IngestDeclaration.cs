using SupplyChain.Documents;
using SupplyChain.Files;
using SupplyChain.Settings;

namespace SupplyChain.Materials;

/// <summary>Takes a declaration file into the file store once it can be read; what cannot leaves nothing.</summary>
public sealed class IngestDeclaration(FileStore store, PortalSettings settings)
{
    /// <summary>Every reason against the last file, such as one per wrong cell of a workbook; empty when it could be read.</summary>
    public IReadOnlyList<FileRefusal> Refusals { get; private set; } = [];

    /// <exception cref="RefusedException">Too large, or unreadable by name.</exception>
    public async Task<StoredFile> RunAsync(Stream body, string? name, CancellationToken ct)
    {
        await using var received = await store.ReceiveAsync(body, settings.Upload.MaxBytes, ct);
        if (received.TooLarge)
            throw new RefusedException(new Refusal("file.too-large", IngestFile.Size(settings.Upload.MaxBytes)));
        var label = FileLabel.Of(name);
        received.File.Position = 0;
        Refusals = DeclarationFile.Read(received.File, label).Refusals;
        if (Refusals is [var first, ..])
            throw new RefusedException(first.Reason);
        await store.KeepAsync(received, ct);
        return new StoredFile(received.Sha256, label, received.File.Length, "application/octet-stream");
    }
}
