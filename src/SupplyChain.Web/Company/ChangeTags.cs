using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>Colours of the states; the word says the same.</summary>
internal static class ChangeTags
{
    public static string Css(ChangeState state) =>
        state switch
        {
            ChangeState.Open => "tag-info",
            ChangeState.Approved => "tag-ok",
            ChangeState.Declined => "tag-bad",
            _ => "tag-idle",
        };
}
