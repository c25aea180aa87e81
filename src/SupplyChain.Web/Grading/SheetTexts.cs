using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SupplyChain.Grading;

/// <param name="Stored">True for a number that the program stored as such.</param>
internal sealed record SheetValue(string Text, bool Stored);

/// <param name="Number">From 1, as the program shows it.</param>
/// <param name="Cells">By the letters of their column.</param>
internal sealed record SheetLine(int Number, IReadOnlyDictionary<string, SheetValue> Cells);

/// <summary>The cells of a workbook, sheet by sheet. A formula counts as the value that was stored with it.</summary>
internal sealed class SheetTexts(SpreadsheetDocument book)
{
    private readonly WorkbookPart _part = book.WorkbookPart ?? throw new InvalidDataException();
    private List<string>? _shared;

    /// <returns>Rows that hold something, at most <paramref name="most"/>; null when there is no such sheet.</returns>
    public IReadOnlyList<SheetLine>? Rows(string sheet, int most)
    {
        var id = _part.Workbook?.Sheets?.Elements<Sheet>().FirstOrDefault(s => s.Name?.Value == sheet)?.Id?.Value;
        if (id is null || _part.GetPartById(id) is not WorksheetPart part)
            return null;
        var lines = new List<SheetLine>();
        var number = 0;
        foreach (var row in part.Worksheet?.GetFirstChild<SheetData>()?.Elements<Row>() ?? [])
        {
            number = (int?)row.RowIndex?.Value ?? number + 1;
            var cells = new Dictionary<string, SheetValue>(StringComparer.Ordinal);
            var column = 0;
            foreach (var cell in row.Elements<Cell>())
            {
                var letters = cell.CellReference?.Value is { } reference ? new string([.. reference.TakeWhile(char.IsAsciiLetter)]) : Letters(column);
                column++;
                if (Value(cell) is { Text.Length: > 0 } value)
                    cells[letters] = value;
            }

            if (cells.Count > 0)
                lines.Add(new SheetLine(number, cells));
            if (lines.Count == most)
                break;
        }

        return lines;
    }

    private SheetValue Value(Cell cell)
    {
        var type = cell.DataType?.Value;
        if (type == CellValues.SharedString)
        {
            _shared ??= [.. _part.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(i => i.InnerText) ?? []];
            return int.TryParse(cell.CellValue?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < _shared.Count
                ? new(_shared[i], Stored: false)
                : throw new InvalidDataException();
        }

        if (type == CellValues.InlineString)
            return new(Workbooks.CellText.Read(cell.InlineString?.InnerText ?? ""), Stored: false);
        if (type == CellValues.Boolean)
            return new(cell.CellValue?.Text == "1" ? "TRUE" : "FALSE", Stored: false);
        return new(cell.CellValue?.Text ?? "", Stored: type is null || type == CellValues.Number);
    }

    private static string Letters(int column) => Workbooks.CellText.Letters(column + 1);
}
