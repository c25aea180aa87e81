using SupplyChain.Shared;
using SupplyChain.Workbooks;

namespace SupplyChain.Imports;

/// <summary>Writes the empty workbook for one kind of import in the reader's language: a sheet to fill in, and a sheet of notes that also holds the words of the drop-downs.</summary>
public sealed class WriteTemplate(ImportWords words, Texts texts, EnterpriseClock clock)
{
    /// <summary>Number on the notes sheet of the first column with words.</summary>
    private const int FirstList = 5;

    /// <returns>A stream at its beginning that deletes its file when closed.</returns>
    public Stream Run(ImportKind kind)
    {
        var columns = ImportColumn.Of(kind);
        var lists = columns.Where(c => words.Choices(c.Code).Count > 0).ToList();
        var file = WorkbookWriter.Temporary();
        using (var book = new WorkbookWriter(file))
        {
            using (var sheet = book.AddSheet(texts["imports.sheet"], [.. columns.Select(Width)]))
            {
                sheet.Row([.. columns.Select(c => (words.Head(c.Code), c.Required ? CellLook.RequiredHead : CellLook.Head))]);
                sheet.Row([.. columns.Select(Example)], CellLook.Example);
                foreach (var (list, i) in lists.Select((l, i) => (l, i)))
                    sheet.Offer(Number(columns, list), Range(FirstList + i, words.Choices(list.Code).Count));
            }

            using var notes = book.AddSheet(texts["imports.notes"], [24, 12, 80, 4, .. lists.Select(_ => 24)]);
            WriteNotes(notes, kind, columns, lists);
        }

        file.Position = 0;
        return file;
    }

    private void WriteNotes(SheetWriter notes, ImportKind kind, IReadOnlyList<ImportColumn> columns, List<ImportColumn> lists)
    {
        notes.Row(
            [texts["imports.notes.column"], texts["imports.notes.required"], texts["imports.notes.meaning"], "", .. lists.Select(l => words.Head(l.Code))],
            CellLook.Head
        );
        var meanings = columns
            .Select(c => new[] { words.Head(c.Code), texts[c.Required ? "imports.notes.yes" : "imports.notes.no"], texts[$"imports.about.{c.Code}"] })
            .Append([texts["imports.notes.example"], "", texts["imports.notes.exampleText"]])
            .Append([texts["imports.notes.rules"], "", texts[$"imports.notes.rules.{kind}", ImportRun.MostRows]])
            .ToList();
        var rows = Math.Max(meanings.Count, lists.Select(l => words.Choices(l.Code).Count).DefaultIfEmpty().Max());
        for (var i = 0; i < rows; i++)
            notes.Row(
                [
                    .. i < meanings.Count ? meanings[i] : ["", "", ""],
                    "",
                    .. lists.Select(l => words.Choices(l.Code).ElementAtOrDefault(i) is { } choice ? Texts.Pick(choice.Zh, choice.En) : ""),
                ],
                CellLook.Note
            );
    }

    private string Example(ImportColumn column) =>
        column.Code switch
        {
            ImportColumn.CreditCode => ImportColumn.Example,
            ImportColumn.RequalifyOn => clock.Today.AddMonths(12).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ImportColumn.SpendYear => (clock.Today.Year - 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ when words.Choices(column.Code) is [var first, ..] => Texts.Pick(first.Zh, first.En),
            _ => texts[$"imports.example.{column.Code}"],
        };

    private string Range(int column, int count) => $"'{texts["imports.notes"]}'!${CellText.Letters(column)}$2:${CellText.Letters(column)}${count + 1}";

    private static int Number(IReadOnlyList<ImportColumn> columns, ImportColumn column) => columns.TakeWhile(c => c != column).Count() + 1;

    private static int Width(ImportColumn column) =>
        column.Code switch
        {
            ImportColumn.Name or ImportColumn.Address or ImportColumn.NameEn => 36,
            ImportColumn.CreditCode or ImportColumn.Email or ImportColumn.Basis => 28,
            _ => 20,
        };
}
