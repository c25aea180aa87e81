using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Files;

/// <summary>Announces a file that comes piece by piece, or lays down one that came whole to wait for its details.</summary>
public sealed class BeginUpload(AppDb db, Person person, IncomingFiles incoming, SupplierRoom room, PortalSettings settings, EnterpriseClock clock)
{
    /// <param name="name">As the sender gave it.</param>
    /// <param name="length">Bytes to come.</param>
    /// <exception cref="RefusedException">Empty, too large, of no kind that is taken, or no room.</exception>
    public async Task<IncomingFile> RunAsync(string? name, long length, CancellationToken ct)
    {
        var label = FileLabel.Of(name);
        RefusedException.ThrowIf(
            length <= 0 ? new Refusal("file.empty")
            : length > settings.Upload.MaxBytes ? IngestFile.TooLarge(settings)
            : FileInspection.WhyNotName(label, takesXml: true)
        );
        using var turn = await SupplierRoom.TurnAsync(person.SupplierId ?? 0, ct);
        if (await incoming.Mine().CountAsync(ct) >= SupplierRoom.MostIncoming)
            throw new RefusedException(new Refusal("file.too-many-incoming", SupplierRoom.MostIncoming));
        if (person.SupplierId is { } supplier)
            await room.CheckAsync(supplier, length, ct);
        var file = new IncomingFile(Guid.NewGuid().ToString("N"), person.Id, person.SupplierId, label, length, clock.Now);
        db.IncomingFiles.Add(file);
        await db.SaveChangesAsync(ct);
        return file;
    }
}
