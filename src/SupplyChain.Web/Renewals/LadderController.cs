using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Renewals;

/// <summary>A step as the page shows it.</summary>
public sealed record LadderRow(EscalationStep Step, string By, string? SettledBy);

/// <param name="Renewal">Where asking and promising stand; null when nobody asked.</param>
/// <param name="ContactPhone">Telephone of the supplier's profile; null when none is given.</param>
/// <param name="Answered">A newer version waits for review: there is nothing to escalate.</param>
/// <param name="WhyNotConditions">Why the supplier cannot be put under conditions now; null when a manager could.</param>
public sealed record LadderPage(
    LadderForm Form,
    HeldVersion Version,
    Supplier Supplier,
    string? ContactName,
    string? ContactPhone,
    IReadOnlyList<LadderPerson> People,
    IReadOnlyList<LadderRow> Steps,
    Documents.Renewal? Renewal,
    bool Answered,
    Refusal? WhyNotConditions,
    DateOnly Today
);

/// <summary>What was done about a document that lapses in silence, and the next step: another contact, the telephone, the manager, conditions.</summary>
public sealed class LadderController(AppDb db, Person person, EnterpriseClock clock, LadderPeople people, LifePolicy policy) : Controller
{
    [HttpGet("/documents/expiring/{id:long}/ladder"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Show(long id, CancellationToken ct) => PageAsync(id, new LadderForm(), ct);

    [HttpPost("/documents/expiring/{id:long}/ladder"), Allow(Permissions.AskForRenewals)]
    public Task<IActionResult> Climb(long id, LadderForm form, [FromServices] ClimbLadder climb, CancellationToken ct) =>
        this.TryAsync(
            () => climb.RunAsync(id, form, ct),
            done: () =>
            {
                this.Say($"ladder.done.{form.Rung}");
                return RedirectToAction(nameof(Show), new { id });
            },
            again: () => PageAsync(id, form, ct)
        );

    [HttpPost("/documents/expiring/{id:long}/ladder/{step:long}"), Allow(Permissions.ApproveSuppliers)]
    public Task<IActionResult> Settle(long id, long step, int revision, bool agreed, [FromServices] SettleConditions settle, CancellationToken ct) =>
        this.TryAsync(
            () => settle.RunAsync(id, step, revision, agreed, ct),
            done: () =>
            {
                this.Say(agreed ? "ladder.agreed" : "ladder.refused");
                return RedirectToAction(nameof(Show), new { id });
            },
            again: () => PageAsync(id, new LadderForm(), ct)
        );

    private async Task<IActionResult> PageAsync(long id, LadderForm form, CancellationToken ct)
    {
        if (await db.DocumentVersions.Where(v => v.Id == id && v.ValidTo != null).AsHeld().FirstOrDefaultAsync(ct) is not { } version)
            return NotFound();
        var supplierId = await db.DocumentVersions.Where(v => v.Id == id).Select(v => v.SupplierId).FirstAsync(ct);
        var supplier = await db.Suppliers.AsNoTracking().FirstAsync(s => s.Id == supplierId, ct);
        var steps = await db.EscalationSteps.AsNoTracking().Where(s => s.VersionId == id).OrderBy(s => s.Id).Take(200).ToListAsync(ct);
        var ids = steps.Select(s => s.ById).Concat(steps.Select(s => s.SettledById ?? 0)).Distinct().ToList();
        var names = await db.Users.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var answered = await db.DocumentVersions.AnyAsync(v => v.DocumentId == version.DocumentId && v.State == ReviewState.Pending, ct);
        return View(
            "Ladder",
            new LadderPage(
                form,
                version,
                supplier,
                supplier.Profile.ContactName,
                supplier.Profile.ContactPhone,
                await people.OfAsync(supplierId, ct),
                [
                    .. steps.Select(s => new LadderRow(
                        s,
                        names.GetValueOrDefault(s.ById, "–"),
                        s.SettledById is { } settled ? names.GetValueOrDefault(settled, "–") : null
                    )),
                ],
                await db.Renewals.AsNoTracking().FirstOrDefaultAsync(r => r.VersionId == id, ct),
                answered || !version.Current,
                supplier.WhyNotPutUnderConditions(person.Id, clock.Today.AddDays(1), clock.Today, policy),
                clock.Today
            )
        );
    }
}

/// <summary>Proposed conditions that wait for a second person.</summary>
internal sealed class LadderToDo(AppDb db, Person person) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        if (!person.May(Permissions.ApproveSuppliers))
            return [];
        var open = await db
            .EscalationSteps.Where(s => s.Rung == Rung.Conditional && s.Agreed == null && s.ById != person.Id)
            .OrderBy(s => s.Id)
            .Select(s => s.VersionId)
            .Take(ToDo.Most)
            .ToListAsync(ct);
        return open.Count == 0 ? [] : [new ToDo("toDo.conditions", open.Count, ClimbLadder.Path(open[0]), Urgent: true)];
    }
}
