using System.Globalization;

namespace SupplyChain.Materials;

/// <summary>The sheet that says once what holds for all parts: an item and its value a row.</summary>
internal sealed class FrameRows
{
    public static readonly Column Company = new("声明公司", "Company");
    public static readonly Column CompanyLocal = new("公司本地名称", "Company local name");
    public static readonly Column CompanyId = new("公司编号", "Company id");
    public static readonly Column DeclaredOn = new("声明日期", "Declared on");
    public static readonly Column DocumentId = new("文件编号", "Document id");
    public static readonly Column Complete = new("声明完整", "Declaration complete");
    public static readonly Column Legal = new("法律声明", "Legal statement");
    public static readonly Column Requester = new("要求方", "Requester");
    public static readonly Column RequesterLocal = new("要求方本地名称", "Requester local name");
    public static readonly Column RequesterId = new("要求方编号", "Requester id");
    public static readonly Column RequestedOn = new("要求日期", "Requested on");
    public static readonly Column RespondBy = new("要求回复日期", "Respond by");
    public static readonly Column Mode = new("交换方式", "Mode");
    public static readonly Column Format = new("来源格式", "Source format");
    public static readonly Column Schema = new("格式版本", "Format version");
    public static readonly Column SectionList = new("声明部分", "Sections");
    public static readonly Column Tool = new("生成工具", "Tool");
    public static readonly Column[] Authorizer = Person("责任人", "Authorizer");
    public static readonly Column[] Contact = Person("联系人", "Contact");

    /// <summary>In the order of the sheet.</summary>
    public static readonly Column[] All =
    [
        Company,
        CompanyLocal,
        CompanyId,
        DeclaredOn,
        DocumentId,
        Complete,
        .. Authorizer,
        .. Contact,
        Legal,
        Requester,
        RequesterLocal,
        RequesterId,
        RequestedOn,
        RespondBy,
        Mode,
        Format,
        Schema,
        SectionList,
        Tool,
    ];

    private readonly Dictionary<Column, (SheetTable Table, SheetRow Row)> rows = new(ReferenceEqualityComparer.Instance);
    private Place place = Place.None;

    private static Column[] Person(string zh, string en) =>
        [
            new($"{zh}姓名", $"{en} name"),
            new($"{zh}本地姓名", $"{en} local name"),
            new($"{zh}职务", $"{en} title"),
            new($"{zh}邮箱", $"{en} e-mail"),
            new($"{zh}电话", $"{en} phone"),
        ];

    public void Take(SheetTable table, SheetRow row)
    {
        var title = table.Word(row, Sheets.Item);
        if (Array.Find(All, c => c.IsTitled(title)) is not { } item)
            table.Fault(row, Sheets.Item, "declaration.item-unknown", title);
        else if (!rows.TryAdd(item, (table, row)))
            table.Fault(row, Sheets.Item, "declaration.item-twice", title);
        if (place == Place.None)
            place = table.At(row, Sheets.Value);
    }

    public DeclarationHeader Header()
    {
        var format = DeclarationFormat.Own;
        if (Text(Format) is { Length: > 0 } named && !Enum.TryParse(named, out format))
            rows[Format].Table.Fault(rows[Format].Row, Sheets.Value, "declaration.cell-choice", named, string.Join(", ", Enum.GetNames<DeclarationFormat>()));
        return new DeclarationHeader(
            format,
            Text(Schema) ?? "",
            Day(DeclaredOn),
            Text(DocumentId),
            rows.TryGetValue(Complete, out var complete) ? complete.Table.Flag(complete.Row, Sheets.Value) : null,
            CellList.Read(Text(SectionList)).ConvertAll(f => f[0] ?? ""),
            CompanyOf(Company, CompanyLocal, CompanyId),
            CompanyOf(Requester, RequesterLocal, RequesterId),
            PersonOf(Authorizer),
            PersonOf(Contact),
            ListCells.Editions(Text(Tool), At(Tool)).FirstOrDefault(),
            Text(Legal)
        )
        {
            RespondBy = Day(RespondBy),
            RequestedOn = Day(RequestedOn),
            Mode = Text(Mode),
            Place = place,
        };
    }

    private Company? CompanyOf(Column name, Column local, Column id)
    {
        var known = ListCells.Editions(Text(id), At(id)).FirstOrDefault();
        return (Text(name) ?? Text(local)) is null && known is null
            ? null
            : new Company(
                Text(name) ?? "",
                Text(local),
                known is null ? null : new UniqueId(known.Authority, known.Identity, known.Version) { Place = known.Place }
            );
    }

    private Contact? PersonOf(Column[] c) =>
        Array.TrueForAll(c, x => Text(x) is null) ? null : new Contact(Text(c[0]) ?? "", Text(c[1]), Text(c[2]), Text(c[3]), Text(c[4]));

    private string? Text(Column item) => rows.TryGetValue(item, out var at) ? at.Table.Text(at.Row, Sheets.Value) : null;

    private DateOnly? Day(Column item) => rows.TryGetValue(item, out var at) ? at.Table.Day(at.Row, Sheets.Value) : null;

    private Place At(Column item) => rows.TryGetValue(item, out var at) ? at.Table.At(at.Row, Sheets.Value) : Place.None;

    /// <summary>The values of a header, item by item; null where there is none.</summary>
    public static IEnumerable<(Column Item, string? Value)> Values(DeclarationHeader header)
    {
        var values = new Dictionary<Column, string?>(ReferenceEqualityComparer.Instance)
        {
            [Company] = header.Declarer?.Name,
            [CompanyLocal] = header.Declarer?.LocalName,
            [CompanyId] = IdText(header.Declarer?.Id),
            [DeclaredOn] = DayText(header.DeclaredOn),
            [DocumentId] = header.DocumentId,
            [Complete] = SheetText.Flag(header.IsComplete),
            [Legal] = header.LegalStatement,
            [Requester] = header.Requester?.Name,
            [RequesterLocal] = header.Requester?.LocalName,
            [RequesterId] = IdText(header.Requester?.Id),
            [RequestedOn] = DayText(header.RequestedOn),
            [RespondBy] = DayText(header.RespondBy),
            [Mode] = header.Mode,
            [Format] = header.Format.ToString(),
            [Schema] = header.SchemaVersion,
            [SectionList] = CellList.Write(header.Sections.Select(s => (IReadOnlyList<string?>)[s])),
            [Tool] = header.Tool is { } tool ? ListCells.Write([tool]) : null,
        };
        foreach (var (columns, person) in new[] { (Authorizer, header.Authorizer), (Contact, header.Contact) })
        foreach (var (column, text) in columns.Zip([person?.Name, person?.LocalName, person?.Title, person?.Email, person?.Phone]))
            values[column] = text;
        return All.Select(c => (c, values[c]));
    }

    private static string? IdText(UniqueId? id) => id is null ? null : ListCells.Write([new ListEdition(id.Authority, id.Identity, id.Version)]);

    public static string? DayText(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
