namespace SupplyChain.Materials;

/// <summary>What the template says and shows as an example. Its texts are part of the format: one workbook serves readers of both languages.</summary>
internal static class TemplateText
{
    public static readonly string[] Guide =
    [
        "一份声明用于多个料号。填写后在供应商门户“物质声明”中上传；先检查，确认后才提交。",
        "One declaration for many parts. Fill it in and hand it in under \"Declarations\" of the supplier portal; it is checked first and kept when you say so.",
        "1. “声明”：公司、日期和责任人。 / \"Declaration\": company, date and the person who answers for it.",
        "2. “物料”：每行一个料号。 / \"Parts\": one part number a row.",
        "3. “成分”：部件、均质材料及其物质；同组的物料共用。 / \"Composition\": parts, homogeneous materials and their substances; parts of one set share them.",
        "4. “清单答复”：逐条回答是否超过阈值；不适用全物质声明时必填。 / \"Answers\": say for each entry whether it is above the threshold; needed unless the composition is full.",
        "“组”留空表示适用于所有物料；组为“示例 EXAMPLE”的行不会读取。 / A blank \"Set\" holds for all parts; rows of the set \"示例 EXAMPLE\" are never read.",
        "“层级”可留空：材料归上一部件，物质归上一材料。 / \"Level\" may stay blank: a material belongs to the part above it, a substance to the material above it.",
        "豁免示例：EU-RoHS 6(c)；多个以分号分隔。 / Exemptions such as EU-RoHS 6(c); several are separated by semicolons.",
        "不要使用公式、合并单元格或隐藏工作表。 / No formulas, merged cells or hidden sheets.",
    ];

    public static IEnumerable<SheetText> Frame()
    {
        (Column Item, string Sample)[] rows =
        [
            (FrameRows.Company, "示例电子有限公司"),
            (FrameRows.CompanyId, "123456789|DUNS"),
            (FrameRows.DeclaredOn, "2026-11-20"),
            (FrameRows.DocumentId, "MD-2026-001"),
            (FrameRows.Complete, Sheets.Yes),
            (FrameRows.Authorizer[0], "王一"),
            (FrameRows.Authorizer[2], "质量经理"),
            (FrameRows.Authorizer[3], "wang@example.com"),
            (FrameRows.Authorizer[4], "0631-5550000"),
            (FrameRows.Legal, "以上内容据我方所知真实完整。"),
        ];
        return rows.Select(r => new SheetText { [Sheets.Item] = r.Item.Title, [Sheets.Sample] = r.Sample });
    }

    public static IEnumerable<SheetText> Parts() =>
        [
            new SheetText
            {
                [Sheets.Set] = Sheets.Example,
                [Sheets.Number] = "R-0402-10K",
                [Sheets.Name] = "贴片电阻 Chip resistor",
                [Sheets.Mass] = "0.6",
                [Sheets.MassUnit] = "mg",
                [Sheets.Full] = Sheets.Yes,
                [Sheets.Article] = Sheets.Yes,
            },
        ];

    public static IEnumerable<SheetText> Composition() =>
        [
            Line(Sheets.PartKind, "电阻体 Body", "", mass: "0.6"),
            Line(Sheets.MaterialKind, "氧化铝陶瓷 Alumina", "", mass: "0.6"),
            Line(Sheets.SubstanceKind, "Aluminium oxide", "1344-28-1", share: "100"),
        ];

    private static SheetText Line(string kind, string name, string cas, string? mass = null, string? share = null) =>
        new SheetText
        {
            [Sheets.Set] = Sheets.Example,
            [Sheets.Kind] = kind,
            [Sheets.Mass] = mass,
            [Sheets.MassUnit] = mass is null ? null : "mg",
            [Sheets.Share] = share,
            [Sheets.ShareUnit] = share is null ? null : "%",
        }
            .Word(Sheets.Name, name)
            .Word(Sheets.Cas, cas);
}
