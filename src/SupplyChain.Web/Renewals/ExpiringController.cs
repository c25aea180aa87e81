using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
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
    DateOnly Today
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
public sealed class ExpiringController(EnterpriseClock clock, ExpiryBoard board) : Controller
{
    [HttpGet("/documents/expiring"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> Show(BoardColumn? column, bool lapsed, decimal? stake, DateOnly? day, long? after, CancellationToken ct)
    {
        var counts = new Dictionary<BoardColumn, int>();
        foreach (var each in Enum.GetValues<BoardColumn>())
            counts[each] = await board.Versions(each, ExpiringPage.SoonDays).Take(ToDo.Most + 1).CountAsync(ct);
        // nothing chosen: the first column that holds anything, those who can be helped first
        var shown =
            column
            ?? (
                lapsed
                    ? BoardColumn.Lapsed
                    : new[] { BoardColumn.Waiting, BoardColumn.Silent, BoardColumn.Asked, BoardColumn.Promised }.FirstOrDefault(c => counts[c] > 0)
            );
        var versions = board.Versions(shown, ExpiringPage.SoonDays);
        if (stake is not null && day is not null && after is not null)
            versions = versions.Where(v => v.Stake < stake || (v.Stake == stake && (v.ValidTo > day || (v.ValidTo == day && v.Id > after))));
        var rows = await board.Rows(ExpiryBoard.InOrder(versions).Take(ExpiringPage.Size + 1)).ToListAsync(ct);
        var more = rows.Count > ExpiringPage.Size;
        if (more)
            rows.RemoveAt(ExpiringPage.Size);
        var next = more
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"/documents/expiring?column={shown}&stake={rows[^1].Stake}&day={rows[^1].ValidTo:yyyy-MM-dd}&after={rows[^1].Id}"
            )
            : null;
        return View("Expiring", new ExpiringBoardPage(rows, shown, counts, next, clock.Today));
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
