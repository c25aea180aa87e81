using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>Approves parts and materials that a supplier names: all of them with the company itself, later ones one by one.</summary>
public sealed class ApproveSupplies(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    /// <summary>All that the supplier names; its caller saves.</summary>
    public async Task AddAsync(long supplierId, CancellationToken ct)
    {
        foreach (var item in await db.SuppliedItems.Where(s => s.SupplierId == supplierId && s.ApprovedAt == null).ToListAsync(ct))
            item.Approve(person.Id, clock.Now);
    }

    public async Task RunAsync(long supplierId, long itemId, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("supplier.gone"));
        var item =
            await db.SuppliedItems.FirstOrDefaultAsync(s => s.SupplierId == supplierId && s.ItemId == itemId, ct)
            ?? throw new RefusedException(new("supplies.unknown"));
        RefusedException.ThrowIf(WhyNot(supplier, person.Id));
        item.Approve(person.Id, clock.Now);
        trail.Add("supplies.approve", $"supplier:{supplierId}", detail: $"item:{itemId}");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Null when <paramref name="by"/> may approve what the supplier names; it must be one, and nobody approves for a company that they entered.</summary>
    public static Refusal? WhyNot(Supplier supplier, long by) =>
        supplier.Status is not (SupplierStatus.Qualified or SupplierStatus.ConditionallyQualified) ? new("supplier.not-qualified")
        : supplier.EnteredById == by ? new("supplier.own-entry")
        : null;
}
