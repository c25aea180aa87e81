namespace SupplyChain.Materials;

/// <summary>Reads a workbook of the template: one declaration per row of its parts sheet, each with what its set says.</summary>
internal sealed class WorkbookReader(WorkbookSource source, List<Finding> remarks)
{
    private readonly List<FileRefusal> faults = [];
    private readonly Dictionary<string, SetContent> sets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SetContent> whole = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);

    /// <returns>The reasons why it cannot be read, each with its cell; empty when all declarations were handed over.</returns>
    public IReadOnlyList<FileRefusal> Read(Action<Declaration> onEach)
    {
        try
        {
            var sheets = Find();
            Each(sheets, Sheets.Composition, CompositionRow);
            Each(sheets, Sheets.Answers, AnswerRow);
            Each(sheets, Sheets.Questions, (table, row) => SetOf(table, row)?.Queries.Add(ContentRows.Query(table, row)));
            Each(sheets, Sheets.MaterialClasses, (table, row) => SetOf(table, row)?.Classes.Add(ContentRows.Class(table, row)));
            var frame = new FrameRows();
            Each(sheets, Sheets.Frame, frame.Take, Sheets.Item);
            var header = frame.Header();
            var parts = new List<Declaration>();
            Each(sheets, Sheets.Parts, (table, row) => parts.Add(new Declaration(header, Product(table, row))));
            foreach (var (set, content) in sets)
                if (set.Length > 0 && !used.Contains(set) && content.FirstRow is { } at)
                    faults.Add(new FileRefusal(new Refusal("declaration.set-unused", at.Path, set), at));
            if (faults.Count == 0)
                parts.ForEach(onEach);
        }
        catch (FaultsException)
        {
            // they are in the list
        }
        return faults;
    }

    private Dictionary<SheetShape, (string Name, string Entry)> Find()
    {
        var found = new Dictionary<SheetShape, (string, string)>();
        foreach (var (name, entry) in source.Sheets)
            if (Array.Find(Sheets.All, s => s.IsTitled(name)) is not { } shape)
                remarks.Add(new Finding("file.element-unread", Severity.Notice, Place.Cell(name, 1, 1), "look", name));
            else if (!found.TryAdd(shape, (name, entry)))
                throw new UnreadableException("declaration.sheet-twice", Place.None, name);
        foreach (var needed in new[] { Sheets.Frame, Sheets.Parts })
            if (!found.ContainsKey(needed))
                throw new UnreadableException("declaration.sheet-missing", Place.None, needed.Title);
        return found;
    }

    private void Each(Dictionary<SheetShape, (string Name, string Entry)> sheets, SheetShape shape, Action<SheetTable, SheetRow> act, Column? needed = null)
    {
        if (!sheets.TryGetValue(shape, out var sheet))
            return;
        SheetTable? table = null;
        foreach (var row in source.Rows(sheet.Name, sheet.Entry))
            if (table is null)
                table = SheetTable.Under(shape, row, needed ?? shape.Columns[1], source.DayShift, faults, remarks);
            else if (!table.IsExample(row))
                act(table, row);
    }

    private SetContent SetOf(SheetTable table, SheetRow row)
    {
        var set = table.Set(row);
        if (!sets.TryGetValue(set, out var content))
            sets[set] = content = new SetContent();
        content.FirstRow ??= table.At(row, Sheets.Set);
        return content;
    }

    private void CompositionRow(SheetTable table, SheetRow row) => SetOf(table, row).Tree.Add(table, row);

    private void AnswerRow(SheetTable table, SheetRow row)
    {
        if (ContentRows.Answer(table, row) is { } statement)
            SetOf(table, row).Statements.Add(statement);
    }

    private Product Product(SheetTable table, SheetRow row)
    {
        var set = table.Set(row);
        used.Add(set);
        if (!whole.TryGetValue(set, out var content))
            whole[set] = content = SetContent.Of(sets.GetValueOrDefault(""), set.Length == 0 ? null : sets.GetValueOrDefault(set));
        return ContentRows.Product(table, row, content);
    }
}

/// <summary>What the rows of one set say, in their order.</summary>
internal sealed class SetContent
{
    public CompositionRows Tree { get; init; } = new();
    public List<Statement> Statements { get; init; } = [];
    public List<QueryAnswer> Queries { get; init; } = [];
    public List<MaterialClassUse> Classes { get; init; } = [];

    /// <summary>The first cell of the set; null while it has none.</summary>
    public Place? FirstRow { get; set; }

    /// <summary>What holds for every part, then what holds for the set. Parts of one set share these lists.</summary>
    public static SetContent Of(SetContent? all, SetContent? own)
    {
        if (all is null || own is null)
            return all ?? own ?? new SetContent();
        return new SetContent
        {
            Tree = CompositionRows.Of(all.Tree, own.Tree),
            Statements = [.. all.Statements, .. own.Statements],
            Queries = [.. all.Queries, .. own.Queries],
            Classes = [.. all.Classes, .. own.Classes],
        };
    }
}
