using Microsoft.AspNetCore.Mvc.Rendering;

namespace SupplyChain.Accounts;

/// <summary>The languages of the portal as choices, each named in itself.</summary>
public static class Languages
{
    public static IReadOnlyList<SelectListItem> All => [new("中文", "zh-CN"), new("English", "en")];
}
