using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupplyChain.Grading;

/// <summary>Turns what a cell says into a value of the file. What cannot be turned is passed on as it is, and the file's own checks name it.</summary>
internal static class CellValue
{
    private static readonly char[] Separators = [',', '，', '、', ';', '；', '\n'];

    /// <returns>Null when the member is left out.</returns>
    public static JsonNode? Of(SheetColumn column, SheetValue? cell)
    {
        var text = cell?.Text.Trim() ?? "";
        if (text.Length == 0)
            return (column.Always, column.Form) switch
            {
                (true, CellForm.Texts or CellForm.Numbers) => new JsonArray(),
                (true, _) => new JsonObject(),
                _ => null,
            };
        return column.Form switch
        {
            CellForm.Number => Number(text, cell!.Stored),
            CellForm.Day => cell!.Stored && double.TryParse(text, CultureInfo.InvariantCulture, out var serial) && serial is > 0 and < 2_958_466
                ? DateTime.FromOADate(serial).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : text,
            CellForm.Flag => Flag(text),
            CellForm.Texts => new JsonArray([.. Parts(text).Select(p => (JsonNode)p)]),
            CellForm.Numbers => new JsonArray([.. Parts(text).Select(p => Number(p, stored: false))]),
            CellForm.Pairs => Pairs(text),
            CellForm.Json => Json(text),
            _ => cell!.Stored ? Number(text, stored: true).ToString() : text,
        };
    }

    /// <param name="stored">A number of the program: binary, so that 0.7 may be spelt 0.69999999999999996.</param>
    private static JsonNode Number(string text, bool stored)
    {
        if (stored && double.TryParse(text, CultureInfo.InvariantCulture, out var binary) && Math.Abs(binary) < 1e9)
            return (decimal)binary;
        return decimal.TryParse(text.Normalize(NormalizationForm.FormKC), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text;
    }

    private static JsonNode Flag(string text) =>
        text.ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "是" or "1" => true,
            "FALSE" or "NO" or "否" or "0" => false,
            _ => text,
        };

    private static string[] Parts(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static JsonObject Pairs(string text)
    {
        var pairs = new JsonObject();
        foreach (var part in Parts(text))
        {
            var sign = part.IndexOf('=', StringComparison.Ordinal);
            var (code, value) = sign < 0 ? (part, part) : (part[..sign].Trim(), part[(sign + 1)..].Trim());
            pairs[code] = value.Length == 0 ? null : Number(value, stored: false);
        }

        return pairs;
    }

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
