using Microsoft.AspNetCore.Razor.TagHelpers;
using SupplyChain.Shared;

namespace SupplyChain.Files;

/// <summary>Gives a drop zone the words that its script shows.</summary>
[HtmlTargetElement("div", Attributes = "data-drop-zone")]
public sealed class DropZoneTagHelper(Texts texts) : TagHelper
{
    private static readonly string[] Words =
    [
        "ready",
        "type",
        "size",
        "empty",
        "submitting",
        "wait",
        "sending",
        "checking",
        "sent",
        "failed",
        "broken",
        "pause",
        "resume",
        "paused",
        "cancel",
        "remove",
    ];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        foreach (var word in Words)
            output.Attributes.SetAttribute($"data-text-{word}", texts[$"upload.{word}"]);
    }
}
