using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using SupplyChain.Grading;
using SupplyChain.Identifiers;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>How the facts of a supplier look: colours of tags, names of provinces, choices of selects.</summary>
internal static class SupplierTags
{
    public static readonly string[] Tiers = ["A", "B", "C", "D"];

    public static string Css(RiskClass risk) => "risk-" + risk.ToString().ToLowerInvariant();

    public static string Css(SupplierStatus status) =>
        status switch
        {
            SupplierStatus.Qualified => "tag-ok",
            SupplierStatus.ConditionallyQualified => "tag-warn",
            SupplierStatus.UnderReview => "tag-info",
            SupplierStatus.Suspended or SupplierStatus.Delisted => "tag-bad",
            _ => "tag-idle",
        };

    public static string Css(MayBuy answer) =>
        answer switch
        {
            MayBuy.Yes => "tag-ok",
            MayBuy.YesWithConditions => "tag-warn",
            _ => "tag-bad",
        };

    /// <summary>Name of the province in the reader's language; the code itself when it is none of GB/T 2260.</summary>
    public static string Province(string code) => Division.Find(code) is { } division ? Texts.Pick(division.ShortZh, division.En) : code;

    /// <summary>Province and place in the reader's language, such as 山东烟台市 or "Yantai, Shandong"; the province alone where no more is known.</summary>
    public static string Place(string code) =>
        Locality.Find(code) is { } place ? Texts.Pick(place.Province.ShortZh + place.Zh, $"{place.En}, {place.Province.En}") : Province(code);

    /// <summary>Every place under its province; the province by itself comes first, for whoever knows no more.</summary>
    public static IEnumerable<SelectListItem> Places(Texts texts, string none)
    {
        yield return new SelectListItem(none, "");
        foreach (var province in Division.All)
        {
            var group = new SelectListGroup { Name = Texts.Pick(province.Zh, province.En) };
            yield return new SelectListItem(texts["suppliers.wholeProvince", group.Name], province.Code) { Group = group };
            foreach (var place in Locality.All.Where(l => l.Province == province))
                yield return new SelectListItem(Place(place.Code), place.Code) { Group = group };
        }
    }

    public static IEnumerable<SelectListItem> Provinces() => Division.All.Select(d => new SelectListItem(Texts.Pick(d.Zh, d.En), d.Code));

    public static IEnumerable<SelectListItem> Categories(Texts texts, string none) => Categories(texts).Prepend(new SelectListItem(none, ""));

    public static IEnumerable<SelectListItem> Categories(Texts texts) =>
        Enum.GetValues<SupplyCategory>()
            .Where(c => c is not SupplyCategory.Unspecified)
            .Select(c => new SelectListItem(texts.Of("supplyCategory", c), c.ToString()));

    /// <summary>The options of a select as one piece: a page that is asked for all day writes a hundred of them.</summary>
    /// <param name="chosen">Value of the chosen one; null for the first.</param>
    public static HtmlString Options(IEnumerable<SelectListItem> items, object? chosen, HtmlEncoder encoder)
    {
        var (written, value) = (new StringBuilder(), chosen?.ToString());
        foreach (var item in items)
            written
                .Append("<option value=\"")
                .Append(encoder.Encode(item.Value))
                .Append(value == item.Value ? "\" selected>" : "\">")
                .Append(encoder.Encode(item.Text))
                .Append("</option>");
        return new HtmlString(written.ToString());
    }
}
