using Microsoft.AspNetCore.Mvc;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Incentives;

/// <param name="Industry">In the reader's language; null when unknown.</param>
/// <param name="Match">Null when the region is not in the library.</param>
public sealed record RegionOfferPage(IncentiveLibrary Library, IncentiveMatch? Match, string? Industry);

/// <summary>
/// "What your region offers for a green factory", for a supplier's page:
/// <c>&lt;vc:region-offer division-code="…" address="…" category="…" /&gt;</c>.
/// </summary>
[ViewComponent(Name = "RegionOffer")]
public sealed class RegionOffer(CurrentIncentives current) : ViewComponent
{
    /// <param name="divisionCode">GB/T 2260, two to six digits.</param>
    /// <param name="address">Finds the rewards of the supplier's own city or county; null when unknown.</param>
    /// <param name="category">What it delivers; its industry follows from it.</param>
    public async Task<IViewComponentResult> InvokeAsync(string? divisionCode, string? address, SupplyCategory category)
    {
        var (industry, library) = (IndustryOf(category), await current.ReadAsync(HttpContext.RequestAborted));
        return View(
            "~/Incentives/RegionOffer.cshtml",
            new RegionOfferPage(
                library,
                library.Match(divisionCode, address, industry),
                industry is null ? null : Texts.Pick(industry, library.IndustryNames.GetValueOrDefault(industry))
            )
        );
    }

    /// <summary>The industry as the library names it; null for what no list of priority industries speaks of. House rule.</summary>
    private static string? IndustryOf(SupplyCategory category) =>
        category switch
        {
            SupplyCategory.ElectronicComponents or SupplyCategory.CircuitBoards or SupplyCategory.Batteries => "电子信息",
            SupplyCategory.MetalParts => "机械",
            SupplyCategory.PlasticParts => "橡胶塑料",
            SupplyCategory.Chemicals => "化工",
            SupplyCategory.Packaging => "轻工",
            _ => null,
        };
}
