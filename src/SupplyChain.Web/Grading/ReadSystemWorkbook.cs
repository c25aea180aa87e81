using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using SupplyChain.Files;

namespace SupplyChain.Grading;

/// <summary>
/// Turns a workbook into the file that it stands for and has that file read like any other; a finding names its cell instead of its place in
/// the file, such as <c>indicators!E7</c>.
/// </summary>
internal sealed class ReadSystemWorkbook
{
    /// <summary>Rows of one sheet that are read.</summary>
    private const int MostRows = 2000;
    private const string Format = "indicator-system/1";

    private readonly Dictionary<string, string> _cells = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];

    /// <param name="file">Seekable.</param>
    public static SystemReading Run(Stream file, KnownCodes known)
    {
        var looked = FileInspection.Look(file, "system.xlsx", takesXml: false);
        if (looked.WhyNot is { } refusal)
            throw new RefusedException(refusal);
        file.Position = 0;
        try
        {
            using var book = SpreadsheetDocument.Open(file, isEditable: false);
            return new ReadSystemWorkbook().Read(new SheetTexts(book), known);
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or System.Xml.XmlException or FormatException or ArgumentException)
        {
            return new SystemReading(null, [new Finding("workbook.broken", "workbook")]);
        }
    }

    private SystemReading Read(SheetTexts book, KnownCodes known)
    {
        var root = new JsonObject { ["format"] = Format };
        ReadHead(book, root);
        foreach (var sheet in SystemSheets.Lists)
            ReadList(book, sheet, root);
        if (_findings.Count > 0)
            return new SystemReading(null, _findings);
        var reading = IndicatorSystemFile.Read(Encoding.UTF8.GetBytes(root.ToJsonString(ApiJson.Shape)), known);
        return reading with { Findings = [.. reading.Findings.Select(f => f with { Place = CellOf(f) })] };
    }

    private void ReadHead(SheetTexts book, JsonObject root)
    {
        if (book.Rows(SystemSheets.Head, MostRows) is not { } rows)
        {
            _findings.Add(new Finding("workbook.sheetMissing", SystemSheets.Head));
            return;
        }

        var byName = rows.Where(r => r.Cells.ContainsKey("A")).DistinctBy(r => r.Cells["A"].Text).ToDictionary(r => r.Cells["A"].Text, StringComparer.Ordinal);
        foreach (var member in SystemSheets.HeadRows)
        {
            var row = byName.GetValueOrDefault(member.Path);
            var cell = $"{SystemSheets.Head}!B{(row?.Number ?? 1).ToString(CultureInfo.InvariantCulture)}";
            Put(root, "$", member, row?.Cells.GetValueOrDefault("B"), cell);
        }
    }

    private void ReadList(SheetTexts book, SystemSheet shape, JsonObject root)
    {
        var inner = shape.Parent is not null;
        if (!inner)
            root[shape.Name] = new JsonArray();
        if (book.Rows(shape.Name, MostRows) is not { Count: > 0 } rows || Columns(shape, rows[0]) is not { } columns)
        {
            if (!_findings.Exists(f => f.Place.StartsWith(shape.Name + "!", StringComparison.Ordinal)))
                _findings.Add(new Finding("workbook.sheetMissing", shape.Name));
            return;
        }

        if (rows.Count >= MostRows)
            _findings.Add(new Finding("workbook.tooManyRows", shape.Name, MostRows.ToString(CultureInfo.InvariantCulture)));
        // the second row says what the columns mean
        foreach (var row in rows.Where(r => r.Number > 2))
        {
            if (inner)
                ReadInner(shape, columns, row, root);
            else
                ReadRow(shape, columns, row, root[shape.Name]!.AsArray());
        }
    }

    /// <summary>Letters of each column; null when one is missing.</summary>
    private Dictionary<SheetColumn, string>? Columns(SystemSheet shape, SheetLine head)
    {
        var letters = head.Cells.DistinctBy(c => c.Value.Text).ToDictionary(c => c.Value.Text, c => c.Key, StringComparer.Ordinal);
        var missing = shape.Columns.Where(c => !letters.ContainsKey(c.Path)).ToList();
        foreach (var column in missing)
            _findings.Add(new Finding("workbook.columnMissing", $"{shape.Name}!1", column.Path));
        return missing.Count > 0 ? null : shape.Columns.ToDictionary(c => c, c => letters[c.Path]);
    }

    private void ReadRow(SystemSheet shape, Dictionary<SheetColumn, string> columns, SheetLine row, JsonArray list)
    {
        var item = new JsonObject();
        var path = FormattableString.Invariant($"$.{shape.Name}[{list.Count}]");
        _cells[path] = FormattableString.Invariant($"{shape.Name}!A{row.Number}");
        if (shape.Name == "indicators")
            item["scoring"] = new JsonObject();
        foreach (var column in shape.Columns)
            Put(item, path, column, row.Cells.GetValueOrDefault(columns[column]), FormattableString.Invariant($"{shape.Name}!{columns[column]}{row.Number}"));
        list.Add(item);
    }

    private void ReadInner(SystemSheet shape, Dictionary<SheetColumn, string> columns, SheetLine row, JsonObject root)
    {
        string Cell(SheetColumn column) => FormattableString.Invariant($"{shape.Name}!{columns[column]}{row.Number}");
        var code = row.Cells.GetValueOrDefault(columns[shape.Columns[0]])?.Text ?? "";
        var indicators = root["indicators"]!.AsArray();
        var at = indicators.ToList().FindIndex(i => i!["code"]?.ToString() == code);
        if (at < 0)
        {
            _findings.Add(new Finding("workbook.indicatorUnknown", Cell(shape.Columns[0]), code));
            return;
        }

        var member = shape.Parent!.Split('.')[^1];
        var scoring = indicators[at]!["scoring"]!.AsObject();
        var list = scoring[member]?.AsArray();
        if (list is null)
            scoring[member] = list = [];
        var path = FormattableString.Invariant($"$.indicators[{at}].{shape.Parent}[{list.Count}]");
        _cells[path] = Cell(shape.Columns[0]);
        var item = new JsonObject();
        foreach (var column in shape.Columns.Skip(1))
            Put(item, path, column, row.Cells.GetValueOrDefault(columns[column]), Cell(column));
        if (shape.Name == "curves")
        {
            // a pair, not an object
            for (var i = 1; i < shape.Columns.Length; i++)
                _cells[FormattableString.Invariant($"{path}[{i - 1}]")] = Cell(shape.Columns[i]);
            list.Add(new JsonArray([.. shape.Columns.Skip(1).Select(c => item[c.Path]?.DeepClone())]));
        }
        else
        {
            list.Add(item);
        }
    }

    private void Put(JsonObject item, string path, SheetColumn column, SheetValue? value, string cell)
    {
        var members = column.Path.Split('.');
        // a finding about the whole, such as a missing half, stands at its first cell
        for (var i = 1; i <= members.Length; i++)
            _cells.TryAdd($"{path}.{string.Join('.', members[..i])}", cell);
        if (CellValue.Of(column, value) is not { } node)
            return;
        var at = item;
        foreach (var member in members[..^1])
        {
            if (at[member] is not JsonObject next)
                at[member] = next = [];
            at = next;
        }

        at[members[^1]] = node;
    }

    /// <summary>The cell of the place itself or of the nearest part around it that has one.</summary>
    private string CellOf(Finding finding)
    {
        for (var place = finding.Place; place.Length > 1; place = place[..Math.Max(0, place.LastIndexOfAny(['.', '[']))])
            if (_cells.TryGetValue(place, out var cell))
                return cell;
            else if (place.LastIndexOf('.') == 1 && SystemSheets.Lists.FirstOrDefault(s => place[2..] == s.Name) is { } sheet)
                return sheet.Name + "!A1";
        return SystemSheets.Head + "!A1";
    }
}
