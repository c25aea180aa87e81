using System.Globalization;
using System.Text.RegularExpressions;

namespace SupplyChain.Files;

/// <summary>Which day is which: the word before a day says so, or a range of two days.</summary>
internal static partial class ReadDays
{
    private const int Labelled = 90;
    private const int Ranged = 88;
    private const int NextLine = 75;

    public static IEnumerable<ReadFact> Of(IReadOnlyList<ReadLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var days = ReadDates.In(line.Text);
            if (Range(line, days) is { } range)
            {
                yield return Fact(ReadField.ValidFrom, range.From, Ranged, line);
                yield return Fact(ReadField.ValidTo, range.To, Ranged, line);
            }
            else
                foreach (var fact in Labels(line, days))
                    yield return fact;
            // a label alone, its day beneath
            if (days.Count == 0 && i + 1 < lines.Count && Field(line.Text, line.Text.Length) is { } field && ReadDates.In(lines[i + 1].Text) is [var only])
                yield return Fact(field, only.Day, NextLine, lines[i + 1]);
        }
    }

    private static IEnumerable<ReadFact> Labels(ReadLine line, IReadOnlyList<(DateOnly Day, int At)> days)
    {
        var from = 0;
        foreach (var (day, at) in days)
        {
            // the label stands between the day before and this one
            if (Field(line.Text[from..at], at - from) is { } field)
                yield return Fact(field, day, Labelled, line);
            from = at;
        }
    }

    private static (DateOnly From, DateOnly To)? Range(ReadLine line, IReadOnlyList<(DateOnly Day, int At)> days) =>
        days is [var a, var b] && a.Day < b.Day && Validity().IsMatch(line.Text[..a.At]) && Between().IsMatch(line.Text[a.At..b.At]) ? (a.Day, b.Day) : null;

    /// <summary>What the last label in the text says; null when none does, or it speaks of the first certificate.</summary>
    private static ReadField? Field(string text, int end)
    {
        var last = Label().Matches(text[..Math.Min(end, text.Length)]).LastOrDefault();
        return last is null ? null
            : last.Groups["first"].Success ? null
            : last.Groups["to"].Success ? ReadField.ValidTo
            : last.Groups["from"].Success ? ReadField.ValidFrom
            : ReadField.IssuedOn;
    }

    private static ReadFact Fact(ReadField field, DateOnly day, int confidence, ReadLine line) =>
        new(field, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), confidence, line.Page, line.Number);

    [GeneratedRegex(
        "(?<first>(初次|首次|第一次|原发证|印刷|打印|监督|签到)[^0-9:;]{0,10}|(first|initial|original|surveillance)[^0-9:;]{0,30})"
            + "|(?<to>有效期至|有效期止|有效至|有效日期至|有效期截止|截止日期|到期日|失效日期|届满|valid (until|till|to|through)|valid thru|expir(y|es|ation)|expire date|end date)"
            + "|(?<from>生效日期|有效期自|有效期起|起始日期|有效自|valid (from|since)|effective (date|from)|start date)"
            + "|(?<issue>签发日期|发证日期|颁证日期|颁发日期|换证日期|签发日|发布日期|报告日期|出具日期|签署日期|声明日期|登记日期|批准日期|(date of|date) issued?|date of issuance|issue date|issuing date|issued( on)?|report date|date of report|declaration date|signed on)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Label();

    [GeneratedRegex("有效|valid", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Validity();

    [GeneratedRegex(@"(日|\d)\s*(起)?\s*(至|到|~|〜|—|–|--?|to|until|till|through)\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Between();
}
