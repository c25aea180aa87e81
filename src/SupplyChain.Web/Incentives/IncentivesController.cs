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

    public int Factories => Regions.Sum(r => r.Factories);

    public string NameOf(string place) => Texts.Pick(place, Library.PlaceNames.GetValueOrDefault(place));

    public string IndustryName(string industry) => Texts.Pick(industry, Library.IndustryNames.GetValueOrDefault(industry));
}

public sealed record RegionPage(IncentiveLibrary Library, RegionIncentives Region);

/// <summary>The regional support for green factories as a dated library.</summary>
public sealed class IncentivesController : Controller
{
    private static IncentiveLibrary Library => IncentiveLibrary.Shipped;

    [HttpGet("/incentives"), Allow(Permissions.OwnAccount)]
    public IActionResult Browse(string? region, string? place, string? industry) =>
        View(new IncentivesPage(Library, Found(region, place, industry), region, place, industry, Places()));

    [HttpGet("/incentives/{code:regex(^\\d{{2}}$)}"), Allow(Permissions.OwnAccount)]
    public IActionResult Region(string code) => Library.Find(code) is { } region ? View(new RegionPage(Library, region)) : NotFound();

    [HttpGet("/api/v1/incentives"), Allow(Permissions.OwnAccount)]
    public IActionResult Api(string? region, string? industry, string? place, [FromServices] Texts texts)
    {
        if (!string.IsNullOrEmpty(region) && Division.Find(region) is null)
            return Problem(texts["incentives.badRegion", region], statusCode: StatusCodes.Status422UnprocessableEntity, title: "incentives.division");
        var found = Found(region, place, industry);
        return Ok(
            new
            {
                Library.Id,
                Library.AsOf,
                Library.Standing,
                Library.Total,
                factories = found.Sum(r => r.Factories),
                regions = found,
            }
        );
    }

    private static IReadOnlyList<RegionIncentives> Found(string? region, string? place, string? industry)
    {
        var found = Library.Search(string.IsNullOrWhiteSpace(region) ? null : region.Trim(), industry);
        return string.IsNullOrWhiteSpace(place) ? found : [.. found.Where(r => PlacesOf(r).Contains(place.Trim(), StringComparer.Ordinal))];
    }

    private static string[] Places() => [.. Library.Regions.SelectMany(PlacesOf).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> PlacesOf(RegionIncentives region) =>
        region
            .Places.Concat(region.Targets.Select(t => t.Place).OfType<string>())
            .Concat(region.Rewards.Select(r => r.Place).OfType<string>())
            .Distinct(StringComparer.Ordinal);
}
