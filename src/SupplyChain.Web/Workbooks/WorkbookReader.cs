using System.Globalization;
using System.Text;
using System.Xml;

namespace SupplyChain.Workbooks;

public enum CellKind
{
    Text,

    /// <summary>A number, and so a day too: which of both, the column says.</summary>
    Number,

    /// <summary>An error such as #REF!, or a formula whose result the file does not hold.</summary>
    Fault,
}

/// <param name="Column">From 1.</param>
/// <param name="Text">As the file holds it; numbers in invariant form.</param>
public readonly record struct SheetCell(int Column, string Text, CellKind Kind);

/// <param name="Number">From 1, as the program shows it.</param>
/// <param name="Cells">Those that hold something, from left to right.</param>
public sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells);

/// <summary>Reads the first visible sheet of a workbook row by row. A formula is never worked out: its stored result is read as if it had been typed.</summary>
internal sealed class WorkbookReader(WorkbookPackage package)
{
    private List<string>? _strings;

    public WorkbookPackage Package => package;

    /// <summary>The first merged range, known once all rows are read; null when there is none.</summary>
    public string? Merged { get; private set; }

    /// <summary>Rows that hold something.</summary>
    /// <exception cref="XmlException">No well-formed XML.</exception>
    /// <exception cref="InvalidDataException">No sheet that a program would have written.</exception>
    public IEnumerable<SheetRow> Rows()
    {
        using var xml = package.Read(package.SheetPath);
        var (number, column) = (0, 0);
        var cells = new List<SheetCell>();
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.EndElement && xml.LocalName == "row" && cells.Count > 0)
            {
                yield return new SheetRow(number, cells);
                cells = [];
            }

            if (xml.NodeType is not XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "row":
                    var next = xml.GetAttribute("r") is { } r ? int.Parse(r, NumberStyles.None, CultureInfo.InvariantCulture) : number + 1;
                    if (next <= number || next > 1_048_576)
                        throw new InvalidDataException();
                    (number, column) = (next, 0);
                    break;
                case "c":
                    var at = CellText.ColumnOf(xml.GetAttribute("r"));
                    at = at == 0 ? column + 1 : at;
                    if (at <= column)
                        throw new InvalidDataException();
                    column = at;
                    if (Cell(xml, column) is { } cell)
                        cells.Add(cell);
                    break;
                case "mergeCell":
                    Merged ??= xml.GetAttribute("ref");
                    break;
            }
        }
    }

    /// <summary>Null when it is empty.</summary>
    private SheetCell? Cell(XmlReader xml, int column)
    {
        var type = xml.GetAttribute("t");
        if (xml.IsEmptyElement)
            return null;
        var (formula, value) = Content(xml, "c");
        if (value.Length == 0)
            return formula && type is not "str" ? new SheetCell(column, "", CellKind.Fault) : null;
        return type switch
        {
            "s" => Text(column, Shared(value)),
            "inlineStr" or "str" or "d" => Text(column, CellText.Read(value)),
            "b" => Text(column, value == "1" ? "TRUE" : "FALSE"),
            "e" => new SheetCell(column, value, CellKind.Fault),
            _ => new SheetCell(column, value, CellKind.Number),
        };
    }

    private static SheetCell? Text(int column, string text) => string.IsNullOrWhiteSpace(text) ? null : new SheetCell(column, text, CellKind.Text);

    private string Shared(string index)
    {
        _strings ??= [.. Strings()];
        return int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < _strings.Count
            ? _strings[i]
            : throw new InvalidDataException();
    }

    private IEnumerable<string> Strings()
    {
        using var xml = package.Read(package.StringsPath ?? throw new InvalidDataException());
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                yield return xml.IsEmptyElement ? "" : CellText.Read(Content(xml, "si").Text);
    }

    /// <summary>The text of values and runs up to the end of the element, without how it is to be read aloud.</summary>
    private static (bool Formula, string Text) Content(XmlReader xml, string element)
    {
        var depth = xml.Depth;
        var (formula, aloud, inside) = (false, false, "");
        string? only = null;
        StringBuilder? several = null;
        while (xml.Read() && !(xml.NodeType is XmlNodeType.EndElement && xml.Depth == depth && xml.LocalName == element))
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    inside = xml.IsEmptyElement ? "" : xml.LocalName;
                    formula |= xml.LocalName == "f";
                    aloud |= inside == "rPh";
                    break;
                case XmlNodeType.EndElement:
                    aloud &= xml.LocalName != "rPh";
                    inside = "";
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when !aloud && inside is ("v" or "t"):
                    if (only is not null)
                        several ??= new StringBuilder(only);
                    only ??= xml.Value;
                    several?.Append(xml.Value);
                    if (several?.Length > CellText.Longest * 2 || only.Length > CellText.Longest * 2)
                        throw new InvalidDataException();
                    break;
            }
        }

        return (formula, several?.ToString() ?? only ?? "");
    }
}
