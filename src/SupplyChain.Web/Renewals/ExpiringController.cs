using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Renewals;

/// <param name="Counts">Of each column, up to one above <see cref="ToDo.Most"/>.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record ExpiringBoardPage(
    IReadOnlyList<BoardRow> Rows,
    BoardColumn Column,
    IReadOnlyDictionary<BoardColumn, int> Counts,
    string? Next,
    DateOnly Today,
    BoardFilter Filter,
    NamedFilters Named
);

/// <param name="Zh">Subject and body as the first supplier gets it, in Chinese; null when there is nobody to ask.</param>
public sealed record AskPage(
    AskForm Form,
    IReadOnlyList<AskedSupplier> Suppliers,
    (string Subject, string Body)? Zh,
    (string Subject, string Body)? En,
    DateOnly? DueOn
)
{
    public int Documents => Suppliers.Where(s => s.People.Count > 0).Sum(s => s.Versions.Count);
}

/// <summary>What lapses next, and what has, by where its renewal stands and what hangs on it; and asking for it.</summary>
public sealed class ExpiringController(AppDb db, EnterpriseClock clock, ExpiryBoard board, SaveFilter save) : Controller
{
    private const string List = "/documents/expiring";
    private static readonly BoardPlace First = new(null, null, null, null, null);

    [HttpGet("/documents/expiring"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Show([FromQuery] BoardFilter filter, bool lapsed, [FromQuery] BoardPlace place, CancellationToken ct) =>
        BoardAsync(filter, lapsed, place, new SaveFilterForm(), ct);

    [HttpPost("/documents/expiring/filters"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Save([FromQuery] BoardFilter filter, SaveFilterForm form, CancellationToken ct) =>
        this.TryAsync(
            () => save.RunAsync(List, filter.IsOwn ? filter.From("") : "", form, ct),
            done: () =>
            {
                this.Say("review.filterSaved", form.SavedAs!.Trim());
                return LocalRedirect(filter.From(List));
            },
            again: () => BoardAsync(filter, false, First, form, ct)
        );

    [HttpPost("/documents/expiring/filters/{id:long}/drop"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Drop(long id, CancellationToken ct) =>
        this.TryAsync(
            () => save.DropAsync(List, id, ct),
            done: () => RedirectToAction(nameof(Show)),
            again: () => BoardAsync(new BoardFilter(), false, First, new SaveFilterForm(), ct)
        );

    private async Task<IActionResult> BoardAsync(BoardFilter filter, bool lapsed, BoardPlace place, SaveFilterForm form, CancellationToken ct)
    {
        // a filter that says nonsense narrows to nothing but its own message
        var sound = ModelState.IsValid || form.SavedAs is not null ? filter : new BoardFilter();
        IQueryable<DocumentVersion> In(BoardColumn column, bool many = false, bool bySupplier = false) =>
            db.Narrow(board.Versions(column, ExpiringPage.SoonDays, many, bySupplier), sound);
        var counts = new Dictionary<BoardColumn, int>();
        foreach (var each in Enum.GetValues<BoardColumn>())
            counts[each] = await In(each).Take(ToDo.Most + 1).CountAsync(ct);
        // nothing chosen: the first column that holds anything, those who can be helped first
        var shown =
            sound.Column
            ?? (
                lapsed
                    ? BoardColumn.Lapsed
                    : new[] { BoardColumn.Waiting, BoardColumn.Silent, BoardColumn.Asked, BoardColumn.Promised }.FirstOrDefault(c => counts[c] > 0)
            );
        var sort = sound.Sort ?? BoardSort.Consequence;
        var large = counts[shown] > ToDo.Most;
        var versions = In(shown, many: large && sort is BoardSort.Consequence, bySupplier: large && sort is BoardSort.Spend);
        var rows = await board.Rows(db.InOrder(versions, sort, place).Take(ExpiringPage.Size + 1)).ToListAsync(ct);
        var more = rows.Count > ExpiringPage.Size;
        if (more)
            rows.RemoveAt(ExpiringPage.Size);
        var next = more ? (sound with { Column = shown }).From(List, BoardPlace.Of(sort, rows[^1])) : null;
        var named = new NamedFilters(await save.OfAsync(List, ct), List, sound.IsOwn ? sound.From(List + "/filters") : null, form);
        return View("Expiring", new ExpiringBoardPage(rows, shown, counts, next, clock.Today, filter, named));
    }

    [HttpPost("/documents/expiring/preview"), Allow(Permissions.AskForRenewals)]
    public Task<IActionResult> Preview(AskForm form, [FromServices] AskForRenewals ask, CancellationToken ct) => PageAsync(form, ask, ct);

    [HttpPost("/documents/expiring/ask"), Allow(Permissions.AskForRenewals)]
    public async Task<IActionResult> Ask(AskForm form, [FromServices] AskForRenewals ask, CancellationToken ct)
    {
        var written = 0;
        return await this.TryAsync(
            async () => written = await ask.RunAsync(form, ct),
            done: () =>
            {
                this.Say("expiring.written", written);
                return LocalRedirect($"/documents/expiring?column={BoardColumn.Asked}");
            },
            again: () => PageAsync(form, ask, ct)
        );
    }

    private async Task<IActionResult> PageAsync(AskForm form, AskForRenewals ask, CancellationToken ct)
    {
        var plan = form.Ids.Length > AskForm.Most ? [] : await ask.PlanAsync(form, ct);
        var first = ModelState.IsValid || form.WorkingDays is >= 1 and <= 60 ? plan.FirstOrDefault(s => s.People.Count > 0) : null;
        return View(
            "Ask",
            new AskPage(
                form,
                plan,
                first is null ? null : ask.Preview(first, form, "zh-CN"),
                first is null ? null : ask.Preview(first, form, "en"),
                first is null ? null : ask.DueOn(form)
            )
        );
    }
}
