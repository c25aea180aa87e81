using System.Globalization;
using System.Text.Json.Nodes;
using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Grading;

/// <summary>Writes an indicator system as a workbook to be filled in: the first row names the members, the second says in words what they are.</summary>
public sealed class WriteSystemWorkbook(Texts texts)
{
    private const string Choices = "choices";

    /// <param name="file">Canonical file of the system.</param>
    public Stream Run(ReadOnlySpan<byte> file)
    {
        var root = JsonNode.Parse(file)!.AsObject();
        var stream = WorkbookWriter.Temporary();
        using (var book = new WorkbookWriter(stream))
        {
            WriteHead(book, root);
            foreach (var sheet in SystemSheets.Lists)
                WriteList(book, sheet, root);
            WriteChoices(book);
        }

        stream.Position = 0;
        return stream;
    }

    private void WriteHead(WorkbookWriter book, JsonObject root)
    {
        using var sheet = book.AddSheet(SystemSheets.Head, [20, 40, 60]);
        sheet.Row([texts["workbook.member"], texts["workbook.value"], texts["workbook.meaning"]], CellLook.Head);
        foreach (var row in SystemSheets.HeadRows)
            sheet.Row([(row.Path, CellLook.Head), (Text(At(root, row.Path), row.Form), CellLook.Plain), (Meaning(row), CellLook.Note)]);
    }

    private void WriteList(WorkbookWriter book, SystemSheet shape, JsonObject root)
    {
        using var sheet = book.AddSheet(shape.Name, [.. shape.Columns.Select(c => c.Width)]);
        sheet.Row([.. shape.Columns.Select(c => c.Path)], CellLook.Head);
        sheet.Row([.. shape.Columns.Select(Meaning)], CellLook.Note);
        foreach (var (column, i) in shape.Columns.Select((c, i) => (c, i)).Where(x => x.c.Choices is not null))
            sheet.Offer(i + 1, Range(column.Choices!));
        foreach (var cells in shape.Parent is null ? Rows(shape, root) : InnerRows(shape, root))
            sheet.Row(cells);
    }

    private static IEnumerable<string[]> Rows(SystemSheet shape, JsonObject root) =>
        root[shape.Name]!.AsArray().Select(item => shape.Columns.Select(c => Text(At(item, c.Path), c.Form)).ToArray());

    private static IEnumerable<string[]> InnerRows(SystemSheet shape, JsonObject root) =>
        from indicator in root["indicators"]!.AsArray()
        from item in At(indicator, shape.Parent!)?.AsArray() ?? []
        select new[] { indicator!["code"]!.GetValue<string>() }
            .Concat(item is JsonArray pair ? pair.Select(v => Text(v, CellForm.Number)) : shape.Columns.Skip(1).Select(c => Text(At(item, c.Path), c.Form)))
            .ToArray();

    /// <summary>One column for every set of choices, in the order of <see cref="Sets"/>.</summary>
    private static void WriteChoices(WorkbookWriter book)
    {
        using var sheet = book.AddSheet(Choices, [.. Sets.Select(_ => 24)]);
        for (var i = 0; i < Sets.Max(s => s.Length); i++)
            sheet.Row([.. Sets.Select(s => i < s.Length ? s[i] : "")]);
    }

    private static readonly string[][] Sets =
    [
        .. SystemSheets.Lists.SelectMany(s => s.Columns).Select(c => c.Choices).OfType<string[]>().DistinctBy(c => string.Join(' ', c)),
    ];

    private static string Range(string[] choices)
    {
        var column = CellText.Letters(Array.FindIndex(Sets, s => s.SequenceEqual(choices)) + 1);
        return $"'{Choices}'!${column}$1:${column}${choices.Length.ToString(CultureInfo.InvariantCulture)}";
    }

    private string Meaning(SheetColumn column)
    {
        var said = texts[$"workbook.column.{column.Path}"];
        return column.Choices is { } choices ? $"{said}: {string.Join(" / ", choices)}" : said;
    }

    private static JsonNode? At(JsonNode? node, string path) => path.Split('.').Aggregate(node, (at, member) => at?[member]);

    private static string Text(JsonNode? node, CellForm form) =>
        (node, form) switch
        {
            (null, _) => "",
            (JsonArray list, CellForm.Texts or CellForm.Numbers) => string.Join(", ", list.Select(v => v!.ToString())),
            (JsonObject pairs, CellForm.Pairs) => string.Join(", ", pairs.Select(p => $"{p.Key}={p.Value}")),
            (_, CellForm.Json) => node.ToJsonString(ApiJson.Shape),
            _ => node.ToString(),
        };
}
