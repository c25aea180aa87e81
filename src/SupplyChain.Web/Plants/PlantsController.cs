using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

public sealed record PlantPage(PlantForm Form, Plant? Plant);

/// <summary>The plants themselves: which there are, where they lie.</summary>
[Route("plants/list")]
public sealed class PlantsController(PlantRows rows) : Controller
{
    [HttpGet(""), Allow(Permissions.SeeDashboard)]
    public async Task<IActionResult> List(CancellationToken ct) => View("List", await rows.ChoiceAsync(null, ct));

    [HttpGet("{id:long}"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Edit(long id, CancellationToken ct) => PageAsync(id, null, ct);

    /// <param name="id">0 for a new plant.</param>
    [HttpPost("{id:long}"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Save(long id, PlantForm form, [FromServices] SavePlant save, CancellationToken ct) =>
        this.TryAsync(() => save.RunAsync(id, form, ct), done: () => Done(form.PlantName), again: () => PageAsync(id, form, ct));

    [HttpPost("{id:long}/turn"), Allow(Permissions.EditRoadmap)]
    public Task<IActionResult> Turn(long id, TurnPlantForm form, [FromServices] TurnPlant turn, CancellationToken ct) =>
        this.TryAsync(() => turn.RunAsync(id, form, ct), done: () => Done(null), again: () => List(ct));

    private RedirectToActionResult Done(string? name)
    {
        this.Say(name is null ? "plants.turned" : "plants.saved", name);
        return RedirectToAction(nameof(List));
    }

    private async Task<IActionResult> PageAsync(long id, PlantForm? form, CancellationToken ct)
    {
        var plant = (await rows.ChoiceAsync(null, ct)).Plants.FirstOrDefault(p => p.Id == id);
        return id != 0 && plant is null ? NotFound() : View("Plant", new PlantPage(form ?? (plant is null ? new PlantForm() : PlantForm.Of(plant)), plant));
    }
}
