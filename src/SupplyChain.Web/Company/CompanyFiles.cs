using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>Reads the file of one company, and opens it for the company's own people where it may be changed.</summary>
public sealed class CompanyFiles(AppDb db, Person person)
{
    public async Task<CompanyFile> LoadAsync(Supplier supplier, CancellationToken ct)
    {
        var id = supplier.Id;
        return new CompanyFile(
            supplier,
            await db.FormerNames.Where(n => n.SupplierId == id).OrderBy(n => n.Id).Select(n => n.Name).ToListAsync(ct),
            await db.Sites.AsNoTracking().Where(s => s.SupplierId == id && s.ClosedAt == null).OrderBy(s => s.Id).Take(Site.Most).ToListAsync(ct),
            await db.Contacts.AsNoTracking().Where(c => c.SupplierId == id).OrderBy(c => c.Topic).ThenBy(c => c.Id).Take(TopicContact.Most).ToListAsync(ct),
            await ItemsAsync(id, ct),
            await db
                .DocumentVersions.AsNoTracking()
                .Where(v => v.SupplierId == id && (v.Current || v.State == ReviewState.Pending))
                .OrderBy(v => v.TypeCode)
                .ThenBy(v => v.Id)
                .Take(500)
                .ToListAsync(ct),
            await db.Commitments.AsNoTracking().Where(c => c.SupplierId == id).OrderByDescending(c => c.Id).FirstOrDefaultAsync(ct)
        )
        {
            Licence = await db.Licences.AsNoTracking().Where(l => l.SupplierId == id).OrderByDescending(l => l.Id).FirstOrDefaultAsync(ct),
        };
    }

    public Task<List<SupplyItem>> ItemsAsync(long supplierId, CancellationToken ct) =>
        db
            .SupplyItems.AsNoTracking()
            .Where(i => db.SuppliedItems.Any(s => s.SupplierId == supplierId && s.ItemId == i.Id))
            .OrderBy(i => i.Kind)
            .ThenBy(i => i.Id)
            .Take(500)
            .ToListAsync(ct);

    /// <summary>Points that were sent back and not yet handed in again, in the order of the pages.</summary>
    public async Task<IReadOnlyList<SentBackPoint>> OpenPointsAsync(long supplierId, CancellationToken ct)
    {
        var points = await db.SentBackPoints.AsNoTracking().Where(p => p.SupplierId == supplierId && p.AnsweredAt == null).ToListAsync(ct);
        return [.. points.OrderBy(p => SentBackPoint.Fields.ToList().IndexOf(p.Field))];
    }

    /// <summary>The signed-in person's own company, tracked, when this part of it may be changed now.</summary>
    /// <param name="field">One of <see cref="SentBackPoint.Fields"/>.</param>
    public async Task<Supplier> OpenAsync(string field, CancellationToken ct)
    {
        var supplier = await OwnAsync(ct);
        RefusedException.ThrowIf(await WhyNotAsync(supplier, field, ct));
        return supplier;
    }

    /// <summary>Part of the file changes in a table of its own: whoever looked at it earlier has seen another file.</summary>
    public void Touch(Supplier supplier) => db.Entry(supplier).Property(s => s.Revision).IsModified = true;

    public async Task<Supplier> OwnAsync(CancellationToken ct) =>
        await db.Suppliers.FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) ?? throw new RefusedException(new("supplier.gone"));

    public async Task<Refusal?> WhyNotAsync(Supplier supplier, string field, CancellationToken ct) =>
        supplier.WhyNotChange(field, [.. (await OpenPointsAsync(supplier.Id, ct)).Select(p => p.Field)]);
}
