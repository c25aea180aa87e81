using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>What a list of parts changed.</summary>
public sealed record PartsSet(int Added, int Changed, int Unchanged);

/// <summary>Adds parts by number and brings known ones up to date; parts that the list does not name stay. The same list again changes nothing.</summary>
public sealed class SetParts(AppDb db, DeliveredParts delivered, Trail trail, EnterpriseClock clock)
{
    public async Task<PartsSet> RunAsync(long supplierId, IReadOnlyList<PartEntry> entries, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == supplierId, ct);
        RefusedException.ThrowIf(supplier.WhyNotEdit());
        var known = await db.Parts.Where(p => p.SupplierId == supplierId).ToDictionaryAsync(p => p.Key, StringComparer.Ordinal, ct);
        var (added, changed) = (0, 0);
        foreach (var entry in entries)
            if (known.TryGetValue(SupplierPart.KeyOf(entry.Number), out var part))
                changed += part.Take(entry, clock.Today) ? 1 : 0;
            else
            {
                db.Parts.Add(new SupplierPart(supplierId, entry.Number, entry.Name, entry.KeyControlled ?? false, clock.Today));
                added++;
            }
        if (known.Count + added > AddParts.Most)
            throw new RefusedException(new Refusal("materials.too-many-parts", AddParts.Most));
        if (added + changed > 0)
        {
            supplier.MarkStale();
            trail.Add("parts.set", $"supplier:{supplierId}", detail: FormattableString.Invariant($"{added} {changed}"));
            await using var both = await db.Database.BeginTransactionAsync(ct);
            await db.SaveChangesAsync(ct);
            await delivered.LookAgainAsync(supplierId, known.Count == 0, clock.Today, ct);
            await both.CommitAsync(ct);
        }

        return new PartsSet(added, changed, entries.Count - added - changed);
    }
}
