using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Imports;

/// <summary>How imports look: colours of tags, and faults in words.</summary>
internal static class ImportTags
{
    public static string Css(ImportState state) =>
        state switch
        {
            ImportState.Applied => "tag-ok",
            ImportState.Checked => "tag-info",
            ImportState.Discarded => "tag-idle",
            _ => "tag-warn",
        };

    public static string Css(ImportOutcome outcome) =>
        outcome switch
        {
            ImportOutcome.New => "tag-ok",
            ImportOutcome.Changed => "tag-info",
            ImportOutcome.Error => "tag-bad",
            _ => "tag-idle",
        };

    /// <summary>A fault with the head of its column.</summary>
    public static string Word(Texts texts, ImportWords words, CellFault fault)
    {
        // a status travels as its name, and is worded only here
        var why =
            fault.Why is { Code: "import.status", Args: [string status] } && Enum.TryParse<SupplierStatus>(status, out var known)
                ? new Refusal(fault.Why.Code, texts.Of("supplierStatus", known))
                : fault.Why;
        return words.Head(fault.Column) + texts["suppliers.colon"] + texts.Of(why);
    }
}
