using System.Text.RegularExpressions;

namespace SupplyChain.Files;

/// <summary>Standard, edition and, from them or from the title, the type of the document.</summary>
internal static partial class ReadType
{
    private const int ByTitle = 85;
    private const int ByStandard = 80;
    private const int ByMention = 55;

    /// <summary>Numbers of standards and the type whose certificate names them.</summary>
    private static readonly Dictionary<string, string> Standards = new(StringComparer.Ordinal)
    {
        ["14001"] = "ISO14001",
        ["24001"] = "ISO14001",
        ["50001"] = "ISO50001",
        ["23331"] = "ISO50001",
        ["45001"] = "ISO45001",
        ["9001"] = "ISO9001",
        ["19001"] = "ISO9001",
        ["080000"] = "QC080000",
        ["14064-1"] = "ISO14064-1",
        ["14067"] = "ISO14067",
        ["24067"] = "ISO14067",
        ["63000"] = "ROHS_DOC",
    };

    /// <summary>Titles, the more telling ones first.</summary>
    private static readonly (string Code, Regex Title)[] Titles =
    [
        ("POLLUTION_REGISTRATION", Title("排污登记回执|pollut(ion|ant) discharge registration")),
        ("POLLUTION_PERMIT", Title("排污许可证|pollut(ion|ant) discharge permit")),
        ("CMRT", Title("conflict minerals reporting template|冲突矿产报告")),
        ("EMRT", Title("extended minerals reporting template|扩展矿产报告")),
        ("TEST_REPORT", Title("检测报告|检验报告|测试报告|test report")),
        ("CCC", Title("强制性产品认证|china compulsory certif")),
        ("REACH_SVHC", Title("SVHC.{0,20}(声明|declaration)|(声明|declaration).{0,40}SVHC|REACH.{0,20}(声明|declaration)")),
        ("HALOGEN_FREE", Title("无卤.{0,10}(声明|报告)|halogen[- ]free (declaration|statement)")),
        ("CN_ROHS_ASSESSMENT", Title("国推自愿性认证|合格评定.{0,20}有害物质|有害物质.{0,20}合格评定")),
        ("ROHS_DOC", Title("RoHS.{0,20}(符合性)?声明|RoHS.{0,30}declaration|declaration of conformity.{0,60}RoHS")),
        ("ENV_COMMITMENT", Title("承诺书|不使用有害物质保证书|letter of commitment|environmental commitment")),
        ("FSC", Title("FSC.{0,20}(产销监管链|chain of custody)|chain of custody.{0,40}FSC")),
        ("GREEN_FACTORY", Title("绿色工厂")),
        ("CLEANER_PRODUCTION", Title("清洁生产审核")),
        ("EIA", Title("环境影响(报告|评价).{0,20}批复|竣工环境保护验收")),
        ("CSR", Title("社会责任报告|ESG report|sustainability report")),
    ];

    public static IEnumerable<ReadFact> Of(IReadOnlyList<ReadLine> lines)
    {
        foreach (var (code, title) in Titles)
            if (lines.FirstOrDefault(l => title.IsMatch(l.Text)) is { } line)
                yield return new ReadFact(ReadField.Type, code, line is { Page: 1, Number: <= 12 } ? ByTitle : ByMention, line.Page, line.Number);
        foreach (var line in lines)
        foreach (Match m in Standard().Matches(line.Text))
        {
            var number = m.Groups["number"].Value;
            if (!Standards.TryGetValue(number, out var code))
                continue;
            var name = $"{m.Groups["body"].Value.ToUpperInvariant().Replace("GBT", "GB/T", StringComparison.Ordinal)} {number}";
            // the number alone may be mentioned in passing; the year beside it is how a certificate names its standard
            var sure = m.Groups["year"].Success;
            yield return new ReadFact(ReadField.Standard, name, sure ? 90 : 70, line.Page, line.Number);
            if (sure)
                yield return new ReadFact(ReadField.Edition, m.Groups["year"].Value, 90, line.Page, line.Number);
            yield return new ReadFact(ReadField.Type, code, sure ? ByStandard : ByMention, line.Page, line.Number);
        }
    }

    private static Regex Title(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    [GeneratedRegex(
        @"(?<body>GB ?/? ?T|ISO(/IEC)?|IECQ QC|QC|EN IEC|EN)[ \-]{0,2}(?<number>14064-1|\d{4,6})([:\-—–](?<year>(19|20)\d{2})(?!\d))?",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Standard();
}
