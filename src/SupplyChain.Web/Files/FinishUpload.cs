using System.Text.Json;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Files;

/// <summary>Hands a file whose last byte came to the one pipeline, reads it, and leaves it to wait for its details.</summary>
public sealed class FinishUpload(AppDb db, IngestFile ingest, ReadFile read, Trail trail, EnterpriseClock clock)
{
    /// <exception cref="RefusedException">The file is not taken; neither row nor part is left.</exception>
    internal async Task RunAsync(IncomingFile row, ReceivedFile whole, CancellationToken ct)
    {
        await whole.HashAsync(ct);
        try
        {
            var file = await ingest.RunAsync(whole, row.Name, takesXml: true, ct);
            await WaitAsync(row, file, ct);
        }
        catch (RefusedException refused)
        {
            db.IncomingFiles.Remove(row);
            trail.Add("file.receive", $"incoming:{row.Id}", success: false, refused.Refusal.Code);
            await db.SaveChangesAsync(ct);
            throw;
        }
    }

    /// <summary>The same for a file that came whole.</summary>
    internal async Task WaitAsync(IncomingFile row, StoredFile file, CancellationToken ct)
    {
        var facts = await read.RunAsync(file, ct);
        row.Finish(file, facts.Count == 0 ? null : JsonSerializer.Serialize(facts), clock.Now);
        trail.Add("file.receive", $"incoming:{row.Id}", detail: file.Sha256);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Throws away a file that waits or is on its way. Its content goes with the sweep, unless something else uses it.</summary>
public sealed class DiscardUpload(AppDb db, FileStore store, Trail trail)
{
    public async Task RunAsync(IncomingFile row, CancellationToken ct)
    {
        db.IncomingFiles.Remove(row);
        trail.Add("file.discard", $"incoming:{row.Id}", detail: row.Sha256);
        await db.SaveChangesAsync(ct);
        store.RemovePart(row.Key);
    }
}
