using System.Globalization;
using System.Text.RegularExpressions;

namespace SupplyChain.Materials;

/// <summary>A reporting threshold in the wording of IEC 62474 and IPC lists, understood.</summary>
/// <param name="IntentionallyAdded">Any intentional use counts, whatever the amount.</param>
/// <param name="MgPerKg">Concentration above which to report; null when only intentional use counts or the limit is per area.</param>
/// <param name="Levels">What the concentration is measured against; empty when the text does not say.</param>
public sealed partial record Threshold(bool IntentionallyAdded, decimal? MgPerKg, IReadOnlyList<ListLevel> Levels)
{
    /// <summary>Understands the text; null when nothing in it is known.</summary>
    public static Threshold? Parse(string text)
    {
        var intentional = text.Contains("intentionally added", StringComparison.OrdinalIgnoreCase);
        decimal? limit = null;
        if (Percent().Match(text) is { Success: true } hit)
        {
            limit = decimal.Parse(hit.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) * 10_000m;
            if (hit.Groups["e"].Success)
                for (var e = int.Parse(hit.Groups["e"].ValueSpan, CultureInfo.InvariantCulture); e < 0; e++)
                    limit /= 10;
        }
        if (!intentional && limit is null && !text.Contains("microgram", StringComparison.OrdinalIgnoreCase))
            return null;
        return new Threshold(intentional, limit, Level().Match(text) is { Success: true } tag ? Tagged(tag.Groups["tag"].Value) : Worded(text));
    }

    private static List<ListLevel> Tagged(string tag)
    {
        var levels = new List<ListLevel>();
        foreach (var word in tag.Split(',', StringSplitOptions.TrimEntries))
            if (LevelOf(word) is { } level)
                levels.Add(level);
        return levels;
    }

    private static ListLevel[] Worded(string text) =>
        text switch
        {
            _ when text.Contains("article", StringComparison.OrdinalIgnoreCase) => [ListLevel.Article],
            _ when text.Contains("homogen", StringComparison.OrdinalIgnoreCase) => [ListLevel.Material],
            _ when text.Contains("material", StringComparison.OrdinalIgnoreCase) => [ListLevel.Material],
            _ when text.Contains("part", StringComparison.OrdinalIgnoreCase) => [ListLevel.Part],
            _ => [],
        };

    private static ListLevel? LevelOf(string word) =>
        word.ToUpperInvariant() switch
        {
            "MATERIAL" or "MIXTURE" => ListLevel.Material,
            "ARTICLE" => ListLevel.Article,
            "PRODUCT PART" => ListLevel.Part,
            "PRODUCT" => ListLevel.Product,
            _ => null,
        };

    [GeneratedRegex(
        @"(?<n>\d{1,9}(?:\.\d{1,12})?)(?:\s*x\s*10\s*\^?\s*(?<e>-\d{1,2}))?\s*(?:mass\s*%|%)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        200
    )]
    private static partial Regex Percent();

    [GeneratedRegex(@"\[ReportingLevel:(?<tag>[^\]]{1,60})\]", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Level();
}
