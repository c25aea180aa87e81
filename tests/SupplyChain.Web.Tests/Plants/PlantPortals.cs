using System.Collections.Concurrent;

namespace SupplyChain.Plants;

/// <summary>A portal of the class's own on each database: what is said about the enterprise is said about all of it.</summary>
public sealed class PlantPortals : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Portal>> _portals = new(StringComparer.Ordinal);

    public Portal On(string database) => _portals.GetOrAdd(database, d => new(() => Portal.Start(d))).Value;

    public void Dispose()
    {
        foreach (var portal in _portals.Values)
            portal.Value.Dispose();
    }
}
