using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Files;

/// <summary>How a piece of an upload ended.</summary>
public enum PartOutcome
{
    /// <summary>Everything that came is safe; more is to come, or the file is whole.</summary>
    Taken,

    /// <summary>The sender was at another place than the portal; it asks and goes on from there.</summary>
    OtherPlace,

    /// <summary>Another request is writing to the same file.</summary>
    Busy,

    /// <summary>More came than was announced.</summary>
    TooMuch,
}

/// <summary>
/// Takes one piece of a file. What the row says is on the disk is on the disk: bytes are forced out before the row moves on, and
/// whatever lies behind that in the part file is written again.
/// </summary>
public sealed class ReceivePart(AppDb db, FileStore store, FinishUpload finish, EnterpriseClock clock)
{
    private const int BufferLength = 128 * 1024;

    /// <summary>Bytes after which the row moves on in the middle of a long piece.</summary>
    private const long Step = 4L * 1024 * 1024;

    /// <param name="offset">Where the sender believes the piece begins.</param>
    /// <exception cref="RefusedException">The whole file is not taken; nothing of it is left.</exception>
    public async Task<PartOutcome> RunAsync(IncomingFile row, long offset, Stream body, CancellationToken ct)
    {
        ReceivedFile part;
        try
        {
            part = store.OpenPart(row.Key);
        }
        catch (IOException)
        {
            return PartOutcome.Busy;
        }

        await using var open = part;
        // whoever held the file before may have moved on
        await db.Entry(row).ReloadAsync(ct);
        if (db.Entry(row).State is EntityState.Detached || row.Sha256 is not null)
            return PartOutcome.OtherPlace;
        part.Stays = true;
        if (offset != row.Offset)
            return PartOutcome.OtherPlace;
        if (part.File.Length < row.Offset)
        {
            // the part file was lost: the sender begins anew
            row.Reach(0, clock.Now);
            await db.SaveChangesAsync(CancellationToken.None);
            return PartOutcome.OtherPlace;
        }

        part.File.SetLength(row.Offset);
        part.File.Position = row.Offset;
        if (!await TakeAsync(row, part.File, body, ct))
            return PartOutcome.TooMuch;
        if (part.File.Position < row.Length)
            return PartOutcome.Taken;
        try
        {
            await finish.RunAsync(row, part, CancellationToken.None);
            part.Stays = false;
        }
        catch (RefusedException)
        {
            part.Stays = false;
            throw;
        }

        return PartOutcome.Taken;
    }

    /// <returns>False when more came than was announced.</returns>
    private async Task<bool> TakeAsync(IncomingFile row, FileStream part, Stream body, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            for (int read; (read = await ReadAsync(body, buffer, ct)) > 0; )
            {
                if (part.Position + read > row.Length)
                    return false;
                part.Write(buffer, 0, read);
                if (part.Position - row.Offset >= Step && part.Position < row.Length)
                    await SafeAsync(row, part);
            }

            if (part.Position > row.Offset && part.Position < row.Length)
                await SafeAsync(row, part);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>0 at the end, and where the line broke: what came until then is worth keeping.</summary>
    private static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken ct)
    {
        try
        {
            return await body.ReadAtLeastAsync(buffer.AsMemory(0, BufferLength), BufferLength, throwOnEndOfStream: false, ct);
        }
        catch (Exception e) when (e is IOException or BadHttpRequestException or ConnectionAbortedException or OperationCanceledException)
        {
            return 0;
        }
    }

    private async Task SafeAsync(IncomingFile row, FileStream part)
    {
        await Task.Run(() => part.Flush(flushToDisk: true));
        row.Reach(part.Position, clock.Now);
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
