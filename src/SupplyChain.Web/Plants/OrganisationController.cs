using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

public sealed record OrganisationPage(IReadOnlyList<OrganisationSeat> Seats, PlantChoice Plants);

/// <param name="Seat">Null for a new one.</param>
public sealed record SeatPage(SeatForm Form, OrganisationSeat? Seat, PlantChoice Plants);

/// <summary>Leading group, working group and departments of the green factory, with their duties.</summary>
[Route("plants/organisation")]
public sealed class OrganisationController(AppDb db, PlantRows plants, EnterpriseClock clock) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> Organisation(CancellationToken ct) =>
        View(
            "Organisation",
            new OrganisationPage(
                await db.OrganisationSeats.AsNoTracking().OrderBy(s => s.To != null).ThenBy(s => s.Id).Take(500).ToListAsync(ct),
                await plants.ChoiceAsync(null, ct)
            )
        );

    [HttpGet("{id:long}"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Edit(long id, CancellationToken ct) => SeatAsync(id, null, ct);

    /// <param name="id">0 for a new seat.</param>
    [HttpPost("{id:long}"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Save(long id, SeatForm form, [FromServices] SaveSeat save, CancellationToken ct) =>
        this.TryAsync(() => save.RunAsync(id, form, ct), done: () => Done("plants.seatSaved"), again: () => SeatAsync(id, form, ct));

    [HttpPost("{id:long}/end"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> End(long id, EndSeatForm form, [FromServices] EndSeat end, CancellationToken ct) =>
        this.TryAsync(() => end.RunAsync(id, form, ct), done: () => Done("plants.seatEnded"), again: () => SeatAsync(id, null, ct));

    private RedirectToActionResult Done(string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Organisation));
    }

    private async Task<IActionResult> SeatAsync(long id, SeatForm? form, CancellationToken ct)
    {
        var seat = await db.OrganisationSeats.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct);
        if (id != 0 && seat is null)
            return NotFound();
        form ??= seat is null ? new SeatForm { SeatFrom = clock.Today } : SeatForm.Of(seat);
        return View("Seat", new SeatPage(form, seat, await plants.ChoiceAsync(form.Plant, ct)));
    }
}
