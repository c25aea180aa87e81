using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace SupplyChain.Workbooks;

/// <summary>Text as a cell can hold it. What XML cannot say, a workbook writes as <c>_xHHHH_</c>; a text that looks like that is escaped the same way.</summary>
internal static partial class CellText
{
    /// <summary>The most that a cell can hold, in UTF-16 units.</summary>
    public const int Longest = 32_767;

    public static string Write(string text)
    {
        var cut = text.Length > Longest ? text[..Longest] : text;
        if (cut.Contains("_x", StringComparison.Ordinal))
            cut = Escape().Replace(cut, "_x005F_${code}");
        return cut.All(XmlConvert.IsXmlChar) ? cut : Legal(cut);
    }

    public static string Read(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escape().Replace(text, m => ((char)int.Parse(m.Groups["code"].ValueSpan[1..5], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : text;

    /// <summary>Number of the column in a reference such as AB12, from 1; 0 when there is none.</summary>
    public static int ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (c is < 'A' or > 'Z')
                break;
            column = column * 26 + (c - 'A' + 1);
            if (column > 16_384)
                throw new InvalidDataException();
        }

        return column;
    }

    /// <summary>Letters of a column, from 1.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters;
    }

    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                legal.Append(text[i]).Append(text[++i]);
            else
                legal.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        return legal.ToString();
    }

    [GeneratedRegex("_(?<code>x[0-9A-Fa-f]{4}_)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();
}
