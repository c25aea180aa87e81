using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>One version with its file beside its facts, and the decision on it.</summary>
[Allow(Permissions.ReviewDocuments)]
public sealed class ReviewController(AppDb db, Person person, EnterpriseClock clock, ReviewPageQuery pages) : Controller
{
    private const string Undo = "undo";

    [HttpGet("/documents/review/{id:long}")]
    public Task<IActionResult> Review(long id, [FromQuery] QueueFilter filter, CancellationToken ct) => PageAsync(id, filter, null, ct);

    [HttpPost("/documents/review/{id:long}/accept")]
    public async Task<IActionResult> Accept(
        long id,
        [FromQuery] QueueFilter filter,
        AcceptForm form,
        [FromServices] AcceptDocument accept,
        CancellationToken ct
    )
    {
        var counts = false;
        return await this.TryAsync(
            async () => counts = await accept.RunAsync(id, form, ct),
            done: () => Next(id, filter, counts ? "review.accepted" : "review.acceptedFirst"),
            again: () => PageAsync(id, filter, new RejectForm { InternalNote = form.InternalNote, Page = form.Page }, ct)
        );
    }

    [HttpPost("/documents/review/{id:long}/reject")]
    public Task<IActionResult> Reject(long id, [FromQuery] QueueFilter filter, RejectForm form, [FromServices] RejectDocument reject, CancellationToken ct) =>
        this.TryAsync(() => reject.RunAsync(id, form, ct), done: () => Next(id, filter, "review.rejected"), again: () => PageAsync(id, filter, form, ct));

    [HttpPost("/documents/review/{id:long}/take-back")]
    public Task<IActionResult> TakeBack(long id, [FromQuery] QueueFilter filter, [FromServices] TakeBackDecision takeBack, CancellationToken ct) =>
        this.TryAsync(
            () => takeBack.RunAsync(id, ct),
            done: () =>
            {
                this.Say("review.takenBack", id);
                return LocalRedirect(filter.From($"/documents/review/{id}"));
            },
            again: () => PageAsync(id, filter, null, ct)
        );

    /// <summary>The next one behind a place of the same queue that this person may decide; past the end the oldest, and the queue when there is none.</summary>
    [HttpGet("/documents/review/next")]
    public async Task<IActionResult> Next([FromQuery] QueueFilter filter, long? after, CancellationToken ct)
    {
        var mine = db.Queue(filter, clock).ForReviewer(person.Id);
        var place = await PlaceAsync(after, ct);
        var next = place is null ? null : await mine.Behind(place.Value.At, place.Value.Id).Select(v => (long?)v.Id).FirstOrDefaultAsync(ct);
        next ??= await mine.Where(v => v.Id != after).Select(v => (long?)v.Id).FirstOrDefaultAsync(ct);
        return LocalRedirect(filter.From(next is null ? "/documents/review/done" : $"/documents/review/{next}"));
    }

    /// <summary>The one before a place of the same queue; the queue at its beginning.</summary>
    [HttpGet("/documents/review/previous")]
    public async Task<IActionResult> Previous([FromQuery] QueueFilter filter, long? after, CancellationToken ct)
    {
        var before = await PlaceAsync(after, ct) is not var (at, id)
            ? null
            : await db.Queue(filter, clock)
                .ForReviewer(person.Id)
                .Where(v => v.ReceivedAt < at || (v.ReceivedAt == at && v.Id < id))
                .OrderByDescending(v => v.ReceivedAt)
                .ThenByDescending(v => v.Id)
                .Select(v => (long?)v.Id)
                .FirstOrDefaultAsync(ct);
        return LocalRedirect(filter.From(before is null ? "/documents/review" : $"/documents/review/{before}"));
    }

    private async Task<(DateTimeOffset At, long Id)?> PlaceAsync(long? id, CancellationToken ct)
    {
        var place = id is null ? null : await db.DocumentVersions.Where(v => v.Id == id).Select(v => new { v.ReceivedAt, v.Id }).FirstOrDefaultAsync(ct);
        return place is null ? null : (place.ReceivedAt, place.Id);
    }

    private LocalRedirectResult Next(long id, QueueFilter filter, string said)
    {
        this.Say(said, id);
        TempData[Undo] = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return LocalRedirect(filter.From("/documents/review/next", id));
    }

    private async Task<IActionResult> PageAsync(long id, QueueFilter filter, RejectForm? typed, CancellationToken ct)
    {
        if (await pages.ReadAsync(id, filter, typed ?? new RejectForm(), ct) is not { } page)
            return NotFound();
        // a stale form is shown anew: with the present revision, and with what was typed
        ModelState.Remove("Form.Revision");
        return View(nameof(Review), page);
    }
}
