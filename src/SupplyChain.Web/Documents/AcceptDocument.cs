using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>Accepts one version: from now on it is the evidence, and the supplier's grade no longer fits.</summary>
public sealed class AcceptDocument(
    AppDb db,
    Person person,
    Trail trail,
    EnterpriseClock clock,
    ReviewNotices notices,
    PortalSettings settings,
    PagePreview pages
)
{
    /// <returns>True when it counts; false when a second person has to agree first.</returns>
    public async Task<bool> RunAsync(long id, AcceptForm form, CancellationToken ct)
    {
        var version = await db.DocumentVersions.FirstOrDefaultAsync(v => v.Id == id, ct) ?? throw new RefusedException(new Refusal("document.unknown"));
        var replaced = await db.DocumentVersions.FirstOrDefaultAsync(v => v.DocumentId == version.DocumentId && v.Current, ct);
        db.Entry(version).Property(v => v.Revision).OriginalValue = form.Revision;
        RefusedException.ThrowIf(await pages.WhyNotAsync(version.File, form.Page, ct));
        var counts = version.Accept(
            replaced,
            person.Id,
            clock.Now,
            form.InternalNote,
            settings.Review.ReviewersFor(version.TypeCode),
            rule: Catalogue.Now.RuleOf(version.TypeCode),
            page: form.Page
        );
        trail.Add(
            counts ? "document.accept" : "document.accept-first",
            $"version:{id}",
            detail: $"{version.Sha256}{(form.Page is { } page ? $" p. {page}" : "")}"
        );
        if (counts)
        {
            (await db.Suppliers.FirstAsync(s => s.Id == version.SupplierId, ct)).MarkStale();
            await notices.AddAsync(version, null, ct);
        }

        await db.SaveChangesAsync(ct);
        return counts;
    }
}

/// <summary>Sends one version back with a reason, a sentence and a sample of what is accepted.</summary>
public sealed class RejectDocument(AppDb db, Person person, Trail trail, EnterpriseClock clock, ReviewNotices notices)
{
    public async Task RunAsync(long id, RejectForm form, CancellationToken ct)
    {
        var version = await db.DocumentVersions.FirstOrDefaultAsync(v => v.Id == id, ct) ?? throw new RefusedException(new Refusal("document.unknown"));
        db.Entry(version).Property(v => v.Revision).OriginalValue = form.Revision;
        version.Reject(form.Reason!.Value, form.Sentence!.Trim(), person.Id, clock.Now, form.InternalNote, Catalogue.Now.RuleOf(version.TypeCode));
        trail.Add("document.reject", $"version:{id}", detail: $"{form.Reason} {version.Sha256}");
        await notices.AddAsync(version, form, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Takes the own decision back within its ten seconds: the message to the supplier has not left yet and never does.</summary>
public sealed class TakeBackDecision(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, CancellationToken ct)
    {
        var version =
            await db.DocumentVersions.Include(v => v.Reviews).FirstOrDefaultAsync(v => v.Id == id, ct)
            ?? throw new RefusedException(new Refusal("document.unknown"));
        var was = version.State;
        var replacedId = version.Reviews is [.., var last] ? last.ReplacedId : null;
        var replaced = await db.DocumentVersions.FirstOrDefaultAsync(v => v.Id == replacedId && v.DocumentId == version.DocumentId, ct);
        var reviews = version.Reviews.ToList();
        version.TakeBack(replaced, person.Id, clock.Now);
        if (was is not ReviewState.Pending)
            db.Reviews.RemoveRange(reviews);
        if (was is ReviewState.Accepted)
            (await db.Suppliers.FirstAsync(s => s.Id == version.SupplierId, ct)).MarkStale();
        var subject = $"version:{id}";
        db.Notices.RemoveRange(await db.Notices.Where(n => n.Subject == subject && n.SentAt == null && ReviewNotices.Kinds.Contains(n.Kind)).ToListAsync(ct));
        trail.Add("document.take-back", subject, detail: $"{was} {version.Sha256}");
        await db.SaveChangesAsync(ct);
    }
}
