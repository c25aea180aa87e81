using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>Reads everything that a reviewer sees of one version.</summary>
public sealed class ReviewPageQuery(
    AppDb db,
    Person person,
    EnterpriseClock clock,
    ReviewSignals signals,
    WeighDocuments weigh,
    PagePreview preview,
    ReadVersion read
)
{
    /// <returns>Null when there is no such version.</returns>
    public async Task<ReviewPage?> ReadAsync(long id, QueueFilter filter, RejectForm form, CancellationToken ct)
    {
        if (await db.DocumentVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, ct) is not { } version)
            return null;
        var supplier = await db.Suppliers.AsNoTracking().FirstAsync(s => s.Id == version.SupplierId, ct);
        var held = await db.DocumentVersions.Where(v => v.Id == id || (v.DocumentId == version.DocumentId && v.Current)).AsHeld().ToListAsync(ct);
        var current = held.Find(v => v.Current && v.Id != id);
        var people = await db
            .Users.Where(a => a.Id == version.SubmittedById || a.Id == version.FirstReviewerId)
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var lookUps = await db
            .AuthenticityChecks.Where(c => c.VersionId == id)
            .OrderByDescending(c => c.Id)
            .Take(20)
            .Select(c => new LookUpRow(
                c.Id,
                c.Outcome,
                c.On,
                db.Users.Where(a => a.Id == c.ById).Select(a => a.DisplayName).FirstOrDefault() ?? "",
                c.Note,
                c.FileName
            ))
            .ToListAsync(ct);
        var seen = await signals.OfAsync(version, ct);
        if (version.State is ReviewState.Pending)
            await signals.KeepAsync([seen], ct);
        form.Revision = version.Revision;
        form.Page ??= version.ProvedOnPage;
        return new ReviewPage(
            form,
            held.Find(v => v.Id == id)!,
            filter,
            supplier.Id,
            supplier.Name,
            supplier.CreditCode,
            people.GetValueOrDefault(version.SubmittedById, ""),
            version.FirstReviewerId is { } first ? people.GetValueOrDefault(first, "") : null,
            current,
            seen.Checks,
            version.State is ReviewState.Pending ? (await weigh.OfAsync([version], ct))[0] : null,
            lookUps,
            (await PaperAsync(id, ct))!,
            current is null ? null : await PaperAsync(current.Id, ct),
            version.WhyNotReview(person.Id),
            clock.WorkingDays.WorkingDaysBetween(clock.DayOf(version.ReceivedAt), clock.Today),
            clock.Today
        )
        {
            ProvedOnPage = version.ProvedOnPage,
            Read = await read.RunAsync(version, ct),
        };
    }

    private async Task<ReviewPaper?> PaperAsync(long id, CancellationToken ct)
    {
        var file = await db
            .DocumentVersions.Where(v => v.Id == id)
            .Select(v => new
            {
                v.Sha256,
                v.ContentType,
                v.FileName,
            })
            .FirstOrDefaultAsync(ct);
        return file is null
            ? null
            : new ReviewPaper(
                id,
                file.FileName,
                file.ContentType == "application/pdf" ? await preview.PagesAsync(file.Sha256, ct) : 0,
                file.ContentType is "image/png" or "image/jpeg"
            );
    }
}
