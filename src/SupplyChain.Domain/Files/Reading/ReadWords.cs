using System.Text.RegularExpressions;
using SupplyChain.Identifiers;

namespace SupplyChain.Files;

/// <summary>Number, issuer and holder: what stands behind their labels, or has the form of a number.</summary>
internal static partial class ReadWords
{
    private const int Labelled = 90;
    private const int NextLine = 75;
    private const int ByForm = 60;
    private const int ByPlace = 50;

    public static IEnumerable<ReadFact> Of(IReadOnlyList<ReadLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var next = i + 1 < lines.Count ? lines[i + 1] : null;
            foreach (var fact in Numbers(lines[i], next))
                yield return fact;
            foreach (var (field, label) in new[] { (ReadField.Issuer, IssuerLabel()), (ReadField.Holder, HolderLabel()) })
                if (Behind(lines[i], next, label) is var (name, line, confidence))
                    yield return new ReadFact(field, name, confidence, line.Page, line.Number);
        }

        // the body that issues signs at the foot of the page
        if (lines.LastOrDefault(l => Body().IsMatch(l.Text)) is { } foot)
            yield return new ReadFact(ReadField.Issuer, Body().Match(foot.Text).Value, ByPlace, foot.Page, foot.Number);
    }

    private static IEnumerable<ReadFact> Numbers(ReadLine line, ReadLine? next)
    {
        if (NumberLabel().Match(line.Text) is { Success: true } label)
        {
            var rest = line.Text[(label.Index + label.Length)..];
            if (NumberAtStart().Match(rest) is { Success: true } number && Plausible(number.Groups["n"].Value))
                yield return Fact(number.Groups["n"].Value, Labelled, line);
            else if (
                rest.Trim(' ', ':', '.').Length == 0
                && next is not null
                && NumberAtStart().Match(next.Text) is { Success: true } below
                && Plausible(below.Groups["n"].Value)
            )
                yield return Fact(below.Groups["n"].Value, NextLine, next);
        }

        foreach (Match word in Token().Matches(line.Text))
            if (CertificateNumber.Read(word.Value) is not null || PollutantPermitNumber.WhyNot(word.Value) is null)
                yield return Fact(word.Value, ByForm, line);
    }

    private static bool Plausible(string number) => number.Any(char.IsAsciiDigit) && ReadDates.In(number).Count == 0;

    /// <summary>A form that is known adds to what the label says.</summary>
    private static ReadFact Fact(string number, int confidence, ReadLine line)
    {
        var trimmed = number.TrimEnd('.', '-', '/', ',');
        var known = CertificateNumber.Read(trimmed) is not null || PollutantPermitNumber.WhyNot(trimmed) is null;
        return new ReadFact(ReadField.Number, trimmed, known && confidence > ByForm ? confidence + 6 : confidence, line.Page, line.Number);
    }

    private static (string Name, ReadLine Line, int Confidence)? Behind(ReadLine line, ReadLine? next, Regex label)
    {
        if (label.Match(line.Text) is not { Success: true } match)
            return null;
        var rest = Name(line.Text[(match.Index + match.Length)..]);
        return IsName(rest) ? (rest, line, Labelled)
            : rest.Length == 0 && next is not null && Name(next.Text) is var below && IsName(below) ? (below, next, NextLine)
            : null;
    }

    private static string Name(string text)
    {
        var name = text.TrimStart(' ', ':', '-', '/', '.').Trim();
        var end = NameEnd().Match(name);
        return (end.Success ? name[..end.Index] : name).Trim(' ', ',', '.', ';', ':');
    }

    private static bool IsName(string text) => text.Length is >= 4 and <= 120 && text.Count(char.IsLetter) * 2 > text.Length;

    [GeneratedRegex(
        @"(证书(注册)?(编号|号码?)|注册(编号|号)|许可证?编号|登记编号|报告编号|声明编号|文件编号|认证编号|编号|(certificate|cert\.?|registration|reg\.?|report|licen[cs]e|declaration|document|test report) ?(number|no\.?|n°|#)|\bno\.)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex NumberLabel();

    [GeneratedRegex(@"^[\s:#.)]{0,4}(?<n>[A-Za-z0-9][A-Za-z0-9./()\-]{3,39})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberAtStart();

    [GeneratedRegex(@"[A-Z0-9][A-Za-z0-9]{11,23}", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(
        @"(发证机构|发证机关|发证单位|认证机构|颁证机构|签发机构|颁发机构|检测机构|检测单位|检验机构|核发机关|审批部门|issued by|issuing (body|authority|organi[sz]ation)|certification body|certifying body|issuer|laboratory|tested by)(名称|\s*name)?(\s*[/(][^:]{0,40})?(?=[\s:]|$|[\p{IsCJKUnifiedIdeographs}])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex IssuerLabel();

    [GeneratedRegex(
        @"(兹证明|持证单位|获证组织|获证单位|组织名称|企业名称|单位名称|公司名称|排污单位名称|委托单位|申请单位|申请人|受检单位|客户名称|委托方|certificate holder|holder( name)?|this is to certify that( the)?|organi[sz]ation name|name of organi[sz]ation|company name|applicant|client( name)?|submitted by|customer)(\s*[/(][^:]{0,40})?(?=[\s:]|$|[\p{IsCJKUnifiedIdeographs}])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex HolderLabel();

    /// <summary>Where the next label begins on the same line.</summary>
    [GeneratedRegex(
        @"(\s{1}(地址|统一社会信用代码|证书|编号|发证|有效|签发|日期|address|date|valid|certificate|cert\.|no\.)|统一社会信用代码|(地址|住所|法定代表人|证书|编号|发证|有效|签发|日期)[^:]{0,6}:|的(环境|质量|能源|职业健康)|建立的)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex NameEnd();

    [GeneratedRegex(
        @"[\p{IsCJKUnifiedIdeographs}()]{2,30}(认证中心|认证有限公司|认证股份有限公司|认证集团有限公司|检测技术有限公司|检测有限公司|检验有限公司|检测中心|生态环境局|标准技术服务有限公司)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Body();
}
