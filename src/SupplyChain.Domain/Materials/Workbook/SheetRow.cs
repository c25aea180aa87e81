using System.Globalization;
using System.Text.RegularExpressions;

namespace SupplyChain.Materials;

/// <summary>One row of a sheet. Cells that hold nothing are not there; an empty text is.</summary>
internal sealed class SheetRow(string sheet, int number)
{
    /// <summary>Most rows of a sheet.</summary>
    public const int Most = 200_000;

    private readonly Dictionary<int, string> cells = [];

    public int Number => number;
    public int Width { get; private set; }

    public bool IsEmpty => cells.Values.All(string.IsNullOrWhiteSpace);

    public IEnumerable<KeyValuePair<int, string>> Cells => cells.OrderBy(c => c.Key);

    public void Set(int column, string text)
    {
        cells[column] = text;
        Width = Math.Max(Width, column);
    }

    public string? this[int column] => cells.GetValueOrDefault(column);

    public Place At(int column) => Place.Cell(sheet, number, Math.Max(1, column));

    /// <summary>Number of the column of a reference such as C5, counted from 1; null when it is none.</summary>
    public static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
            if (c is >= 'A' and <= 'Z' && column < 16_384)
                column = (column * 26) + c - 'A' + 1;
            else
                break;
        return column == 0 ? null : column;
    }
}

/// <summary>How texts and numbers stand in a cell.</summary>
internal static partial class CellText
{
    /// <summary>A number as its author saw it: the file holds binary fractions with up to 17 digits, of which 15 count.</summary>
    public static string Number(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number.ToString("G15", CultureInfo.InvariantCulture)
            : value;

    /// <summary>Undoes the escapes that XML cannot do without: <c>_x000D_</c> is a carriage return.</summary>
    public static string Plain(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escape().Replace(text, m => ((char)ushort.Parse(m.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : text;

    /// <summary>The text as a cell can carry it.</summary>
    public static string Escaped(string text)
    {
        var plain = text.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(text, m => "_x005F" + m.Value) : text;
        for (var i = 0; i < plain.Length; i++)
            if (NeedsEscape(plain, i))
                return string.Concat(
                    plain.Select((c, at) => NeedsEscape(plain, at) ? string.Create(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_") : c.ToString())
                );
        return plain;
    }

    private static bool NeedsEscape(string text, int i) =>
        text[i] is (< ' ' and not '\t' and not '\n') or '\uFFFE' or '\uFFFF'
        || (char.IsHighSurrogate(text[i]) && (i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])))
        || (char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1])));

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.None, 500)]
    private static partial Regex Escape();
}
