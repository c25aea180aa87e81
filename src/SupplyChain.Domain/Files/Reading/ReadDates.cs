using System.Globalization;
using System.Text.RegularExpressions;

namespace SupplyChain.Files;

/// <summary>Days as certificates print them. A day that could be two days is none.</summary>
internal static partial class ReadDates
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>Days in the order of the line, and where each begins.</summary>
    public static IReadOnlyList<(DateOnly Day, int At)> In(string line)
    {
        var found = new List<(DateOnly Day, int At)>();
        foreach (Match m in YearFirst().Matches(line))
            Add(found, m, Number(m, "y"), Number(m, "m"), Number(m, "d"));
        foreach (Match m in Chinese().Matches(line))
            Add(found, m, Chinese(m.Groups["y"].Value), Chinese(m.Groups["m"].Value), Chinese(m.Groups["d"].Value));
        foreach (Match m in DayFirst().Matches(line))
            Add(found, m, Number(m, "y"), Month(m.Groups["m"].Value), Number(m, "d"));
        foreach (Match m in MonthFirst().Matches(line))
            Add(found, m, Number(m, "y"), Month(m.Groups["m"].Value), Number(m, "d"));
        foreach (Match m in YearLast().Matches(line))
        {
            var (a, b) = (Number(m, "a"), Number(m, "b"));
            // 05/06/2024 is the fifth of June or the sixth of May
            if (a > 12 != b > 12)
                Add(found, m, Number(m, "y"), Math.Min(a, b), Math.Max(a, b));
            else if (a == b)
                Add(found, m, Number(m, "y"), a, a);
        }

        return [.. found.OrderBy(f => f.At)];
    }

    private static void Add(List<(DateOnly Day, int At)> found, Match match, int year, int month, int day)
    {
        if (year is >= 1980 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
            found.Add((new DateOnly(year, month, day), match.Index));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static int Month(string name) =>
        1 + (Array.IndexOf(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], name[..3].ToLowerInvariant()));

    /// <summary>二〇二四 is read digit by digit, 二十三 as a number.</summary>
    private static int Chinese(string text)
    {
        text = text.Replace('○', '〇').Replace('零', '〇').Replace('O', '〇');
        var ten = text.IndexOf('十');
        if (ten < 0)
            return text.Aggregate(0, (sum, c) => (sum * 10) + Digits.IndexOf(c));
        return ((ten == 0 ? 1 : Digits.IndexOf(text[0])) * 10) + (ten == text.Length - 1 ? 0 : Digits.IndexOf(text[^1]));
    }

    private const string Months = "(?<m>Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|Sept?(ember)?|Oct(ober)?|Nov(ember)?|Dec(ember)?)";

    [GeneratedRegex(@"(?<![0-9])(?<y>[0-9]{4}) ?[-/.年] ?(?<m>[0-9]{1,2}) ?[-/.月] ?(?<d>[0-9]{1,2})(?![0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        "(?<y>[二〇○零O一三四五六七八九]{4})年(?<m>[一二三四五六七八九十]{1,2})月(?<d>[一二三四五六七八九十]{1,3})日",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Chinese();

    [GeneratedRegex(
        @"(?<![0-9])(?<d>[0-9]{1,2})(st|nd|rd|th)?[ .\-]" + Months + @"\.?[ .,\-]+(?<y>[0-9]{4})(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex DayFirst();

    [GeneratedRegex(
        @"\b" + Months + @"\.? (?<d>[0-9]{1,2})(st|nd|rd|th)?,? (?<y>[0-9]{4})(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"(?<![0-9])(?<a>[0-9]{1,2})[/.](?<b>[0-9]{1,2})[/.](?<y>[0-9]{4})(?![0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearLast();
}
