using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Company;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>
/// Keeps what the supplier has typed of its profile, gaps included while it is a draft. A field that is not open now keeps its value,
/// whatever came with the form.
/// </summary>
public sealed class SaveProfile(AppDb db, Person person, Trail trail, EnterpriseClock clock, CompanyFiles files, StartRequalification requalification)
{
    public async Task RunAsync(ProfileForm form, CancellationToken ct)
    {
        var supplier = await files.OwnAsync(ct);
        db.Entry(supplier).Property(s => s.Revision).OriginalValue = form.Revision;
        if (supplier.Status is SupplierStatus.UnderReview)
            throw new RefusedException(new("supplier.with-us"));
        var sentBack = (await files.OpenPointsAsync(supplier.Id, ct)).Select(p => p.Field).ToList();
        bool Open(string field) => supplier.WhyNotChange(field, sentBack) is null;
        supplier.Begin(person.Id, clock.Now);
        var (address, representative) = (supplier.Address, supplier.LegalRepresentative);
        var (typed, kept) = (form.ToProfile(supplier.DivisionCode), supplier.Profile);
        supplier.Describe(
            new SupplierProfile(
                Open("nameEn") ? typed.NameEn : kept.NameEn,
                Open("divisionCode") ? typed.DivisionCode : kept.DivisionCode,
                Open("address") ? typed.Address : kept.Address,
                Open("legalRepresentative") ? typed.LegalRepresentative : kept.LegalRepresentative,
                Open("contactName") ? typed.ContactName : kept.ContactName,
                Open("contactPhone") ? typed.ContactPhone : kept.ContactPhone,
                Open("category") ? typed.Category : kept.Category,
                Open("permitRequired") ? typed.PermitRequired : kept.PermitRequired
            )
        );
        if (Open("companyName") && form.CompanyName?.Trim() is { Length: > 0 } name && name != supplier.Name)
            supplier.Rename(name, PinyinInitials.Of(name));
        if (Open("formerNames"))
            await KeepNamesAsync(supplier.Id, form.Names, ct);
        var changed = db.Entry(supplier)
            .Properties.Where(p => p.IsModified && p.Metadata.Name is not ("Revision" or "GradeRevision" or "GradeStale" or "Status"));
        await requalification.AfterProfileAsync(supplier, address, representative, ct);
        trail.Add("supplier.describe", $"supplier:{supplier.Id}", detail: string.Join(' ', changed.Select(p => p.Metadata.Name)));
        await db.SaveChangesAsync(ct);
    }

    private async Task KeepNamesAsync(long supplierId, IReadOnlyList<string> names, CancellationToken ct)
    {
        var held = await db.FormerNames.Where(n => n.SupplierId == supplierId).ToListAsync(ct);
        // what a change request left behind is history and stays
        db.FormerNames.RemoveRange(held.Where(n => n.Until is null && !names.Contains(n.Name)));
        db.FormerNames.AddRange(names.Except(held.Select(n => n.Name)).Select(n => new FormerName(supplierId, n, until: null)));
    }
}
