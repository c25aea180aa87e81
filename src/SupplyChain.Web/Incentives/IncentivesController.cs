using Microsoft.AspNetCore.Mvc;
using SupplyChain.Accounts;
using SupplyChain.Identifiers;
using SupplyChain.Shared;

namespace SupplyChain.Incentives;

/// <summary>What is shown of the library, and what was asked for.</summary>
/// <param name="Region">Division code of two to six digits; null for all.</param>
/// <param name="Place">City, county or zone with a policy of its own; null for all.</param>
/// <param name="Industry">Chinese or English; null for all.</param>
public sealed record IncentivesPage(
    IncentiveLibrary Library,
    IReadOnlyList<RegionIncentives> Regions,
    string? Region,
    string? Place,
    string? Industry,
    IReadOnlyList<string> Places
)
{
    /// <summary>The regions shown, most factories first.</summary>
    public IReadOnlyList<RegionIncentives> Ranked => [.. Regions.OrderByDescending(r => r.Factories).ThenBy(r => r.Code, StringComparer.Ordinal)];

    /// <summary>Id of the published system that grades by the star scheme; null when there is none.</summary>
    public long? SchemeSystem { get; init; }

    public int Factories => Regions.Sum(r => r.Factories);

    /// <summary>Regions whose count was entered here.</summary>
    public int Recounted => Regions.Count(r => r.FactoriesNote is not null);

    public string NameOf(string place) => Texts.Pick(place, Library.PlaceNames.GetValueOrDefault(place));

    public string IndustryName(string industry) => Texts.Pick(industry, Library.IndustryNames.GetValueOrDefault(industry));
}

/// <param name="Edits">Changes of the region, newest first; empty for people of suppliers.</param>
public sealed record RegionPage(IncentiveLibrary Library, RegionIncentives Region, IReadOnlyList<IncentiveEdit> Edits);

/// <param name="Shipped">The region as it shipped.</param>
/// <param name="Now">The region with the changes that stand.</param>
public sealed record IncentiveEditPage(IncentiveForm Form, RegionIncentives Shipped, RegionIncentives Now)
{
    public IncentivePart Part => Form.EditPart ?? IncentivePart.Reward;
}

/// <summary>The regional support for green factories as a dated library, with the changes that were made here.</summary>
public sealed class IncentivesController(CurrentIncentives current, Person person) : Controller
{
    [HttpGet("/incentives"), Allow(Permissions.OwnAccount)]
    public async Task<IActionResult> Browse(string? region, string? place, string? industry, CancellationToken ct)
    {
        var library = await current.ReadAsync(ct);
        var page = new IncentivesPage(library, Found(library, region, place, industry), region, place, industry, Places(library));
        return View(page with { SchemeSystem = await current.SchemeSystemAsync(library, ct) });
    }

    [HttpGet("/incentives/{code:regex(^\\d{{2}}$)}"), Allow(Permissions.OwnAccount)]
    public async Task<IActionResult> Region(string code, CancellationToken ct)
    {
        var library = await current.ReadAsync(ct);
        return library.Find(code) is { } region
            ? View("Region", new RegionPage(library, region, person.SupplierId is null ? await current.HistoryAsync(code, ct) : []))
            : NotFound();
    }

    [HttpGet("/incentives/{code:regex(^\\d{{2}}$)}/edit"), Allow(Permissions.KeepIncentives)]
    public async Task<IActionResult> Edit(string code, IncentivePart? part, CancellationToken ct) =>
        ModelState.IsValid ? await EditPageAsync(code, new IncentiveForm { EditPart = part ?? IncentivePart.Reward }, ct) : NotFound();

    [HttpPost("/incentives/{code:regex(^\\d{{2}}$)}/edit"), Allow(Permissions.KeepIncentives)]
    public Task<IActionResult> Keep(string code, IncentiveForm form, [FromServices] EditIncentive edit, CancellationToken ct) =>
        this.TryAsync(() => edit.RunAsync(code, form, ct), done: () => Done(code, "incentives.kept"), again: () => EditPageAsync(code, form, ct));

    [HttpPost("/incentives/{code:regex(^\\d{{2}}$)}/edits/{id:long}/withdraw"), Allow(Permissions.KeepIncentives)]
    public Task<IActionResult> Withdraw(string code, long id, WithdrawIncentiveForm form, [FromServices] WithdrawIncentive withdraw, CancellationToken ct) =>
        this.TryAsync(() => withdraw.RunAsync(code, id, form, ct), done: () => Done(code, "incentives.takenBack"), again: () => Region(code, ct));

    [HttpGet("/api/v1/incentives"), Allow(Permissions.OwnAccount)]
    public async Task<IActionResult> Api(string? region, string? industry, string? place, [FromServices] Texts texts, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(region) && Division.Find(region) is null)
            return Problem(texts["incentives.badRegion", region], statusCode: StatusCodes.Status422UnprocessableEntity, title: "incentives.division");
        var library = await current.ReadAsync(ct);
        var found = Found(library, region, place, industry);
        return Ok(
            new
            {
                library.Id,
                library.AsOf,
                library.Standing,
                library.Total,
                factories = found.Sum(r => r.Factories),
                regions = found,
            }
        );
    }

    private async Task<IActionResult> EditPageAsync(string code, IncentiveForm form, CancellationToken ct)
    {
        form.EditPart ??= IncentivePart.Reward;
        return IncentiveLibrary.Shipped.Find(code) is { } shipped
            ? View("Edit", new IncentiveEditPage(form, shipped, (await current.ReadAsync(ct)).Find(code)!))
            : NotFound();
    }

    private RedirectToActionResult Done(string code, string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Region), new { code });
    }

    private static IReadOnlyList<RegionIncentives> Found(IncentiveLibrary library, string? region, string? place, string? industry)
    {
        var found = library.Search(string.IsNullOrWhiteSpace(region) ? null : region.Trim(), industry);
        return string.IsNullOrWhiteSpace(place) ? found : [.. found.Where(r => PlacesOf(r).Contains(place.Trim(), StringComparer.Ordinal))];
    }

    private static string[] Places(IncentiveLibrary library) => [.. library.Regions.SelectMany(PlacesOf).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> PlacesOf(RegionIncentives region) =>
        region
            .Places.Concat(region.Targets.Select(t => t.Place).OfType<string>())
            .Concat(region.Rewards.Select(r => r.Place).OfType<string>())
            .Distinct(StringComparer.Ordinal);
}
