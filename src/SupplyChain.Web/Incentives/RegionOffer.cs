using Microsoft.AspNetCore.Mvc;

namespace SupplyChain.Incentives;

/// <param name="Match">Null when the region is not in the library.</param>
public sealed record RegionOfferPage(IncentiveLibrary Library, IncentiveMatch? Match, string? Industry);

/// <summary>
/// "What your region offers for a green factory", for a supplier's page:
/// <c>&lt;vc:region-offer division-code="…" address="…" industry="…" /&gt;</c>.
/// </summary>
[ViewComponent(Name = "RegionOffer")]
public sealed class RegionOffer : ViewComponent
{
    /// <param name="divisionCode">GB/T 2260, two to six digits.</param>
    /// <param name="address">Finds the rewards of the supplier's own city or county; null when unknown.</param>
    /// <param name="industry">Chinese or English; null when unknown.</param>
    public IViewComponentResult Invoke(string? divisionCode, string? address = null, string? industry = null) =>
        View(
            "~/Incentives/RegionOffer.cshtml",
            new RegionOfferPage(IncentiveLibrary.Shipped, IncentiveLibrary.Shipped.Match(divisionCode, address, industry), industry)
        );
}
