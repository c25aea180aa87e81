namespace SupplyChain.Identifiers;

/// <summary>Province-level division of China, GB/T 2260.</summary>
/// <param name="Code">Two digits, such as <c>37</c>.</param>
/// <param name="Zh">Full name, such as 山东省.</param>
/// <param name="ShortZh">Everyday name, such as 山东.</param>
/// <param name="En">English name, such as Shandong.</param>
public sealed record Division(string Code, string Zh, string ShortZh, string En)
{
    /// <summary>The 34 divisions in the order of their codes.</summary>
    public static IReadOnlyList<Division> All { get; } =
    [
        new("11", "北京市", "北京", "Beijing"),
        new("12", "天津市", "天津", "Tianjin"),
        new("13", "河北省", "河北", "Hebei"),
        new("14", "山西省", "山西", "Shanxi"),
        new("15", "内蒙古自治区", "内蒙古", "Inner Mongolia"),
        new("21", "辽宁省", "辽宁", "Liaoning"),
        new("22", "吉林省", "吉林", "Jilin"),
        new("23", "黑龙江省", "黑龙江", "Heilongjiang"),
        new("31", "上海市", "上海", "Shanghai"),
        new("32", "江苏省", "江苏", "Jiangsu"),
        new("33", "浙江省", "浙江", "Zhejiang"),
        new("34", "安徽省", "安徽", "Anhui"),
        new("35", "福建省", "福建", "Fujian"),
        new("36", "江西省", "江西", "Jiangxi"),
        new("37", "山东省", "山东", "Shandong"),
        new("41", "河南省", "河南", "Henan"),
        new("42", "湖北省", "湖北", "Hubei"),
        new("43", "湖南省", "湖南", "Hunan"),
        new("44", "广东省", "广东", "Guangdong"),
        new("45", "广西壮族自治区", "广西", "Guangxi"),
        new("46", "海南省", "海南", "Hainan"),
        new("50", "重庆市", "重庆", "Chongqing"),
        new("51", "四川省", "四川", "Sichuan"),
        new("52", "贵州省", "贵州", "Guizhou"),
        new("53", "云南省", "云南", "Yunnan"),
        new("54", "西藏自治区", "西藏", "Tibet"),
        new("61", "陕西省", "陕西", "Shaanxi"),
        new("62", "甘肃省", "甘肃", "Gansu"),
        new("63", "青海省", "青海", "Qinghai"),
        new("64", "宁夏回族自治区", "宁夏", "Ningxia"),
        new("65", "新疆维吾尔自治区", "新疆", "Xinjiang"),
        new("71", "台湾省", "台湾", "Taiwan"),
        new("81", "香港特别行政区", "香港", "Hong Kong"),
        new("82", "澳门特别行政区", "澳门", "Macao"),
    ];

    private static readonly Dictionary<string, Division> ByCode = All.ToDictionary(d => d.Code, StringComparer.Ordinal);

    /// <summary>The province whose code opens the given digits (two for a province, six for a county); null when there is none.</summary>
    public static Division? Find(string? digits) => digits is { Length: >= 2 } ? ByCode.GetValueOrDefault(digits[..2]) : null;

    /// <summary>True for a province's two digits and for the six digits of a known <see cref="Locality"/>.</summary>
    public static bool Knows(string? code) => code is { Length: 2 } ? ByCode.ContainsKey(code) : Locality.Find(code) is not null;

    /// <summary>Full Chinese name of a province or locality, such as 山东省烟台市; the code itself when it is unknown.</summary>
    public static string NameOf(string code) => Locality.Find(code) is { } place ? place.Province.Zh + place.Zh : Find(code)?.Zh ?? code;

    /// <summary>The given one, unless the known one lies in it and so says more.</summary>
    /// <param name="given">Null when nothing was said.</param>
    public static string Finer(string? given, string known) => given is null || known.StartsWith(given, StringComparison.Ordinal) ? known : given;

    /// <summary>The division named in full or in short, such as 山东 or 山东省; null when no division has that name.</summary>
    public static Division? Named(string? name) =>
        All.FirstOrDefault(d =>
            string.Equals(d.ShortZh, name, StringComparison.Ordinal)
            || string.Equals(d.Zh, name, StringComparison.Ordinal)
            || string.Equals(d.En, name, StringComparison.OrdinalIgnoreCase)
        );
}
