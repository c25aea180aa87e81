using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>The indicator systems under which the enterprise assesses itself: the version in force of every published one.</summary>
public sealed class OwnSystems(AppDb db, SystemCatalogue catalogue, EnterpriseClock clock)
{
    private static readonly CompiledSystem[] Shipped = [.. ShippedSystems.All.Where(s => s.Subject is Subject.Enterprise).Select(CompiledSystem.Of)];

    /// <summary>
    /// The electronics system first; a system that ships with the portal counts until its first version is published here. The scheme of another
    /// place than the plants' is left out.
    /// </summary>
    public async Task<IReadOnlyList<CompiledSystem>> ListAsync(CancellationToken ct)
    {
        var today = clock.Today;
        var published = await catalogue.InForce(Subject.Enterprise, today).Select(s => new { s.SystemId, s.Sha256 }).ToListAsync(ct);
        var found = new List<CompiledSystem>();
        foreach (var system in published.DistinctBy(s => s.SystemId))
            found.Add((await catalogue.FindAsync(system.Sha256, ct))!);
        var places = await db.Plants.Where(p => p.Active).Select(p => p.DivisionCode).ToListAsync(ct);
        found.AddRange(Shipped.Where(s => !published.Exists(p => p.SystemId == s.System.Id)));
        return
        [
            .. found
                .Where(s => ShippedSystems.PlaceOf(s.System.Id) is not { } place || places.Exists(p => p.StartsWith(place, StringComparison.Ordinal)))
                .OrderBy(s => s.System.Id == OwnStar.System.Id ? 0 : 1)
                .ThenByDescending(s => s.System.Stars.Count)
                .ThenBy(s => s.System.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Null when no system in force has that id; the first one for no id.</summary>
    public async Task<CompiledSystem?> FindAsync(string? id, CancellationToken ct)
    {
        var all = await ListAsync(ct);
        return string.IsNullOrEmpty(id) ? all[0] : all.FirstOrDefault(s => s.System.Id == id);
    }
}
