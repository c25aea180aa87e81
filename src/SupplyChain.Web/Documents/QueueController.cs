using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Settings;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>What waits for review, oldest first, and the ways in which a person likes to look at it.</summary>
[Allow(Permissions.ReviewDocuments)]
public sealed class QueueController(AppDb db, Person person, EnterpriseClock clock, GreenGroup green, PortalSettings settings, SaveFilter save) : Controller
{
    private const int PageSize = 50;
    private const string List = "/documents/review";

    [HttpGet("/documents/review")]
    public Task<IActionResult> Queue([FromQuery] QueueFilter filter, long? after, CancellationToken ct) => PageAsync(filter, after, new SaveFilterForm(), ct);

    [HttpPost("/documents/review/filters")]
    public Task<IActionResult> Save([FromQuery] QueueFilter filter, SaveFilterForm form, CancellationToken ct) =>
        this.TryAsync(
            () => save.RunAsync(List, filter.IsNarrow ? filter.From("") : "", form, ct),
            done: () =>
            {
                this.Say("review.filterSaved", form.SavedAs!.Trim());
                return LocalRedirect(filter.From(List));
            },
            again: () => PageAsync(filter, null, form, ct)
        );

    [HttpPost("/documents/review/filters/{id:long}/drop")]
    public Task<IActionResult> Drop(long id, CancellationToken ct) =>
        this.TryAsync(
            () => save.DropAsync(List, id, ct),
            done: () => RedirectToAction(nameof(Queue)),
            again: () => PageAsync(new QueueFilter(), null, new SaveFilterForm(), ct)
        );

    private async Task<IActionResult> PageAsync(QueueFilter filter, long? after, SaveFilterForm form, CancellationToken ct)
    {
        // a filter that says nonsense narrows to nothing but its own message
        var sound = ModelState.GetFieldValidationState("") is not Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid;
        var queue = db.Queue(ModelState.IsValid || !sound ? filter : filter with { Q = null, Issuer = null, Type = null, Age = null }, clock);
        var place = after is null ? null : await db.DocumentVersions.Where(v => v.Id == after).Select(v => new { v.ReceivedAt, v.Id }).FirstOrDefaultAsync(ct);
        var rest = place is null ? queue : queue.Behind(place.ReceivedAt, place.Id);
        var me = person.Id;
        var twice = settings.Review.SecondReviewer;
        var rows = await rest.Take(PageSize + 1)
            .Select(v => new QueueRow(
                v.Id,
                v.SupplierId,
                db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.Name).First(),
                db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.Tier).First(),
                v.TypeCode,
                v.Number,
                v.Issuer,
                v.ReceivedAt,
                v.ValidTo,
                v.Ordinal - 1,
                db.DocumentVersions.Any(c => c.DocumentId == v.DocumentId && c.Current),
                db.DocumentVersions.Where(c => c.DocumentId == v.DocumentId && c.Current).Select(c => c.ValidTo).FirstOrDefault(),
                v.Colour,
                v.Stake,
                v.TierWithout,
                twice.Contains(v.TypeCode) && v.FirstReviewerId != null,
                v.SubmittedById == me || v.FirstReviewerId == me
            ))
            .ToListAsync(ct);
        var more = rows.Count > PageSize;
        return View(
            "Queue",
            new QueuePage(
                more ? rows[..PageSize] : rows,
                filter,
                new NamedFilters(await save.OfAsync(List, ct), List, filter.IsNarrow ? filter.From(List + "/filters") : null, form),
                await queue.Take(ToDo.Most + 1).CountAsync(ct),
                await green.CountAsync(ct),
                more ? rows[PageSize - 1].Id : null,
                clock.Today
            )
        );
    }
}
