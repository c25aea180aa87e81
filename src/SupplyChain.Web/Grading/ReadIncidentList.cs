using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using SupplyChain.Files;
using SupplyChain.Imports;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

/// <summary>One row of a list of incidents as it is written; nothing is known to be right yet.</summary>
/// <param name="Number">In the file, from 1.</param>
/// <param name="Day">As it was typed; a day that the workbook counts is written out.</param>
public sealed record IncidentCells(int Number, string CreditCode, string Day, string Source, string Kind, string Text);

/// <summary>Reads a public list: a workbook or UTF-8 text with commas. Columns: credit code, date, source, kind, text; the first row names them.</summary>
internal static class ReadIncidentList
{
    public const int MostBytes = 2 * 1024 * 1024;
    public const int MostRows = 2000;
    public const int Columns = 5;

    /// <returns>The rows, and the list as a workbook: the very file, or one made of the lines of a text.</returns>
    /// <exception cref="RefusedException">It is no such list, too large or too long.</exception>
    public static async Task<(IReadOnlyList<IncidentCells> Rows, byte[] Book)> RunAsync(Stream stream, CancellationToken ct)
    {
        await using var input = stream;
        var buffer = new byte[MostBytes + 1];
        var length = await input.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        if (length > MostBytes)
            throw new RefusedException(new("incidentList.too-large", MostBytes / 1024 / 1024));
        var bytes = buffer.AsMemory(0, length);
        if (bytes.Span.StartsWith("PK"u8))
            return (Rows(Workbook(bytes.ToArray())), bytes.ToArray());
        var lines = Text(bytes.Span);
        return (Rows(lines), AsWorkbook(lines));
    }

    /// <summary>Reads again what <see cref="RunAsync"/> gave as a workbook.</summary>
    public static IReadOnlyList<IncidentCells> Again(byte[] book) => Rows(Workbook(book));

    private static IReadOnlyList<IncidentCells> Rows(List<(int Number, string[] Cells)> rows)
    {
        var cells = rows.Skip(1).Where(r => r.Cells.Any(c => c.Length > 0)).Take(MostRows + 1).Select(Cells).ToList();
        return cells.Count switch
        {
            0 => throw new RefusedException(new("incidentList.empty")),
            > MostRows => throw new RefusedException(new("incidentList.too-long", MostRows)),
            _ => cells,
        };
    }

    private static byte[] AsWorkbook(List<(int Number, string[] Cells)> lines)
    {
        using var file = new MemoryStream();
        using (var book = new WorkbookWriter(file))
        using (var sheet = book.AddSheet("list", [24, 14, 40, 24, 40]))
            foreach (var (number, cells) in lines)
                sheet.Row([.. cells.Take(Columns)], number == 1 ? CellLook.Head : CellLook.Plain);
        return file.ToArray();
    }

    private static IncidentCells Cells((int Number, string[] Cells) row)
    {
        string At(int column) => column < row.Cells.Length ? row.Cells[column].Trim() : "";
        return new(row.Number, At(0), At(1), At(2), At(3), At(4));
    }

    private static List<(int Number, string[] Cells)> Workbook(byte[] bytes)
    {
        using var file = new MemoryStream(bytes, writable: false);
        if (FileInspection.Look(file, "incidents.xlsx", takesXml: false).WhyNot is { } refusal)
            throw new RefusedException(refusal);
        file.Position = 0;
        try
        {
            using var package = WorkbookPackage.Open(file);
            return [.. new WorkbookReader(package).Rows().Take(MostRows + 3).Select(r => (r.Number, Row(r, package.From1904)))];
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or XmlException or FormatException or ArgumentException)
        {
            throw new RefusedException(new("incidentList.unreadable"));
        }
    }

    private static string[] Row(SheetRow row, bool from1904)
    {
        var cells = Enumerable.Repeat("", Columns).ToArray();
        foreach (var cell in row.Cells.Where(c => c.Column <= Columns))
        {
            var day =
                cell is { Column: 2, Kind: CellKind.Number } && double.TryParse(cell.Text, CultureInfo.InvariantCulture, out var serial)
                    ? TypedDay.FromSerial(serial, from1904)
                    : null;
            cells[cell.Column - 1] = day is { } d ? GradeTags.Day(d) : cell.Text;
        }

        return cells;
    }

    private static List<(int Number, string[] Cells)> Text(ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException(new("incidentList.not-utf8"));
        }

        return [.. Lines(text)];
    }

    /// <summary>Fields in quotes may hold commas, line breaks and doubled quotes.</summary>
    private static IEnumerable<(int Number, string[] Cells)> Lines(string text)
    {
        var (number, quoted) = (1, false);
        var (cells, field) = (new List<string>(), new StringBuilder());
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '"' && quoted && at + 1 < text.Length && text[at + 1] == '"')
                field.Append(text[at++]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || (c is not (',' or '\n' or '\r')))
                field.Append(c);
            else if (c != '\r')
            {
                cells.Add(field.ToString());
                field.Clear();
                if (c == ',')
                    continue;
                yield return (number++, [.. cells]);
                cells.Clear();
            }
        }

        cells.Add(field.ToString());
        if (quoted)
            throw new RefusedException(new("incidentList.unreadable"));
        yield return (number, [.. cells]);
    }
}
