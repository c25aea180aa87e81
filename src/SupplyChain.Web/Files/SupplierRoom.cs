using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>How much a supplier keeps.</summary>
/// <param name="Files">Versions of documents.</param>
/// <param name="Bytes">Of versions, and of files on their way or waiting for their details.</param>
public sealed record UsedRoom(int Files, long Bytes);

/// <summary>The room that a supplier has: files and bytes. Whoever adds to it takes a turn, so that uploads at once cannot pass the limit together.</summary>
public sealed class SupplierRoom(AppDb db, PortalSettings settings)
{
    /// <summary>Files on their way or waiting for details that one sender may have at once (house rule).</summary>
    public const int MostIncoming = 50;

    // one node counts exactly; with several, as many uploads as there are nodes may pass the limit in the same instant
    private static readonly SemaphoreSlim[] Turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Held while the room is looked at and used.</summary>
    public static async Task<IDisposable> TurnAsync(long supplierId, CancellationToken ct)
    {
        var turn = Turns[supplierId % Turns.Length];
        await turn.WaitAsync(ct);
        return new Turn(turn);
    }

    public async Task<UsedRoom> UsedAsync(long supplierId, CancellationToken ct)
    {
        // both sums in one statement; the first reads nothing but its index
        var kept = await db
            .DocumentVersions.Where(v => v.SupplierId == supplierId)
            .GroupBy(_ => 1)
            .Select(g => new
            {
                Files = g.Count(),
                Bytes = g.Sum(v => v.Length),
                Coming = db.IncomingFiles.Where(f => f.SupplierId == supplierId).Sum(f => f.Length),
            })
            .FirstOrDefaultAsync(ct);
        return kept is null ? new UsedRoom(0, await ComingAsync(supplierId, ct)) : new UsedRoom(kept.Files, kept.Bytes + kept.Coming);
    }

    /// <summary>Bytes on their way or waiting for details.</summary>
    public Task<long> ComingAsync(long supplierId, CancellationToken ct) => db.IncomingFiles.Where(f => f.SupplierId == supplierId).SumAsync(f => f.Length, ct);

    /// <summary>Null when there is room for one more file of so many bytes.</summary>
    public Refusal? WhyNot(UsedRoom used, long bytes) =>
        used.Files >= settings.Upload.MaxFilesPerSupplier ? new("document.quota", settings.Upload.MaxFilesPerSupplier)
        : used.Bytes + bytes > settings.Upload.MaxBytesPerSupplier
            ? new("document.quota-bytes", IngestFile.Size(settings.Upload.MaxBytesPerSupplier), IngestFile.Size(used.Bytes))
        : null;

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
