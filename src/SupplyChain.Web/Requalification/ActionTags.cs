namespace SupplyChain.Requalification;

/// <summary>Colours of tags; the words beside them say the same.</summary>
internal static class ActionTags
{
    public static string Css(FindingSeverity severity) =>
        severity switch
        {
            FindingSeverity.Critical => "tag-bad",
            FindingSeverity.Major => "tag-warn",
            _ => "tag-idle",
        };

    public static string Css(CorrectiveStep step) =>
        step switch
        {
            CorrectiveStep.AwaitingAnswer => "tag-warn",
            CorrectiveStep.AwaitingVerification or CorrectiveStep.AwaitingEffectiveness => "tag-info",
            CorrectiveStep.Closed => "tag-ok",
            CorrectiveStep.Exited => "tag-bad",
            _ => "tag-idle",
        };

    public static string Brief(string finding) => finding.Length > 80 ? finding[..80] + "…" : finding;
}
