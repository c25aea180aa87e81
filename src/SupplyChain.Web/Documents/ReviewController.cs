using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>The reviewer's place of work: what waits, oldest first, and one version with its file beside its facts.</summary>
[Allow(Permissions.ReviewDocuments)]
public sealed class ReviewController(AppDb db, Person person, EnterpriseClock clock) : Controller
{
    private const int PageSize = 50;

    [HttpGet("/documents/review")]
    public async Task<IActionResult> Queue(long? after, CancellationToken ct)
    {
        var waiting = db.Waiting();
        if (
            after is not null
            && await db.DocumentVersions.Where(v => v.Id == after).Select(v => (DateTimeOffset?)v.ReceivedAt).FirstOrDefaultAsync(ct) is { } at
        )
            waiting = db.Waiting().Where(v => v.ReceivedAt > at || (v.ReceivedAt == at && v.Id > after));
        var me = person.Id;
        var rows = await waiting
            .Take(PageSize + 1)
            .Select(v => new QueueRow(
                v.Id,
                v.SupplierId,
                db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.Name).First(),
                v.TypeCode,
                v.Number,
                v.ReceivedAt,
                v.ValidTo,
                v.Ordinal - 1,
                db.DocumentVersions.Any(c => c.DocumentId == v.DocumentId && c.Current),
                db.DocumentVersions.Where(c => c.DocumentId == v.DocumentId && c.Current).Select(c => c.ValidTo).FirstOrDefault(),
                v.SubmittedById == me
            ))
            .ToListAsync(ct);
        var count = await db.DocumentVersions.Where(v => v.State == ReviewState.Pending).Take(ToDo.Most + 1).CountAsync(ct);
        var more = rows.Count > PageSize;
        return View(new QueuePage(more ? rows[..PageSize] : rows, count, more ? rows[PageSize - 1].Id : null, clock.Today));
    }

    [HttpGet("/documents/review/{id:long}")]
    public Task<IActionResult> Review(long id, [FromServices] ReviewSignals signals, [FromServices] PagePreview preview, CancellationToken ct) =>
        PageAsync(id, null, signals, preview, ct);

    [HttpPost("/documents/review/{id:long}/accept")]
    public Task<IActionResult> Accept(
        long id,
        AcceptForm form,
        [FromServices] AcceptDocument accept,
        [FromServices] ReviewSignals signals,
        [FromServices] PagePreview preview,
        CancellationToken ct
    ) =>
        this.TryAsync(
            () => accept.RunAsync(id, form, ct),
            done: () => Next(id, "review.accepted"),
            again: () => PageAsync(id, new RejectForm { InternalNote = form.InternalNote }, signals, preview, ct)
        );

    [HttpPost("/documents/review/{id:long}/reject")]
    public Task<IActionResult> Reject(
        long id,
        RejectForm form,
        [FromServices] RejectDocument reject,
        [FromServices] ReviewSignals signals,
        [FromServices] PagePreview preview,
        CancellationToken ct
    ) => this.TryAsync(() => reject.RunAsync(id, form, ct), done: () => Next(id, "review.rejected"), again: () => PageAsync(id, form, signals, preview, ct));

    /// <summary>The oldest one that this person may decide; the queue when there is none.</summary>
    [HttpGet("/documents/review/next")]
    public async Task<IActionResult> Next(CancellationToken ct) =>
        await db.Waiting().Where(v => v.SubmittedById != person.Id).Select(v => (long?)v.Id).FirstOrDefaultAsync(ct) is { } id
            ? RedirectToAction(nameof(Review), new { id })
            : RedirectToAction(nameof(Queue));

    private RedirectToActionResult Next(long id, string said)
    {
        this.Say(said, id);
        return RedirectToAction(nameof(Next));
    }

    private async Task<IActionResult> PageAsync(long id, RejectForm? typed, ReviewSignals signals, PagePreview preview, CancellationToken ct)
    {
        if (await db.DocumentVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, ct) is not { } version)
            return NotFound();
        var supplier = await db.Suppliers.AsNoTracking().FirstAsync(s => s.Id == version.SupplierId, ct);
        var held = await db.DocumentVersions.Where(v => v.Id == id || (v.DocumentId == version.DocumentId && v.Current)).AsHeld().ToListAsync(ct);
        var current = held.Find(v => v.Current && v.Id != id);
        var by = await db.Users.Where(a => a.Id == version.SubmittedById).Select(a => a.DisplayName).FirstOrDefaultAsync(ct);
        var form = typed ?? new RejectForm();
        // a stale form is shown anew: with the present revision, and with what was typed
        ModelState.Remove("Form.Revision");
        form.Revision = version.Revision;
        return View(
            nameof(Review),
            new ReviewPage(
                form,
                held.Find(v => v.Id == id)!,
                supplier.Id,
                supplier.Name,
                supplier.CreditCode,
                by ?? "",
                current,
                await signals.OfAsync(version, supplier.CreditCode, current?.Facts, clock.Today, ct),
                version.ContentType == "application/pdf" ? await preview.PagesAsync(version.Sha256, ct) : 0,
                version.ContentType is "image/png" or "image/jpeg",
                version.WhyNotReview(person.Id),
                WorkingDayCalendar.China.WorkingDaysBetween(clock.DayOf(version.ReceivedAt), clock.Today),
                clock.Today
            )
        );
    }
}
