using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Materials;

/// <summary>A supplier that was asked about an edition.</summary>
/// <param name="Touched">Declarations of it that the edition still touches.</param>
public sealed record AskedRow(long SupplierId, string SupplierName, DateTimeOffset AskedAt, int Declarations, string Parts, int Touched);

/// <summary>One edition that was taken, whom it touches, and who was asked.</summary>
/// <param name="ToAsk">Suppliers that it touches and that were not asked yet.</param>
public sealed record EditionPage(KeptList Kept, TouchedPage Touched, IReadOnlyList<AskedRow> Asked, int ToAsk);

/// <summary>Reads the page of an edition.</summary>
public sealed class EditionQuery(AppDb db, CurrentRules current, TouchedBy touchedBy)
{
    /// <returns>Null when there is no such edition.</returns>
    public async Task<EditionPage?> LoadAsync(long id, CancellationToken ct)
    {
        if (await db.KeptLists.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, ct) is not { } kept)
            return null;
        var before = await current.BeforeAsync(id, ct);
        var change = NewEdition.Read(kept.File, before).Edition!.Against(before, kept.InForceFrom);
        var touched = await touchedBy.RunAsync(change, ct);
        var asks = await db
            .ListAsks.AsNoTracking()
            .Where(a => a.KeptListId == id)
            .Join(db.Suppliers, a => a.SupplierId, s => s.Id, (a, s) => new { Ask = a, s.Name })
            .OrderBy(a => a.Name)
            .ToListAsync(ct);
        var asked = asks.ConvertAll(a => new AskedRow(
            a.Ask.SupplierId,
            a.Name,
            a.Ask.AskedAt,
            a.Ask.Declarations,
            a.Ask.Parts,
            touched.BySupplier.GetValueOrDefault(a.Ask.SupplierId)?.Count ?? 0
        ));
        return new EditionPage(kept, touched, asked, touched.BySupplier.Keys.Except(asked.Select(a => a.SupplierId)).Count());
    }
}
