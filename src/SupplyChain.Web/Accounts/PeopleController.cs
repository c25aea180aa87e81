using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Company;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Accounts;

/// <param name="Joining">People who want to join, or whom a colleague named; oldest first.</param>
public sealed record PeoplePage(InviteForm Form, IReadOnlyList<AccountRow> People, IReadOnlyList<JoinRequest> Joining);

/// <summary>The people of one supplier, looked after by its owner.</summary>
[Allow(Permissions.EditOwnPeople)]
public sealed class PeopleController(AppDb db, Person person, AccountQueries queries) : Controller
{
    private const int Most = 200;

    [HttpGet("/company/people")]
    public Task<IActionResult> List(CancellationToken ct) => PageAsync(new InviteForm(), ct);

    [HttpPost("/company/people")]
    public Task<IActionResult> Invite(InviteForm form, [FromServices] InviteAccount invite, CancellationToken ct) =>
        this.TryAsync(
            () => invite.OfSupplierAsync(form, person.SupplierId!.Value, ct),
            done: () => Done("people.invited", form.Email),
            again: () => PageAsync(form, ct)
        );

    [HttpPost("/company/people/{id:long}/close")]
    public async Task<IActionResult> Close(long id, [FromServices] CloseAccount close, CancellationToken ct) =>
        await queries.FindAsync(id, ct) is not { SupplierId: { } company } || company != person.SupplierId
            ? NotFound()
            : await this.TryAsync(() => close.RunAsync(id, true, ct), done: () => Done("people.closed"), again: () => PageAsync(new InviteForm(), ct));

    [HttpPost("/company/people/joining/{id:long}")]
    public async Task<IActionResult> Decide(long id, int revision, bool accept, [FromServices] DecideJoin decide, CancellationToken ct) =>
        await db.JoinRequests.AnyAsync(r => r.Id == id && r.SupplierId == person.SupplierId, ct)
            ? await this.TryAsync(
                () => decide.RunAsync(id, revision, accept, ct),
                done: () => Done(accept ? "people.joinAccepted" : "people.joinDeclined"),
                again: () => PageAsync(new InviteForm(), ct)
            )
            : NotFound();

    private async Task<IActionResult> PageAsync(InviteForm form, CancellationToken ct)
    {
        if (person.SupplierId is not { } company)
            return NotFound();
        var joining = await db
            .JoinRequests.AsNoTracking()
            .Where(r => r.SupplierId == company && r.State == JoinState.Open)
            .OrderBy(r => r.Id)
            .Take(Most)
            .ToListAsync(ct);
        return View("People", new PeoplePage(form, await queries.ListAsync(null, company, 0, Most, ct), joining));
    }

    private RedirectToActionResult Done(string said, params object?[] args)
    {
        this.Say(said, args);
        return RedirectToAction(nameof(List));
    }
}
