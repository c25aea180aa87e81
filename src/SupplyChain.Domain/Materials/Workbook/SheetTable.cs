using System.Globalization;

namespace SupplyChain.Materials;

/// <summary>The rows of one sheet under its header, asked by column. Faults are gathered with their cells, so that one look mends them all.</summary>
internal sealed class SheetTable(SheetShape shape, Dictionary<Column, int> columns, int dayShift, List<FileRefusal> faults)
{
    /// <summary>Most faults that are named.</summary>
    public const int MostFaults = 100;

    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-MM-dd HH:mm:ss"];

    public SheetShape Shape => shape;

    /// <summary>The table under its header row. Columns that are not known are remarked.</summary>
    /// <param name="needed">The column without which it is none.</param>
    public static SheetTable Under(SheetShape shape, SheetRow row, Column needed, int dayShift, List<FileRefusal> faults, List<Finding> remarks)
    {
        var columns = new Dictionary<Column, int>(ReferenceEqualityComparer.Instance);
        foreach (var (at, title) in row.Cells)
            if (shape.Columns.FirstOrDefault(c => c.IsTitled(title)) is not { } column)
                remarks.Add(new Finding("file.attribute-unread", Severity.Notice, row.At(at), "look", title));
            else if (!columns.TryAdd(column, at))
                throw new UnreadableException("declaration.column-twice", row.At(at), row.At(at).Path, title);
        if (!columns.ContainsKey(needed))
            throw new UnreadableException("declaration.column-missing", row.At(1), row.At(1).Path, needed.Title);
        return new SheetTable(shape, columns, dayShift, faults);
    }

    /// <summary>Shown to people, never read.</summary>
    public bool IsExample(SheetRow row) => RuleBook.Plain(Set(row)) == RuleBook.Plain(Sheets.Example);

    public string? Text(SheetRow row, Column column) => columns.TryGetValue(column, out var at) ? row[at] : null;

    /// <summary>A text that the model cannot do without; empty when not given.</summary>
    public string Word(SheetRow row, Column column) => Text(row, column) ?? "";

    public Place At(SheetRow row, Column column) => row.At(columns.GetValueOrDefault(column, 1));

    public void Fault(SheetRow row, Column column, string code, params object[] args)
    {
        var place = At(row, column);
        faults.Add(new FileRefusal(new Refusal(code, [place.Path, .. args]), place));
        if (faults.Count >= MostFaults)
            throw new FaultsException();
    }

    public string Set(SheetRow row) => (Text(row, Sheets.Set) ?? "").Trim();

    public decimal? Number(SheetRow row, Column column)
    {
        if (Text(row, column) is not { } text || string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            return Numbers.Read(text, column.Title, At(row, column));
        }
        catch (UnreadableException)
        {
            Fault(row, column, "declaration.cell-number", text.Trim());
            return null;
        }
    }

    public bool? Flag(SheetRow row, Column column) =>
        Choice(row, column) switch
        {
            "YES" => true,
            "NO" => false,
            null => null,
            var other => Wrong<bool?>(row, column, other),
        };

    public Answer? Answer(SheetRow row, Column column) =>
        Choice(row, column) switch
        {
            "YES" => Materials.Answer.Yes,
            "NO" => Materials.Answer.No,
            "UNANSWERED" => Materials.Answer.Unknown,
            null => null,
            var other => Wrong<Answer?>(row, column, other),
        };

    /// <summary>The English word of a drop-down, in capitals; people may type either language. Null when empty.</summary>
    public string? Choice(SheetRow row, Column column)
    {
        var plain = RuleBook.Plain(Text(row, column) ?? "");
        if (plain.Length == 0)
            return null;
        foreach (var choice in column.Choices ?? Sheets.Full.Choices!)
            if (choice.Split(' ') is [var zh, var en] && (plain == RuleBook.Plain(zh) || plain == RuleBook.Plain(en) || plain == RuleBook.Plain(choice)))
                return RuleBook.Plain(en);
        return plain switch
        {
            "TRUE" or "Y" or "1" => "YES",
            "FALSE" or "N" or "0" => "NO",
            _ => plain,
        };
    }

    public Quantity? Amount(SheetRow row, Column value, Column unit, Column least, Column most)
    {
        if (Number(row, value) is not { } number)
            return null;
        if (Text(row, unit) is not { } named || Quantity.UnitOf(named) is not { } known)
        {
            Fault(row, unit, "declaration.cell-unit", Word(row, unit));
            return null;
        }
        return new Quantity(number, known, Number(row, least), Number(row, most)) { Place = At(row, value) };
    }

    public DateOnly? Day(SheetRow row, Column column)
    {
        if (Text(row, column)?.Trim() is not { Length: > 0 } text)
            return null;
        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        // a cell in the format of a date holds the days since 1899-12-30; only plausible years are taken
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial + dayShift is >= 36_526 and <= 73_050)
            return new DateOnly(1899, 12, 30).AddDays(serial + dayShift);
        Fault(row, column, "declaration.cell-day", text);
        return null;
    }

    private T? Wrong<T>(SheetRow row, Column column, string text)
    {
        Fault(row, column, "declaration.cell-choice", text, string.Join(", ", column.Choices ?? Sheets.Full.Choices!));
        return default;
    }
}

/// <summary>Enough faults are named; the rest of the workbook is not read.</summary>
internal sealed class FaultsException : Exception;
