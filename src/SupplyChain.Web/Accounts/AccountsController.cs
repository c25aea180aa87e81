using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <param name="Next">Id after which the next page begins; null on the last page.</param>
public sealed record AccountsPage(string? Q, IReadOnlyList<AccountRow> Rows, long? Next);

public sealed record InvitePage(InviteForm Form);

/// <param name="WhyNot">Why the role cannot be changed by this person; null when it can.</param>
public sealed record EditAccountPage(RoleForm Form, AccountRow Account, Refusal? WhyNot);

/// <summary>Accounts and roles, for the security administrator.</summary>
[Allow(Permissions.EditAccounts)]
public sealed class AccountsController(Person person, AccountQueries queries) : Controller
{
    private const int PageSize = 50;

    [HttpGet("/admin/accounts")]
    public async Task<IActionResult> List(string? q, long after, CancellationToken ct)
    {
        var rows = await queries.ListAsync(q, null, after, PageSize + 1, ct);
        return View("Accounts", new AccountsPage(q, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null));
    }

    [HttpGet("/admin/accounts/invite")]
    public IActionResult Invite() => View("Invite", new InvitePage(new InviteForm()));

    [HttpPost("/admin/accounts/invite")]
    public Task<IActionResult> Invite(InviteForm form, [FromServices] InviteAccount invite, CancellationToken ct) =>
        this.TryAsync(
            () => invite.OfStaffAsync(form, ct),
            done: () => Done("accounts.invited", form.Email),
            again: () => Task.FromResult<IActionResult>(View("Invite", new InvitePage(form)))
        );

    [HttpGet("/admin/accounts/{id:long}")]
    public Task<IActionResult> Edit(long id, CancellationToken ct) => EditAsync(id, null, ct);

    [HttpPost("/admin/accounts/{id:long}/role")]
    public async Task<IActionResult> Role(long id, RoleForm form, [FromServices] ChangeRole change, CancellationToken ct) =>
        await queries.FindAsync(id, ct) is null
            ? NotFound()
            : await this.TryAsync(() => change.RunAsync(id, form, ct), done: () => Done("accounts.roleChanged"), again: () => EditAsync(id, form, ct));

    [HttpPost("/admin/accounts/{id:long}/close")]
    public Task<IActionResult> Close(long id, [FromServices] CloseAccount close, CancellationToken ct) => CloseAsync(id, true, close, ct);

    [HttpPost("/admin/accounts/{id:long}/reopen")]
    public Task<IActionResult> Reopen(long id, [FromServices] CloseAccount close, CancellationToken ct) => CloseAsync(id, false, close, ct);

    [HttpPost("/admin/accounts/{id:long}/invite-again")]
    public async Task<IActionResult> InviteAgain(long id, [FromServices] AppDb db, [FromServices] InviteAccount invite, CancellationToken ct)
    {
        var account = await db.Users.FirstOrDefaultAsync(a => a.Id == id && a.PasswordHash == null && a.ClosedAt == null, ct);
        if (account is null)
            return NotFound();
        await invite.SendAsync(account, ct);
        await db.SaveChangesAsync(ct);
        return Done("accounts.invited", account.Email);
    }

    private async Task<IActionResult> CloseAsync(long id, bool close, CloseAccount act, CancellationToken ct) =>
        await queries.FindAsync(id, ct) is null
            ? NotFound()
            : await this.TryAsync(
                () => act.RunAsync(id, close, ct),
                done: () => Done(close ? "accounts.closed" : "accounts.reopened"),
                again: () => EditAsync(id, null, ct)
            );

    private async Task<IActionResult> EditAsync(long id, RoleForm? form, CancellationToken ct) =>
        await queries.FindAsync(id, ct) is { } account
            ? View("EditAccount", new EditAccountPage(form ?? new RoleForm { Role = account.Role }, account, ChangeRole.WhyNot(id, person.Id)))
            : NotFound();

    private RedirectToActionResult Done(string said, params object?[] args)
    {
        this.Say(said, args);
        return RedirectToAction(nameof(List));
    }
}
