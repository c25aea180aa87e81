using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>Adds a site of one's own company, or corrects it. A name that was given up before takes its old row again.</summary>
public sealed class SaveSite(AppDb db, CompanyFiles files, Trail trail, StartRequalification requalification)
{
    /// <param name="id">Null for a new site.</param>
    public async Task RunAsync(long? id, SiteForm form, CancellationToken ct)
    {
        var supplier = await files.OpenAsync("sites", ct);
        var facts = form.ToFacts();
        var sites = await db.Sites.Where(s => s.SupplierId == supplier.Id).ToListAsync(ct);
        if (sites.Exists(s => s.ClosedAt is null && s.Id != id && s.Name == facts.Name))
            throw new RefusedException(new("site.same", facts.Name));
        // the first list of sites is no change; a new place that delivers, or one that moves, is
        var moved =
            facts.DeliversToUs && sites.Exists(s => s.ClosedAt is null && s.DeliversToUs) && !sites.Exists(s => s.ClosedAt is null && s.Delivers(facts));
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

        if (moved)
            await requalification.AddAsync(supplier, RequalificationCause.SiteChanged, $"{facts.Name}: {facts.Address}", ct);
        supplier.MarkStale();
        files.Touch(supplier);
        trail.Add("site.save", $"supplier:{supplier.Id}", detail: facts.Name);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Gives a site up. Certificates that name it keep naming it, and no longer count through it.</summary>
public sealed class CloseSite(AppDb db, CompanyFiles files, Trail trail, EnterpriseClock clock, StartRequalification requalification)
{
    public async Task RunAsync(long id, int revision, CancellationToken ct)
    {
        var supplier = await files.OpenAsync("sites", ct);
        var site = await db.Sites.FirstAsync(s => s.Id == id && s.SupplierId == supplier.Id, ct);
        db.Entry(site).Property(s => s.Revision).OriginalValue = revision;
        if (site.DeliversToUs && site.ClosedAt is null)
            await requalification.AddAsync(supplier, RequalificationCause.SiteChanged, $"{site.Name} – {site.Address}", ct);
        site.Close(clock.Now);
        supplier.MarkStale();
        files.Touch(supplier);
        trail.Add("site.close", $"supplier:{supplier.Id}", detail: site.Name);
        await db.SaveChangesAsync(ct);
    }
}
