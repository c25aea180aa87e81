using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;

namespace SupplyChain.Grading;

/// <summary>Published versions made ready for grading, by SHA-256 of their file. They never change, so none is ever dropped.</summary>
public sealed class CompiledSystems : ConcurrentDictionary<string, CompiledSystem>;

/// <summary>Finds the version of an indicator system that a grade is made with, or was made with.</summary>
public sealed class SystemCatalogue(AppDb db, CompiledSystems compiled)
{
    /// <summary>Codes that a file may refer to.</summary>
    public static KnownCodes Known { get; } =
        new(
            DocumentCatalogue.Shipped.Types.Select(t => t.Code).ToHashSet(StringComparer.Ordinal),
            ShippedSystems.All.Where(s => s.Subject is Subject.Enterprise).SelectMany(s => s.Indicators).Select(i => i.Code).ToHashSet(StringComparer.Ordinal)
        );

    /// <summary>Published versions whose effective day has come, the one in force first: the latest effective day; of two of the same day, the one published last.</summary>
    public IQueryable<PublishedSystem> InForce(Subject subject, DateOnly on) =>
        db
            .PublishedSystems.AsNoTracking()
            .Where(s => s.Subject == subject && s.State == SystemState.Published && s.EffectiveFrom <= on)
            .OrderByDescending(s => s.EffectiveFrom)
            .ThenByDescending(s => s.PublishedAt)
            .ThenByDescending(s => s.Id);

    /// <param name="systemId">Null for whichever system is in force.</param>
    /// <exception cref="RefusedException">None is in force.</exception>
    public async Task<CompiledSystem> InForceAsync(Subject subject, DateOnly on, CancellationToken ct, string? systemId = null)
    {
        var sha = await InForce(subject, on).Where(s => systemId == null || s.SystemId == systemId).Select(s => s.Sha256).FirstOrDefaultAsync(ct);
        return sha is null ? throw new RefusedException(new Refusal("system.none-in-force", on)) : (await FindAsync(sha, ct))!;
    }

    /// <summary>Null when no version, draft or published, has that hash.</summary>
    public async Task<CompiledSystem?> FindAsync(string sha256, CancellationToken ct)
    {
        if (compiled.TryGetValue(sha256, out var known))
            return known;
        var row = await db.PublishedSystems.AsNoTracking().FirstOrDefaultAsync(s => s.Sha256 == sha256, ct);
        return row is null ? null : Compile(row);
    }

    /// <summary>Null when no version of that name was published.</summary>
    public async Task<CompiledSystem?> FindAsync(string id, string version, CancellationToken ct)
    {
        var row = await db
            .PublishedSystems.AsNoTracking()
            .FirstOrDefaultAsync(s => s.SystemId == id && s.Version == version && s.State == SystemState.Published, ct);
        return row is null ? null : Compile(row);
    }

    /// <summary>Reads the form only: what was once published stays readable when later checks become stricter.</summary>
    public CompiledSystem Compile(PublishedSystem row)
    {
        if (compiled.TryGetValue(row.Sha256, out var known))
            return known;
        var system = IndicatorSystemFile.ReadDraft(row.File).System ?? throw new InvalidDataException($"{row.SystemId} {row.Version} cannot be read.");
        var fresh = CompiledSystem.Of(system);
        return row.State is SystemState.Published ? compiled.GetOrAdd(row.Sha256, fresh) : fresh;
    }
}
