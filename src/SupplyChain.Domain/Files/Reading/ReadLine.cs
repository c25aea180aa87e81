using System.Text;
using System.Text.RegularExpressions;

namespace SupplyChain.Files;

/// <summary>One line of a page, evened out: half width, single blanks, no blanks between Chinese characters.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Number">From 1, without empty lines.</param>
internal sealed partial record ReadLine(string Text, int Page, int Number)
{
    private const int Longest = 400;
    private const int MostLines = 2000;

    public static IReadOnlyList<ReadLine> Of(IReadOnlyList<string> pages)
    {
        var lines = new List<ReadLine>();
        for (var page = 0; page < pages.Count; page++)
        {
            var number = 0;
            foreach (var raw in pages[page].Split('\n'))
                if (Even(raw) is { Length: > 0 } text && lines.Count < MostLines)
                    lines.Add(new ReadLine(text, page + 1, ++number));
        }

        return lines;
    }

    private static string Even(string raw)
    {
        var text = new StringBuilder();
        foreach (var rune in (raw.Length > Longest ? raw[..Longest] : raw).EnumerateRunes())
            text.Append(Rune.IsControl(rune) || rune == Rune.ReplacementChar ? " " : rune.ToString());
        var plain = text.ToString().Normalize(NormalizationForm.FormKC);
        return BetweenChinese().Replace(Blanks().Replace(plain, " "), "").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<=[\p{IsCJKUnifiedIdeographs}:,]) (?=[\p{IsCJKUnifiedIdeographs}])", RegexOptions.None, 1000)]
    private static partial Regex BetweenChinese();
}
