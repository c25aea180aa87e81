using System.Text.RegularExpressions;
using SupplyChain.Identifiers;

namespace SupplyChain.Files;

/// <summary>What can be read from a business licence.</summary>
public enum LicenceField
{
    Name,
    CreditCode,
    Representative,
    Address,
}

/// <summary>One thing that seems to stand on a licence. A proposal: a person compares it before it is used.</summary>
/// <param name="Confidence">0 to 100, from how it was found (house rule): a label beside it, above it, or its form alone.</param>
/// <param name="Line">From 1, counted on its page without empty lines.</param>
public sealed record LicenceWord(LicenceField Field, string Value, int Confidence, int Page, int Line);

/// <summary>Reads the words of a business licence, in one column or two. Rules, no guesses: what no rule finds is not proposed.</summary>
public static partial class LicenceReading
{
    private const int Labelled = 90;
    private const int NextLine = 75;
    private const int ByForm = 80;

    /// <param name="pages">The text of each page; from a text layer or from a scan.</param>
    /// <param name="certainty">0 to 100: how well the text itself was read.</param>
    /// <returns>At most one proposal a field, the surest one; of equals the one that stands first.</returns>
    public static IReadOnlyList<LicenceWord> Of(IReadOnlyList<string> pages, int certainty = 100)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(certainty, 100);
        var lines = ReadLine.Of(pages);
        var facts = new List<LicenceWord>();
        for (var i = 0; i < lines.Count; i++)
        {
            var next = i + 1 < lines.Count ? lines[i + 1] : null;
            facts.AddRange(Codes(lines, i));
            facts.AddRange(Behind(lines[i], next, LicenceField.Name, NameLabel(), 4, 120));
            facts.AddRange(Behind(lines[i], next, LicenceField.Representative, PersonLabel(), 2, 40));
            facts.AddRange(Behind(lines[i], next, LicenceField.Address, AddressLabel(), 6, 200));
        }

        return
        [
            .. facts
                .GroupBy(f => f.Field)
                .OrderBy(g => g.Key)
                .Select(g => g.MaxBy(f => f.Confidence)!)
                .Select(f => f with { Confidence = f.Confidence * certainty / 100 }),
        ];
    }

    private static IEnumerable<LicenceWord> Codes(IReadOnlyList<ReadLine> lines, int i)
    {
        var labelled = CodeLabel().IsMatch(lines[i].Text) || (i > 0 && CodeLabel().IsMatch(lines[i - 1].Text));
        foreach (Match token in Code().Matches(lines[i].Text))
            if (CreditCode.WhyNot(token.Value) is null)
                yield return new LicenceWord(LicenceField.CreditCode, token.Value, labelled ? Labelled + 6 : ByForm, lines[i].Page, lines[i].Number);
    }

    private static IEnumerable<LicenceWord> Behind(ReadLine line, ReadLine? next, LicenceField field, Regex label, int shortest, int longest)
    {
        if (label.Match(line.Text) is not { Success: true } match)
            yield break;
        var rest = Cut(line.Text[(match.Index + match.Length)..]);
        if (Fits(rest))
            yield return new LicenceWord(field, rest, Labelled, line.Page, line.Number);
        else if (rest.Length == 0 && next is not null && Cut(next.Text) is var below && Fits(below))
            yield return new LicenceWord(field, below, NextLine, next.Page, next.Number);

        bool Fits(string text) => text.Length >= shortest && text.Length <= longest && text.Any(char.IsLetter);
    }

    /// <summary>A licence has two columns, so the next label may stand on the same line.</summary>
    private static string Cut(string text)
    {
        var value = text.TrimStart(' ', ':', '.', '-', '/');
        var end = AnyLabel().Match(value);
        return BlankBesideChinese().Replace((end.Success ? value[..end.Index] : value).Trim(' ', ':', ';', ',', '.'), "");
    }

    /// <summary>A scan puts blanks between Chinese characters and the digits or letters beside them; a Chinese name has none.</summary>
    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs}) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) (?=\p{IsCJKUnifiedIdeographs})", RegexOptions.None, 1000)]
    private static partial Regex BlankBesideChinese();

    [GeneratedRegex("[0-9A-HJ-NPQRTUWXY]{18}", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("统一社会信用代码|unified social credit", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CodeLabel();

    [GeneratedRegex(
        @"^(企业名称|公司名称|名称|company name|name)(?=[\s:]|[\p{IsCJKUnifiedIdeographs}]|$)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex NameLabel();

    [GeneratedRegex("(法定代表人|执行事务合伙人|负责人|经营者|legal representative)(姓名)?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PersonLabel();

    [GeneratedRegex("(主要经营场所|营业场所|经营场所|住所|domicile|registered address)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AddressLabel();

    [GeneratedRegex(
        "(类型|注册资本|法定代表人|执行事务合伙人|负责人|经营者|成立日期|成立时间|营业期限|经营期限|经营范围|主要经营场所|营业场所|经营场所|住所|统一社会信用代码|登记机关|registered capital|legal representative|date of establishment|business scope|domicile|type:)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex AnyLabel();
}
