namespace SupplyChain.Campaigns;

internal static class CampaignTags
{
    public static string Css(AskState state) =>
        state switch
        {
            AskState.Asked => "tag-idle",
            AskState.Opened => "tag-info",
            AskState.Answered => "tag-warn",
            _ => "tag-ok",
        };
}
