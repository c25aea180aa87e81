using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

/// <param name="Lines">Body, a paragraph each.</param>
public sealed record InboxRow(long Id, string Subject, IReadOnlyList<string> Lines, string? Link, DateTimeOffset CreatedAt, bool Unread, bool CanPause);

/// <param name="Next">Id before which the next, older page begins; null on the last page.</param>
public sealed record InboxPage(IReadOnlyList<InboxRow> Rows, long? Next)
{
    public PauseForm Form { get; init; } = new();
}

/// <summary>The same messages that go out by mail, for who reads no mail. Links that sign somebody in or set a password stay in the mail.</summary>
[Route("inbox"), Allow(Permissions.OwnAccount)]
public sealed class InboxController(AppDb db, Person person, MailWording wording, EnterpriseClock clock) : Controller
{
    private const int Size = 50;

    [HttpGet("")]
    public Task<IActionResult> List(long? before, CancellationToken ct) => ShowAsync(before, new PauseForm(), ct);

    /// <summary>In hand, or later.</summary>
    [HttpPost("{id:long}/pause")]
    public Task<IActionResult> Pause(long id, PauseForm form, [FromServices] PauseReminder pause, CancellationToken ct) =>
        this.TryAsync(
            () => pause.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say(form.Snooze ? "inbox.snoozed" : "inbox.paused");
                return RedirectToAction(nameof(List));
            },
            again: () => ShowAsync(before: null, form, ct)
        );

    private async Task<IActionResult> ShowAsync(long? before, PauseForm form, CancellationToken ct)
    {
        var found = await Mine().AsNoTracking().Where(n => before == null || n.Id < before).OrderByDescending(n => n.Id).Take(Size + 1).ToListAsync(ct);
        var rows = found
            .Take(Size)
            .Select(n => new InboxRow(
                n.Id,
                wording.Subject(n),
                wording.Body(n).Split('\n', StringSplitOptions.RemoveEmptyEntries),
                n.Link,
                n.CreatedAt,
                n.ReadAt is null,
                n.Gathered
            ))
            .ToList();
        return View("Inbox", new InboxPage(rows, found.Count > Size ? rows[^1].Id : null) { Form = form });
    }

    /// <summary>Marks one message, and goes where it leads.</summary>
    [HttpPost("{id:long}/read")]
    public async Task<IActionResult> Read(long id, CancellationToken ct)
    {
        if (await Mine().FirstOrDefaultAsync(n => n.Id == id, ct) is not { } notice)
            return NotFound();
        notice.Read(clock.Now);
        await db.SaveChangesAsync(ct);
        return notice.Link is { } link && Url.IsLocalUrl(link) ? LocalRedirect(link) : RedirectToAction(nameof(List));
    }

    [HttpPost("read")]
    public async Task<IActionResult> ReadAll(CancellationToken ct)
    {
        var now = clock.Now;
        await Mine().Where(n => n.ReadAt == null).ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, now), ct);
        return RedirectToAction(nameof(List));
    }

    private IQueryable<Notice> Mine() => db.Notices.Where(n => n.AccountId == person.Id && n.Skipped != "overtaken" && n.Kind != "digest").AboutWork();
}
