using System.Text;

namespace SupplyChain.Suppliers;

/// <summary>
/// First letters of the pinyin of a Chinese name, for search: 山东元星电子 is found by SDYXDZ. The 3755 common characters of
/// GB 2312 level 1 are ordered by pinyin, so their letter follows from their place in the code page. Outside it a short table
/// covers what company names use; any other character stands for itself, so that typing it still finds the name.
/// Characters with several readings have one; a few frequent words are read right as a whole.
/// </summary>
public static class PinyinInitials
{
    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding(936)!;

    // first code of each letter; no Chinese syllable begins with I, U or V
    private static readonly (int From, char Letter)[] Starts =
    [
        (0xB0A1, 'A'),
        (0xB0C5, 'B'),
        (0xB2C1, 'C'),
        (0xB4EE, 'D'),
        (0xB6EA, 'E'),
        (0xB7A2, 'F'),
        (0xB8C1, 'G'),
        (0xB9FE, 'H'),
        (0xBBF7, 'J'),
        (0xBFA6, 'K'),
        (0xC0AC, 'L'),
        (0xC2E8, 'M'),
        (0xC4C3, 'N'),
        (0xC5B6, 'O'),
        (0xC5BE, 'P'),
        (0xC6DA, 'Q'),
        (0xC8BB, 'R'),
        (0xC8F6, 'S'),
        (0xCBFA, 'T'),
        (0xCDDA, 'W'),
        (0xCEF4, 'X'),
        (0xD1B9, 'Y'),
        (0xD4D1, 'Z'),
    ];
    private const int EndOfLevelOne = 0xD7F9;

    private const string BeyondLevelOne =
        "亳B 犇B 宸C 晟S 琛C 铖C 偲S 岱D 沣F 芾F 淦G 珙G 颢H 昊H 泓H 晖H 骅H 珲H 桦H 璟J 珏J 瑾J 隽J 菁J 莒J 暨J 婕J "
        + "焜K 锴K 珂K 恺K 鲲K 岚L 璐L 麟L 泸L 漯L 嵘R 睿R 芮R 淼M 沐M 郦L 邳P 濮P 鄱P 祺Q 麒Q 琦Q 琪Q 衢Q 蕲Q 嵊S 歙S 莘S 睢S 韬T 潼T 炜W 玮W 婺W 汶W "
        + "曦X 鑫X 熹X 煊X 璇X 馨X 昕X 旌J 垚Y 焱Y 烨Y 熠Y 煜Y 昱Y 钰Y 玥Y 赟Y 郓Y 沅Y 翊Y 瑜Y 邺Y 滢Y 祯Z 铮Z 梓Z 芷Z 骐Q 骁X 萱X 铄S 濠H 埕C 圳Z 鹭L 榕R 泗S 岷M";

    private static readonly Dictionary<char, char> Further = BeyondLevelOne.Split(' ').ToDictionary(entry => entry[0], entry => entry[1]);

    private static readonly (string Word, string Letters)[] WholeWords =
    [
        ("重庆", "CQ"),
        ("银行", "YH"),
        ("乐清", "YQ"),
        ("音乐", "YY"),
        ("大厦", "DS"),
        ("蚌埠", "BB"),
        ("单县", "SX"),
    ];

    /// <summary>Upper-case letters and digits in the order of the name; spaces, brackets and punctuation are left out.</summary>
    public static string Of(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return string.Empty;
        var text = Identifiers.Typed.WellFormed(name).Normalize(NormalizationForm.FormKC);
        var initials = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var word = WholeWords.FirstOrDefault(w => string.CompareOrdinal(text, i, w.Word, 0, w.Word.Length) == 0);
            if (word.Word is not null)
            {
                initials.Append(word.Letters);
                i += word.Word.Length - 1;
            }
            else if (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]))
                initials.Append(Letter(text[i]));
        }
        return initials.ToString();
    }

    internal static char Letter(char c)
    {
        if (char.IsAscii(c))
            return char.ToUpperInvariant(c);
        if (Further.TryGetValue(c, out var known))
            return known;
        Span<byte> bytes = stackalloc byte[4];
        var length = Gb.GetBytes([c], bytes);
        // the wider GBK fills the gaps with trailing bytes below A1, in another order
        if (length != 2 || bytes[1] < 0xA1)
            return c;
        var code = bytes[0] << 8 | bytes[1];
        return code < Starts[0].From || code > EndOfLevelOne ? c : Array.FindLast(Starts, s => s.From <= code).Letter;
    }
}
