using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>Accepts one version: from now on it is the evidence, and the supplier's grade no longer fits.</summary>
public sealed class AcceptDocument(AppDb db, Person person, Trail trail, EnterpriseClock clock, ReviewNotices notices)
{
    public async Task RunAsync(long id, AcceptForm form, CancellationToken ct)
    {
        var version = await db.DocumentVersions.FirstOrDefaultAsync(v => v.Id == id, ct) ?? throw new RefusedException(new Refusal("document.unknown"));
        var replaced = await db.DocumentVersions.FirstOrDefaultAsync(v => v.DocumentId == version.DocumentId && v.Current, ct);
        db.Entry(version).Property(v => v.Revision).OriginalValue = form.Revision;
        version.Accept(replaced, person.Id, clock.Now, form.InternalNote);
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == version.SupplierId, ct);
        supplier.MarkStale();
        trail.Add("document.accept", $"version:{id}", detail: version.Sha256);
        await notices.AddAsync(version, null, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Sends one version back with a reason, a sentence and a sample of what is accepted.</summary>
public sealed class RejectDocument(AppDb db, Person person, Trail trail, EnterpriseClock clock, ReviewNotices notices)
{
    public async Task RunAsync(long id, RejectForm form, CancellationToken ct)
    {
        var version = await db.DocumentVersions.FirstOrDefaultAsync(v => v.Id == id, ct) ?? throw new RefusedException(new Refusal("document.unknown"));
        db.Entry(version).Property(v => v.Revision).OriginalValue = form.Revision;
        version.Reject(form.Reason!.Value, form.Sentence!.Trim(), person.Id, clock.Now, form.InternalNote);
        trail.Add("document.reject", $"version:{id}", detail: $"{form.Reason} {version.Sha256}");
        await notices.AddAsync(version, form, ct);
        await db.SaveChangesAsync(ct);
    }
}
