using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

public sealed class SubmitForm
{
    public int Revision { get; set; }
}

/// <summary>The owner hands the company profile in for approval.</summary>
public sealed class SubmitCompany(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(SubmitForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) ?? throw new RefusedException(new("supplier.gone"));
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        supplier.Submit(person.Id, clock.Now);
        trail.Add("supplier.submit", $"supplier:{supplier.Id}");
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The owner of a delisted company applies again.</summary>
public sealed class ReapplyCompany(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(SubmitForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) ?? throw new RefusedException(new("supplier.gone"));
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        supplier.Reapply(person.Id, clock.Now, clock.Today);
        trail.Add("supplier.reapply", $"supplier:{supplier.Id}");
        await db.SaveChangesAsync(ct);
    }
}
