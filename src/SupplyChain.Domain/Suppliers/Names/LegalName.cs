using System.Text;
using SupplyChain.Identifiers;

namespace SupplyChain.Suppliers;

/// <summary>
/// The registered name of a company taken apart for comparing: 山东元星电子有限公司 is place 山东, core 元星电子, form 有限公司.
/// House rule; it finds candidates and decides nothing.
/// </summary>
public sealed record LegalName
{
    // longest first: the first that fits wins
    private static readonly string[] ChineseForms =
    [
        "集团股份有限公司",
        "集团有限责任公司",
        "股份有限责任公司",
        "集团有限公司",
        "股份有限公司",
        "有限责任公司",
        "有限公司",
        "股份公司",
        "集团公司",
        "公司",
        "集团",
    ];

    private static readonly string[] EnglishForms = ["COMPANYLIMITED", "COLIMITED", "CORPORATION", "COLTD", "LIMITED", "GMBH", "CORP", "LTD", "INC", "LLC"];

    private static readonly string[] Cities =
    [
        .. (
            "深圳 广州 东莞 佛山 惠州 珠海 中山 杭州 宁波 温州 嘉兴 绍兴 湖州 台州 南京 苏州 无锡 常州 南通 扬州 昆山 合肥 芜湖 福州 厦门 泉州 南昌 济南 青岛 烟台 潍坊 淄博 "
            + "威海 临沂 济宁 德州 东营 泰安 郑州 洛阳 武汉 长沙 株洲 成都 绵阳 西安 沈阳 大连 长春 哈尔滨 石家庄 唐山 太原 昆明 贵阳 南宁 兰州 乌鲁木齐"
        ).Split(' '),
    ];

    private static readonly string[] Places =
    [
        .. Division.All.SelectMany(d => new[] { d.Zh, d.ShortZh }).Concat(Cities.Select(c => c + "市")).Concat(Cities).OrderByDescending(p => p.Length),
    ];

    private LegalName(string full, string place, string core, string form, string branch)
    {
        Full = full;
        Place = place;
        Core = core;
        Form = form;
        Branch = branch;
    }

    /// <summary>Half-width, upper case, without white space and punctuation; brackets gone, their content kept.</summary>
    public string Full { get; }

    /// <summary>Places in the name without 省 and 市, in their order; empty when it names none.</summary>
    public string Place { get; }

    /// <summary>What makes the name: without places, legal form and branch. Never empty for a name with letters.</summary>
    public string Core { get; }

    /// <summary>Legal form, such as 有限公司 (also for 有限责任公司, which means the same); empty when there is none.</summary>
    public string Form { get; }

    /// <summary>Branch, such as 唐山分公司; empty for the company itself.</summary>
    public string Branch { get; }

    /// <summary>Takes a name apart; null and blank give empty parts.</summary>
    public static LegalName Of(string? name)
    {
        var full = Letters(name);
        var (company, branch) = SplitBranch(full);
        var (core, form) = SplitForm(company);
        var places = new StringBuilder();
        core = WithoutPlaces(core, places);
        return new LegalName(full, places.ToString(), core, form, branch);
    }

    private static string Letters(string? name)
    {
        var letters = new StringBuilder();
        foreach (var c in Typed.WellFormed(name ?? string.Empty).Normalize(NormalizationForm.FormKC))
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                letters.Append(char.ToUpperInvariant(c));
        return letters.ToString();
    }

    private static (string Company, string Branch) SplitBranch(string full)
    {
        const string Word = "分公司";
        var at = full.IndexOf("公司", StringComparison.Ordinal);
        return full.EndsWith(Word, StringComparison.Ordinal) && at > 0 && at + 2 < full.Length - Word.Length + 1
            ? (full[..(at + 2)], full[(at + 2)..])
            : (full, string.Empty);
    }

    private static (string Core, string Form) SplitForm(string company)
    {
        var form = ChineseForms.Concat(EnglishForms).FirstOrDefault(f => company.Length > f.Length && company.EndsWith(f, StringComparison.Ordinal));
        if (form is null)
            return (company, string.Empty);
        var core = company[..^form.Length];
        var same = form.Replace("有限责任公司", "有限公司", StringComparison.Ordinal).Replace("COMPANYLIMITED", "COLTD", StringComparison.Ordinal);
        return (core, same.Replace("COLIMITED", "COLTD", StringComparison.Ordinal));
    }

    // a place leads the core, or ends it when it stood in brackets: 华为(深圳)有限公司
    private static string WithoutPlaces(string core, StringBuilder places)
    {
        for (var found = true; found; )
        {
            found = false;
            foreach (var place in Places)
            {
                var leads = core.StartsWith(place, StringComparison.Ordinal);
                if (core.Length - place.Length < 2 || !(leads || core.EndsWith(place, StringComparison.Ordinal)))
                    continue;
                core = leads ? core[place.Length..] : core[..^place.Length];
                places.Append(Short(place));
                found = true;
                break;
            }
        }
        return core;
    }

    private static string Short(string place) => Division.Named(place)?.ShortZh ?? place.TrimEnd('市');
}
