using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Grading;

/// <summary>Patterns that receipts are kept by. They never change, so none is ever dropped.</summary>
public sealed class ReceiptPatterns : ConcurrentDictionary<long, ReceiptPattern>;

/// <summary>Puts receipts away as what differs from their system's pattern, and takes them out as they were.</summary>
public sealed class ReceiptShelf(AppDb db, ReceiptPatterns patterns)
{
    /// <returns>Null while the system has none: its receipts are then kept as they are.</returns>
    public async Task<ReceiptPattern?> PatternAsync(string systemSha256, CancellationToken ct)
    {
        if (Known(systemSha256) is { } known)
            return known;
        var row = await db
            .ReceiptPatterns.AsNoTracking()
            .FirstOrDefaultAsync(p => p.SystemSha256 == systemSha256 && p.EngineVersion == Grader.EngineVersion, ct);
        return row is null ? null : patterns.GetOrAdd(row.Id, row);
    }

    /// <summary>Makes the pattern of a published system, where it has none yet. Saves.</summary>
    public async Task<ReceiptPattern> EnsureAsync(CompiledSystem system, CancellationToken ct)
    {
        if (await PatternAsync(system.Sha256, ct) is { } present)
            return present;
        var made = ReceiptPattern.Of(system);
        db.ReceiptPatterns.Add(made);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            // another node was first
            db.Entry(made).State = EntityState.Detached;
            return (await PatternAsync(system.Sha256, ct))!;
        }

        db.Entry(made).State = EntityState.Detached;
        return patterns.GetOrAdd(made.Id, made);
    }

    public Task<byte[]> ReadAsync(Grade grade, CancellationToken ct) => ReadAsync(grade.PatternId, grade.KeptReceipt, ct);

    /// <summary>The receipt, byte for byte as it was made.</summary>
    public async Task<byte[]> ReadAsync(long? patternId, byte[] kept, CancellationToken ct)
    {
        if (patternId is not { } id)
            return kept;
        if (!patterns.TryGetValue(id, out var pattern))
            pattern = patterns.GetOrAdd(id, await db.ReceiptPatterns.AsNoTracking().FirstAsync(p => p.Id == id, ct));
        return pattern.Unpack(kept);
    }

    private ReceiptPattern? Known(string systemSha256) =>
        patterns.Values.FirstOrDefault(p => p.SystemSha256 == systemSha256 && p.EngineVersion == Grader.EngineVersion);
}
