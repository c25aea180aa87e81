using System.Globalization;
using System.Xml;
using SupplyChain.Files;
using SupplyChain.Imports;
using SupplyChain.Workbooks;

namespace SupplyChain.Plants;

/// <summary>What is wrong in a workbook, and where.</summary>
/// <param name="Cell">Such as C5; a whole row as its number.</param>
public sealed record SheetFault(string Cell, Refusal Refusal);

/// <summary>A row of a workbook that could be read.</summary>
/// <param name="Number">In the sheet, from 1.</param>
public sealed record MonthSheetRow(int Number, DateOnly Month, IReadOnlyList<FigureEntry> Figures, MonthProof Proof);

/// <summary>Reads a workbook of months. Every cell that cannot be used is named; nothing is guessed.</summary>
internal sealed class ReadMonths
{
    private const int MostRows = 400;

    private readonly Dictionary<int, Figure> _columns = [];
    private readonly Dictionary<int, string> _units = [];
    private int _month;
    private int _proof;
    private int _year;

    public List<MonthSheetRow> Rows { get; } = [];
    public List<SheetFault> Faults { get; } = [];

    /// <exception cref="RefusedException">It is no workbook of months at all.</exception>
    public static ReadMonths Of(byte[] bytes)
    {
        using var file = new MemoryStream(bytes, writable: false);
        if (FileInspection.Look(file, "months.xlsx", takesXml: false).WhyNot is { } refusal)
            throw new RefusedException(refusal);
        file.Position = 0;
        var read = new ReadMonths();
        try
        {
            using var package = WorkbookPackage.Open(file);
            foreach (var row in new WorkbookReader(package).Rows().Take(MostRows))
                read.Take(row, package.From1904);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or ArgumentException)
        {
            throw new RefusedException(new Refusal("file.broken", "xlsx"));
        }

        if (read is { Rows.Count: 0, Faults.Count: 0 })
            throw new RefusedException(new Refusal("month.sheet-empty"));
        return read;
    }

    private void Take(SheetRow row, bool from1904)
    {
        if (_month == 0)
            Head(row);
        else if (row.Number == 2)
            foreach (var cell in row.Cells.Where(c => _columns.ContainsKey(c.Column)))
                _units[cell.Column] = cell.Text;
        else
            Month(row, from1904);
    }

    private void Head(SheetRow row)
    {
        foreach (var cell in row.Cells)
        {
            var code = cell.Text.Trim().Split(' ', 2)[0];
            switch (code)
            {
                case WriteMonths.MonthHead:
                    _month = cell.Column;
                    break;
                case WriteMonths.ProofHead:
                    _proof = cell.Column;
                    break;
                case WriteMonths.ProofYearHead:
                    _year = cell.Column;
                    break;
                default:
                    if (FigureCatalogue.Shipped.Find(code) is not { } figure)
                        Faults.Add(new SheetFault(At(row, cell.Column), new Refusal("month.unknown-figure", code)));
                    else if (_columns.ContainsValue(figure))
                        Faults.Add(new SheetFault(At(row, cell.Column), new Refusal("month.figure-twice", figure.Name)));
                    else
                        _columns[cell.Column] = figure;
                    break;
            }
        }

        if (_month == 0)
            throw new RefusedException(new Refusal("month.sheet-head", WriteMonths.MonthHead));
    }

    private void Month(SheetRow row, bool from1904)
    {
        var faults = Faults.Count;
        var cells = row.Cells.ToDictionary(c => c.Column);
        string Text(int column) => column > 0 && cells.TryGetValue(column, out var cell) ? cell.Text.Trim() : "";
        var figures = new List<FigureEntry>();
        foreach (var (column, figure) in _columns.Where(c => Text(c.Key).Length > 0))
        {
            var (entry, whyNot) = FigureText.Read(figure, Plain(cells[column]), _units.GetValueOrDefault(column));
            if (whyNot is not null)
                Faults.Add(new SheetFault(At(row, column), whyNot));
            else
                figures.Add(entry!);
        }

        if (figures.Count == 0)
            return;
        if (MonthOf(cells.GetValueOrDefault(_month), from1904) is not { } month)
        {
            Faults.Add(new SheetFault(At(row, _month), new Refusal("month.sheet-month", Text(_month))));
            return;
        }

        if (Rows.Exists(r => r.Month == month))
            Faults.Add(new SheetFault(At(row, _month), new Refusal("month.sheet-twice", month)));
        var (proof, named) = (Text(_proof), Text(_year));
        if (proof.Length == 0)
            Faults.Add(new SheetFault(At(row, Math.Max(_proof, 1)), new Refusal("month.no-proof", month)));
        if (!int.TryParse(named.Length == 0 ? $"{month.Year}" : named, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            Faults.Add(new SheetFault(At(row, _year), new Refusal("month.sheet-year", named)));
        if (Faults.Count == faults)
            Rows.Add(new MonthSheetRow(row.Number, month, figures, new MonthProof(proof, year)));
    }

    /// <summary>A number of a workbook may be written with an exponent.</summary>
    private static string Plain(SheetCell cell) =>
        cell.Kind is CellKind.Number && decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? decimal.Round(number, 4).ToString(CultureInfo.InvariantCulture)
            : cell.Text;

    private static DateOnly? MonthOf(SheetCell cell, bool from1904)
    {
        if (cell.Text is null)
            return null;
        if (cell.Kind is CellKind.Number && double.TryParse(cell.Text, CultureInfo.InvariantCulture, out var serial))
            return TypedDay.FromSerial(serial, from1904) is { } day ? PlantMonth.FirstOf(day) : null;
        string[] forms = ["yyyy-MM", "yyyy-M", "yyyy/M", "yyyy.M", "yyyy年M月", "yyyy-MM-dd"];
        return DateOnly.TryParseExact(cell.Text.Trim(), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? PlantMonth.FirstOf(month)
            : null;
    }

    private static string At(SheetRow row, int column) => CellText.Letters(column) + row.Number.ToString(CultureInfo.InvariantCulture);
}
