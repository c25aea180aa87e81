using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <param name="Shown">Null when nothing was published, or when it was withdrawn.</param>
/// <param name="Others">Days of the other publications that stand, newest first.</param>
public sealed record PublicDisclosurePage(Disclosure? Shown, DisclosedFigures? Figures, IReadOnlyList<(long Id, DateOnly On)> Others);

/// <param name="Figures">What would be published today.</param>
public sealed record DisclosurePage(DisclosedFigures Figures, IReadOnlyList<Disclosure> Published, DisclosureForm Form, WithdrawForm Withdraw);

/// <summary>What the enterprise discloses to everybody, and the desk where management publishes it.</summary>
public sealed class DisclosureController(AppDb db) : Controller
{
    private const int Shown = 24;

    /// <param name="id">Null for the newest.</param>
    [HttpGet("/disclosure/{id:long?}"), AllowAnonymous]
    public async Task<IActionResult> Public(long? id, CancellationToken ct)
    {
        var standing = await db.Disclosures.AsNoTracking().Where(d => d.WithdrawnAt == null).OrderByDescending(d => d.Id).Take(Shown).ToListAsync(ct);
        var shown = id is null ? standing.FirstOrDefault() : standing.Find(d => d.Id == id);
        return id is not null && shown is null
            ? NotFound()
            : View(
                new PublicDisclosurePage(
                    shown,
                    shown is null ? null : DisclosureFigures.Read(shown),
                    [.. standing.Where(d => d != shown).Select(d => (d.Id, d.On))]
                )
            );
    }

    [HttpGet("/roadmap/disclosure"), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Desk([FromServices] DisclosureFigures figures, CancellationToken ct) =>
        await DeskAsync(figures, new DisclosureForm(), new WithdrawForm(), ct);

    [HttpPost("/roadmap/disclosure"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Publish(
        DisclosureForm form,
        [FromServices] PublishDisclosure publish,
        [FromServices] DisclosureFigures figures,
        CancellationToken ct
    ) =>
        this.TryAsync(
            () => publish.RunAsync(form, ct),
            done: () =>
            {
                this.Say("disclosure.done");
                return RedirectToAction(nameof(Desk));
            },
            again: () => DeskAsync(figures, form, new WithdrawForm(), ct)
        );

    [HttpPost("/roadmap/disclosure/{id:long}/withdraw"), Allow(Permissions.EditRoadmap)]
    public async Task<IActionResult> Withdraw(
        long id,
        WithdrawForm withdraw,
        [FromServices] WithdrawDisclosure verb,
        [FromServices] DisclosureFigures figures,
        CancellationToken ct
    )
    {
        var found = true;
        return await this.TryAsync(
            async () => found = await verb.RunAsync(id, withdraw, ct),
            done: () =>
            {
                if (!found)
                    return NotFound();
                this.Say("disclosure.taken");
                return RedirectToAction(nameof(Desk));
            },
            again: () => DeskAsync(figures, new DisclosureForm(), withdraw, ct)
        );
    }

    private async Task<IActionResult> DeskAsync(DisclosureFigures figures, DisclosureForm form, WithdrawForm withdraw, CancellationToken ct) =>
        View(
            "Disclosure",
            new DisclosurePage(
                await figures.LoadAsync(ct),
                await db.Disclosures.AsNoTracking().OrderByDescending(d => d.Id).Take(Shown).ToListAsync(ct),
                form,
                withdraw
            )
        );
}
