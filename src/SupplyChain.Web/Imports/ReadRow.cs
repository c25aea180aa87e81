using System.Globalization;
using System.Text.RegularExpressions;
using SupplyChain.Identifiers;
using SupplyChain.Shared;
using SupplyChain.Suppliers;
using SupplyChain.Workbooks;

namespace SupplyChain.Imports;

/// <summary>What one row says.</summary>
/// <param name="Code">As typed where it is wrong.</param>
/// <param name="Entry">Null when a cell is wrong.</param>
internal sealed record RowRead(int Row, string Code, string Name, ImportEntry? Entry, IReadOnlyList<CellFault> Faults);

/// <summary>Reads the cells of one row as values, and says of each cell that cannot be read why. Nothing is guessed.</summary>
internal sealed partial class ReadRow(ImportKind kind, SheetSurvey survey, ImportWords words, bool from1904)
{
    private readonly List<CellFault> _faults = [];

    public RowRead Read(SheetRow row)
    {
        _faults.Clear();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        DateOnly? day = null;
        foreach (var column in ImportColumn.Of(kind))
        {
            var cell = survey.Columns.TryGetValue(column.Code, out var number) ? row.Cells.FirstOrDefault(c => c.Column == number) : default;
            if (cell.Column == 0)
            {
                if (column.Required)
                    Fault(column, "import.missing");
            }
            else if (cell.Kind is CellKind.Fault)
                Fault(column, "import.cell-error");
            else if (column.Kind is ColumnKind.Day)
                day = Day(column, cell);
            else if (Word(column, cell) is { } word)
                values[column.Code] = word;
        }

        string? Value(string code) => values.GetValueOrDefault(code);
        var code = Value(ImportColumn.CreditCode) is { } typed ? CreditCode.Normalise(typed) : "";
        Check(ImportColumn.CreditCode, code, CreditCode.WhyNot);
        Check(ImportColumn.Phone, Value(ImportColumn.Phone), p => p.StartsWith('+') || PhoneNumber.WhyNot(p) is null ? null : new Refusal("import.phone"));
        Check(ImportColumn.Email, Value(ImportColumn.Email), a => IsAddress(a) ? null : new Refusal("import.bad-email"));
        var amount = TypedAmount.Find(Value(ImportColumn.SpendAmount));
        Check(ImportColumn.SpendAmount, Value(ImportColumn.SpendAmount), a => amount is null ? new Refusal("import.amount", a) : null);
        var year = Year(Value(ImportColumn.SpendYear));
        Check(ImportColumn.SpendYear, Value(ImportColumn.SpendYear), y => year is null ? new Refusal("import.year", y) : null);
        Once(ImportColumn.CreditCode, code, row.Number);
        Once(ImportColumn.Email, SheetSurvey.AddressKey(Value(ImportColumn.Email) ?? ""), row.Number);
        var name = Value(ImportColumn.Name) ?? "";
        var entry =
            _faults.Count > 0
                ? null
                : new ImportEntry(row.Number, code, name)
                {
                    NameEn = Value(ImportColumn.NameEn),
                    Category = Value(ImportColumn.Category) is { } category ? Enum.Parse<SupplyCategory>(category) : null,
                    DivisionCode = Value(ImportColumn.Division),
                    Address = Value(ImportColumn.Address),
                    LegalRepresentative = Value(ImportColumn.Representative),
                    ContactName = Value(ImportColumn.Contact),
                    ContactPhone = Value(ImportColumn.Phone) is { } phone ? PhoneNumber.Normalise(phone) : null,
                    PermitRequired = Value(ImportColumn.Permit) is { } permit ? permit == "yes" : null,
                    Tier = Value(ImportColumn.Tier),
                    RequalifyOn = day,
                    Basis = Value(ImportColumn.Basis),
                    SpendAmount = amount,
                    SpendYear = year,
                    PersonName = Value(ImportColumn.Person),
                    Email = Value(ImportColumn.Email),
                    Language = Value(ImportColumn.Language),
                };
        return new RowRead(row.Number, Typed(row, ImportColumn.CreditCode, code), Typed(row, ImportColumn.Name, name), entry, [.. _faults]);
    }

    /// <summary>What was read, or what stands in the cell where it could not be read.</summary>
    private string Typed(SheetRow row, string column, string read) =>
        read.Length == 0
        && survey.Columns.TryGetValue(column, out var number)
        && row.Cells.FirstOrDefault(c => c.Column == number) is { Text: { } text }
        && PlainTextRule.IsReadable(text, lines: false)
            ? text.Trim()
            : read;

    /// <summary>Null when the cell is wrong, which has been said.</summary>
    private string? Word(ImportColumn column, SheetCell cell)
    {
        var text = cell.Text.Trim();
        if (cell.Kind is CellKind.Number || (column.Kind is ColumnKind.Code && Scientific().IsMatch(text)))
        {
            // beyond 15 digits a number has lost some, so that a code kept as a number is not what was typed
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return Fault(column, "import.cell-error");
            if (column.Kind is ColumnKind.Code && (column.Code == ImportColumn.CreditCode || number is < 0 or >= 1e15 || !double.IsInteger(number)))
                return Fault(column, "import.number", text);
            text = number is > -1e15 and < 1e15 ? ((decimal)number).ToString("0.############", CultureInfo.InvariantCulture) : text;
        }

        if (!PlainTextRule.IsReadable(text, lines: false))
            return Fault(column, "import.characters");
        if (text.Length > column.Longest)
            return Fault(column, "import.too-long", column.Longest);
        if (column.Kind is not ColumnKind.Choice)
            return text;
        return words.Value(column.Code, text) ?? Fault(column, "import.choice", text);
    }

    private DateOnly? Day(ImportColumn column, SheetCell cell)
    {
        var day =
            cell.Kind is CellKind.Text ? TypedDay.Find(cell.Text)
            : double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) ? TypedDay.FromSerial(serial, from1904)
            : null;
        if (day is null)
            Fault(column, "import.day", cell.Text.Trim());
        return day;
    }

    /// <summary>2025, or 2025年.</summary>
    private static int? Year(string? text) =>
        TypedAmount.Find(text?.Trim().TrimEnd('年')) is { } year && year == decimal.Truncate(year) && year is >= 1 and <= 9999 ? (int)year : null;

    private void Check(string column, string? value, Func<string, Refusal?> whyNot)
    {
        if (value is { Length: > 0 } && whyNot(value) is { } why)
            _faults.Add(new CellFault(column, why));
    }

    private void Once(string column, string key, int row)
    {
        if (!survey.Columns.ContainsKey(column) || !survey.Repeated.TryGetValue(key, out var rows))
            return;
        var others = rows.Where(r => r != row).Take(5).Select(r => r.ToString(CultureInfo.InvariantCulture));
        _faults.Add(new CellFault(column, new Refusal("import.repeated", string.Join(", ", others))));
    }

    private string? Fault(ImportColumn column, string code, params object[] args)
    {
        _faults.Add(new CellFault(column.Code, new Refusal(code, args)));
        return null;
    }

    // as the form for one invitation takes it
    private static bool IsAddress(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && at == text.LastIndexOf('@') && !text.Any(char.IsWhiteSpace);

    [GeneratedRegex("^[0-9]+([.,][0-9]+)?[Ee]\\+?[0-9]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scientific();
}
