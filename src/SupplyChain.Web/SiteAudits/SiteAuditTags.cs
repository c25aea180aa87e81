namespace SupplyChain.SiteAudits;

internal static class SiteAuditTags
{
    public static string Css(SiteAuditStep step) =>
        step switch
        {
            SiteAuditStep.Planned => "tag-idle",
            SiteAuditStep.Announced => "tag-info",
            SiteAuditStep.Held => "tag-warn",
            SiteAuditStep.Closed => "tag-ok",
            _ => "tag-idle",
        };
}
