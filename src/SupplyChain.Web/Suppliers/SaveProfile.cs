using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>Keeps what the supplier has typed of its profile, gaps included while it is a draft.</summary>
public sealed class SaveProfile(AppDb db, Person person, Trail trail, EnterpriseClock clock, StartRequalification requalification)
{
    public async Task RunAsync(ProfileForm form, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == person.SupplierId, ct) ?? throw new RefusedException(new("supplier.gone"));
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        supplier.Begin(person.Id, clock.Now);
        var (address, representative) = (supplier.Address, supplier.LegalRepresentative);
        supplier.Describe(form.ToProfile(supplier.DivisionCode));
        var changed = db.Entry(supplier).Properties.Where(p => p.IsModified && p.Metadata.Name is not ("Revision" or "GradeStale" or "Status"));
        await requalification.AfterProfileAsync(supplier, address, representative, ct);
        trail.Add("supplier.describe", $"supplier:{supplier.Id}", detail: string.Join(' ', changed.Select(p => p.Metadata.Name)));
        await db.SaveChangesAsync(ct);
    }
}
