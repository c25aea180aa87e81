using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Materials;

/// <summary>What the suppliers of stored declarations deliver today; a supplier without a list of parts is not asked about them.</summary>
public sealed class DeliveredParts(AppDb db)
{
    /// <returns>The context of each supplier of the declarations; of its parts only those whose number one of them carries.</returns>
    public async Task<IReadOnlyDictionary<long, CheckContext>> LoadAsync(
        IReadOnlyList<(StoredDeclaration Row, Declaration Declaration)> stored,
        CancellationToken ct
    )
    {
        var suppliers = stored.Select(s => s.Row.SupplierId).Distinct().ToList();
        var delivered = await db
            .Parts.Where(p => suppliers.Contains(p.SupplierId))
            .Select(p => p.SupplierId)
            .Distinct()
            .ToDictionaryAsync(s => s, _ => new HashSet<string>(StringComparer.OrdinalIgnoreCase), ct);
        foreach (var numbers in stored.SelectMany(s => s.Declaration.Product.Numbers).Select(SupplierPart.KeyOf).Distinct().Chunk(500))
        foreach (
            var part in await db
                .Parts.Where(p => suppliers.Contains(p.SupplierId) && numbers.Contains(p.Key))
                .Select(p => new { p.SupplierId, p.Number })
                .ToListAsync(ct)
        )
            delivered[part.SupplierId].Add(part.Number);
        return suppliers.ToDictionary(s => s, s => new CheckContext(DeliveredParts: delivered.GetValueOrDefault(s)));
    }

    /// <summary>Has the declarations of a supplier looked at again whose question about delivery the new parts may answer, or a first list may raise.</summary>
    public Task LookAgainAsync(long supplierId, bool firstParts, DateOnly today, CancellationToken ct) =>
        db
            .Declarations.Where(d => d.SupplierId == supplierId && d.Current && (firstParts || d.Findings.Contains("part.not-delivered")))
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.LookAgainOn, today), ct);
}
