using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>A second person confirms a not-applicable mark or an override; only then it counts.</summary>
public sealed class ConfirmEntry(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long supplierId, long entryId, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("grade.supplier-gone"));
        var entry =
            await db.EvidenceEntries.FirstOrDefaultAsync(e => e.Id == entryId && e.SupplierId == supplierId, ct)
            ?? throw new RefusedException(new("entry.gone"));
        entry.Confirm(person.Id);
        var older = await db
            .EvidenceEntries.Where(e => e.SupplierId == supplierId && e.Code == entry.Code && e.Kind == entry.Kind)
            .Where(e => e.ReplacedAt == null && e.Id != entryId)
            .ToListAsync(ct);
        foreach (var old in older)
            old.Replace(clock.Now);
        supplier.MarkStale();
        trail.Add("evidence.confirm", $"entry:{entryId}", detail: $"{entry.Kind} {entry.Code}");
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Takes an entry out, or sends back one that waits for its second person. It stays on record and no longer counts.</summary>
public sealed class EndEntry(AppDb db, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long supplierId, long entryId, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("grade.supplier-gone"));
        var entry =
            await db.EvidenceEntries.FirstOrDefaultAsync(e => e.Id == entryId && e.SupplierId == supplierId && e.ReplacedAt == null, ct)
            ?? throw new RefusedException(new("entry.gone"));
        entry.Replace(clock.Now);
        supplier.MarkStale();
        trail.Add("evidence.end", $"entry:{entryId}", detail: $"{entry.Kind} {entry.Code}");
        await db.SaveChangesAsync(ct);
    }
}
