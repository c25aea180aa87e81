using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>Adds a site of one's own company, or corrects it. A name that was given up before takes its old row again.</summary>
public sealed class SaveSite(AppDb db, CompanyFiles files, Trail trail)
{
    /// <param name="id">Null for a new site.</param>
    public async Task RunAsync(long? id, SiteForm form, CancellationToken ct)
    {
        var supplier = await files.OpenAsync("sites", ct);
        var facts = form.ToFacts();
        var sites = await db.Sites.Where(s => s.SupplierId == supplier.Id).ToListAsync(ct);
        if (sites.Exists(s => s.ClosedAt is null && s.Id != id && s.Name == facts.Name))
            throw new RefusedException(new("site.same", facts.Name));
        var site = sites.Find(s => id is null ? s.Name == facts.Name : s.Id == id);
        if (site is null)
        {
            if (sites.Count >= Site.Most)
                throw new RefusedException(new("site.too-many", Site.Most));
            db.Sites.Add(new Site(supplier.Id, facts));
        }
        else
        {
            if (id is not null)
                db.Entry(site).Property(s => s.Revision).OriginalValue = form.Revision;
            site.Describe(facts);
            site.Reopen();
        }

        supplier.MarkStale();
        trail.Add("site.save", $"supplier:{supplier.Id}", detail: facts.Name);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Gives a site up. Certificates that name it keep naming it, and no longer count through it.</summary>
public sealed class CloseSite(AppDb db, CompanyFiles files, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, int revision, CancellationToken ct)
    {
        var supplier = await files.OpenAsync("sites", ct);
        var site = await db.Sites.FirstAsync(s => s.Id == id && s.SupplierId == supplier.Id, ct);
        db.Entry(site).Property(s => s.Revision).OriginalValue = revision;
        site.Close(clock.Now);
        supplier.MarkStale();
        trail.Add("site.close", $"supplier:{supplier.Id}", detail: site.Name);
        await db.SaveChangesAsync(ct);
    }
}
