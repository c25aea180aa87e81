using SupplyChain.Shared;

namespace SupplyChain.Training;

internal static class TrainingTags
{
    /// <summary>open, past, over or cancelled; words and colours hang on it.</summary>
    public static string State(bool recorded, bool cancelled, DateOnly on, DateOnly today) =>
        cancelled ? "cancelled"
        : recorded ? "over"
        : on < today ? "past"
        : "open";

    public static string Css(string state) =>
        state switch
        {
            "open" => "tag-info",
            "past" => "tag-warn",
            "over" => "tag-ok",
            _ => "tag-idle",
        };

    public static string Answer(Texts texts, int? seats) =>
        seats is null ? texts["training.noAnswer"]
        : seats == 0 ? texts["training.declined"]
        : texts["training.comingCount", seats];
}
