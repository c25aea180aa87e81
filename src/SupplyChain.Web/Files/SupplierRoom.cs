using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Settings;

namespace SupplyChain.Files;

/// <summary>How much a supplier keeps.</summary>
/// <param name="Files">Versions of documents, and files sent with messages.</param>
/// <param name="Bytes">Of those, of kept declarations, and of files on their way or waiting for their details.</param>
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
        // all sums in one statement, each over an index that begins with the supplier
        var used = await db
            .Suppliers.Where(s => s.Id == supplierId)
            .Select(s => new
            {
                Versions = db.DocumentVersions.Count(v => v.SupplierId == s.Id),
                Kept = db.DocumentVersions.Where(v => v.SupplierId == s.Id).Sum(v => v.Length),
                Messages = db.CaseMessages.Count(m => m.SupplierId == s.Id && m.FromSupplier && m.Length > 0),
                Sent = db.CaseMessages.Where(m => m.SupplierId == s.Id && m.FromSupplier).Sum(m => m.Length),
                // a file with many declarations is one file
                Declared = db.Declarations.Where(d => d.SupplierId == s.Id).Select(d => new { d.Sha256, d.Length }).Distinct().Sum(d => d.Length),
                Coming = db.IncomingFiles.Where(f => f.SupplierId == s.Id).Sum(f => f.Length),
            })
            .FirstAsync(ct);
        return new UsedRoom(used.Versions + used.Messages, used.Kept + used.Sent + used.Declared + used.Coming);
    }

    /// <param name="counted">Bytes of the file that count as coming already.</param>
    /// <exception cref="RefusedException">As <see cref="WhyNot"/> says.</exception>
    public async Task CheckAsync(long supplierId, long bytes, CancellationToken ct, long counted = 0)
    {
        var used = await UsedAsync(supplierId, ct);
        RefusedException.ThrowIf(WhyNot(used with { Bytes = used.Bytes - counted }, bytes));
    }

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
