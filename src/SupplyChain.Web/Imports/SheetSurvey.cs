using System.Xml;
using SupplyChain.Identifiers;
using SupplyChain.Workbooks;

namespace SupplyChain.Imports;

/// <summary>A first look at a whole sheet: where its head and its columns are, how long it is, and what comes in it twice.</summary>
/// <param name="Columns">Number of each column that is read, by code.</param>
/// <param name="ReasonColumn">Number of the column that says why; beyond the last one when the file has none yet.</param>
/// <param name="Repeated">Rows of each credit code and each address that comes more than once.</param>
internal sealed record SheetSurvey(
    int HeadRow,
    IReadOnlyDictionary<string, int> Columns,
    int ReasonColumn,
    ImportSheetFacts Facts,
    IReadOnlyDictionary<string, List<int>> Repeated
)
{
    /// <summary>The head is looked for in this many rows that hold something.</summary>
    private const int HeadWithin = 10;

    /// <exception cref="RefusedException">Heads missing or twice, merged cells, no rows, too many, or a sheet that cannot be read.</exception>
    public static SheetSurvey Take(WorkbookReader book, ImportKind kind, ImportWords words)
    {
        try
        {
            return Read(book, kind, words);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or FormatException or OverflowException)
        {
            throw new RefusedException(new Refusal("file.broken", "xlsx"));
        }
    }

    /// <summary>True when the row holds a company: something in a column that is read, and not the example of the template.</summary>
    public bool IsCompany(SheetRow row) => row.Number > HeadRow && row.Cells.Any(c => Columns.Values.Contains(c.Column)) && Code(row) != ImportColumn.Example;

    private string Code(SheetRow row) => CreditCode.Normalise(Text(row, ImportColumn.CreditCode));

    private string Text(SheetRow row, string column) =>
        Columns.TryGetValue(column, out var number) ? row.Cells.FirstOrDefault(c => c.Column == number).Text ?? "" : "";

    private static SheetSurvey Read(WorkbookReader book, ImportKind kind, ImportWords words)
    {
        SheetSurvey? survey = null;
        List<string> unread = [.. book.Package.OtherSheets];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var repeated = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        SheetRow? first = null;
        var (rows, before, last) = (0, 0, 0);
        foreach (var row in book.Rows())
        {
            last = Math.Max(last, row.Cells[^1].Column);
            if (survey is null)
            {
                first ??= row;
                survey = Head(row, kind, words, unread);
                if (survey is null && ++before == HeadWithin)
                    break;
            }
            else if (survey.IsCompany(row))
            {
                if (++rows > ImportRun.MostRows)
                    throw new RefusedException(new Refusal("import.too-many", ImportRun.MostRows));
                Note(seen, repeated, survey.Code(row), row.Number);
                Note(seen, repeated, AddressKey(survey.Text(row, ImportColumn.Email)), row.Number);
            }
        }

        if (survey is null)
            throw new RefusedException(Missing(first is null ? [] : ColumnsOf(first, kind, words).Keys, kind, words));
        if (book.Merged is { } merged)
            throw new RefusedException(new Refusal("import.merged", merged));
        if (rows == 0)
            throw new RefusedException(new Refusal("import.no-rows"));
        var reason = survey.ReasonColumn > 0 ? survey.ReasonColumn : last + 1;
        return survey with { ReasonColumn = reason, Facts = new(book.Package.SheetName, unread, last, rows), Repeated = repeated };
    }

    public static string AddressKey(string address) => address.Trim().ToUpperInvariant();

    /// <summary>Null when this row is not the head.</summary>
    private static SheetSurvey? Head(SheetRow row, ImportKind kind, ImportWords words, List<string> unread)
    {
        var columns = ColumnsOf(row, kind, words);
        if (!columns.ContainsKey(ImportColumn.CreditCode))
            return null;
        if (ImportColumn.Of(kind).Any(c => c.Required && !columns.ContainsKey(c.Code)))
            throw new RefusedException(Missing(columns.Keys, kind, words));
        unread.AddRange(row.Cells.Where(c => !columns.ContainsValue(c.Column) && !words.IsReason(c.Text)).Select(c => c.Text.Trim()));
        var reason = row.Cells.FirstOrDefault(c => words.IsReason(c.Text)).Column;
        return new SheetSurvey(row.Number, columns, reason, new("", [], 0, 0), new Dictionary<string, List<int>>());
    }

    private static Dictionary<string, int> ColumnsOf(SheetRow row, ImportKind kind, ImportWords words)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var cell in row.Cells)
            if (words.ColumnOf(cell.Text, kind) is { } code && !columns.TryAdd(code, cell.Column))
                throw new RefusedException(new Refusal("import.head-twice", words.Head(code)));
        return columns;
    }

    private static Refusal Missing(IEnumerable<string> found, ImportKind kind, ImportWords words) =>
        new("import.heads", string.Join(", ", ImportColumn.Of(kind).Where(c => c.Required).Select(c => c.Code).Except(found).Select(words.Head)));

    private static void Note(Dictionary<string, int> seen, Dictionary<string, List<int>> repeated, string key, int row)
    {
        if (key.Length == 0 || seen.TryAdd(key, row))
            return;
        if (!repeated.TryGetValue(key, out var rows))
            repeated[key] = rows = [seen[key]];
        rows.Add(row);
    }
}
