using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>How review pages colour and word what the pre-checks say.</summary>
public static class ReviewWords
{
    public static string Tag(PreCheckOutcome outcome) =>
        outcome switch
        {
            PreCheckOutcome.Fine => "ok",
            PreCheckOutcome.Difference => "info",
            PreCheckOutcome.Signal => "warn",
            _ => "bad",
        };

    /// <summary>One plain sentence; an argument that is itself a refusal is worded too.</summary>
    public static string Sentence(this Texts texts, PreCheck check) =>
        texts[
            $"preCheck.{check.Code}",
            [
                .. check.Args.Select(a =>
                    a is string code && texts.Find("refusal." + code) is { } words ? words
                    : a is DateOnly day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                    : a
                ),
            ]
        ];
}
