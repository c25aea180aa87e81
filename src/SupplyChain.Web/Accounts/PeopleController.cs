using Microsoft.AspNetCore.Mvc;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

public sealed record PeoplePage(InviteForm Form, IReadOnlyList<AccountRow> People);

/// <summary>The people of one supplier, looked after by its owner.</summary>
[Allow(Permissions.EditOwnPeople)]
public sealed class PeopleController(Person person, AccountQueries queries) : Controller
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

    private async Task<IActionResult> PageAsync(InviteForm form, CancellationToken ct) =>
        person.SupplierId is { } company ? View("People", new PeoplePage(form, await queries.ListAsync(null, company, 0, Most, ct))) : NotFound();

    private RedirectToActionResult Done(string said, params object?[] args)
    {
        this.Say(said, args);
        return RedirectToAction(nameof(List));
    }
}
