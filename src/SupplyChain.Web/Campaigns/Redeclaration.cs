using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Materials;
using SupplyChain.Suppliers;

namespace SupplyChain.Campaigns;

/// <summary>A declaration that has to be made anew.</summary>
/// <param name="Adds">It names a substance that the standard adds to the six of 2011.</param>
public sealed record RedeclarationRow(
    long DeclarationId,
    long SupplierId,
    string SupplierName,
    string PartNumber,
    string ProductName,
    DateOnly CheckedOn,
    bool Adds
);

/// <param name="Rows">The first of them; <paramref name="Declarations"/> counts all.</param>
/// <param name="Since">Start of the running or last campaign; declarations from then on count as made anew. Null when there was none.</param>
public sealed record RedeclarationPage(
    IReadOnlyList<RedeclarationRow> Rows,
    int Declarations,
    int Parts,
    int Suppliers,
    DateOnly InForceFrom,
    DateTimeOffset? Since
);

/// <summary>
/// Whom GB 26572-2025 touches: the newest declaration of every part whose verdict rests on an older edition of China RoHS and that was not made
/// anew since the campaign began.
/// </summary>
public sealed class Redeclaration(AppDb db, CurrentRules current, TouchedBy touchedBy)
{
    public const string Standard = "GB 26572-2025";
    public const string List = "CN-RoHS";
    private const int Most = 500;

    public async Task<IQueryable<StoredDeclaration>> TouchedAsync(CancellationToken ct)
    {
        var since = await SinceAsync(ct);
        var touched = db
            .Declarations.AsNoTracking()
            .Where(d => d.Current && !d.RuleVersion.Contains(Standard))
            .Where(d => db.Suppliers.Any(s => s.Id == d.SupplierId && s.Status != SupplierStatus.Delisted));
        return since is { } start ? touched.Where(d => d.KeptAt < start) : touched;
    }

    public async Task<RedeclarationPage> PageAsync(CancellationToken ct)
    {
        var touched = await TouchedAsync(ct);
        var book = await current.LoadAsync(ct);
        var editions = book.Lists.Where(l => l.Id == List).OrderBy(l => l.InForceFrom).ToList();
        var standard = editions.Find(l => l.Version == Standard) ?? throw new InvalidOperationException($"{Standard} is not in the rule book.");
        var added = await touchedBy.RunAsync(ListChange.Between(editions[0], standard, book), ct);
        var adds = added.Rows.Select(r => r.Declaration.Id).ToHashSet();
        var rows = await touched
            .Join(
                db.Suppliers,
                d => d.SupplierId,
                s => s.Id,
                (d, s) =>
                    new
                    {
                        d.Id,
                        SupplierId = s.Id,
                        s.Name,
                        d.PartNumber,
                        d.ProductName,
                        d.CheckedOn,
                    }
            )
            .OrderBy(r => r.Name)
            .ThenBy(r => r.PartNumber)
            .Take(Most)
            .ToListAsync(ct);
        return new RedeclarationPage(
            rows.ConvertAll(r => new RedeclarationRow(r.Id, r.SupplierId, r.Name, r.PartNumber, r.ProductName, r.CheckedOn, adds.Contains(r.Id))),
            await touched.CountAsync(ct),
            await touched.Select(d => new { d.SupplierId, d.PartKey }).Distinct().CountAsync(ct),
            await touched.Select(d => d.SupplierId).Distinct().CountAsync(ct),
            standard.InForceFrom,
            await SinceAsync(ct)
        );
    }

    private async Task<DateTimeOffset?> SinceAsync(CancellationToken ct) =>
        await db.Campaigns.Where(c => c.TypeCode == Standard).OrderBy(c => c.Id).Select(c => (DateTimeOffset?)c.StartedAt).FirstOrDefaultAsync(ct);
}
