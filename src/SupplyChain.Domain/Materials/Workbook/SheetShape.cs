namespace SupplyChain.Materials;

/// <summary>A column of the workbook format. Its title is part of the format, like the name of an XML element: both languages in one cell.</summary>
/// <param name="Choices">What may stand in it, as a drop-down; null for free text.</param>
/// <param name="Width">Characters.</param>
internal sealed record Column(string Zh, string En, IReadOnlyList<string>? Choices = null, int Width = 14)
{
    public string Title => $"{Zh} {En}";

    /// <summary>True when a header cell means this column: either language is enough, blanks and case aside.</summary>
    public bool IsTitled(string header) =>
        RuleBook.Plain(header) is var plain && (plain == RuleBook.Plain(Title) || plain == RuleBook.Plain(Zh) || plain == RuleBook.Plain(En));
}

/// <summary>A sheet of the workbook format.</summary>
internal sealed record SheetShape(string Zh, string En, IReadOnlyList<Column> Columns)
{
    public string Title => $"{Zh} {En}";

    public bool IsTitled(string name) =>
        RuleBook.Plain(name) is var plain && (plain == RuleBook.Plain(Title) || plain == RuleBook.Plain(Zh) || plain == RuleBook.Plain(En));
}

/// <summary>
/// The workbook format: one declaration for many parts. Rows of the sheets belong together by their set; a blank set belongs to every part.
/// </summary>
internal static class Sheets
{
    /// <summary>Rows of this set are shown to people and never read.</summary>
    public const string Example = "示例 EXAMPLE";

    public const string Yes = "是 yes";
    public const string No = "否 no";
    public const string Unanswered = "未答 unanswered";
    public const string PartKind = "部件 part";
    public const string MaterialKind = "材料 material";
    public const string SubstanceKind = "物质 substance";

    private static readonly string[] YesNo = [Yes, No];
    private static readonly string[] Units = ["mg", "g", "kg", "ppm", "%"];

    public static readonly Column Item = new("项目", "Item", Width: 34);
    public static readonly Column Value = new("内容", "Value", Width: 44);
    public static readonly Column Sample = new("示例", "Example", Width: 30);

    public static readonly Column Set = new("组", "Set", Width: 14);
    public static readonly Column Number = new("料号", "Part number", Width: 22);
    public static readonly Column Name = new("名称", "Name", Width: 26);
    public static readonly Column BuyerNumber = new("客户料号", "Buyer part number", Width: 22);
    public static readonly Column Mass = new("质量", "Mass");
    public static readonly Column MassUnit = new("质量单位", "Mass unit", Units);
    public static readonly Column MassLeast = new("质量下限", "Mass from");
    public static readonly Column MassMost = new("质量上限", "Mass to");
    public static readonly Column Share = new("含量", "Share");
    public static readonly Column ShareUnit = new("含量单位", "Share unit", Units);
    public static readonly Column ShareLeast = new("含量下限", "Share from");
    public static readonly Column ShareMost = new("含量上限", "Share to");
    public static readonly Column UnitType = new("计量方式", "Counted in");
    public static readonly Column Full = new("全物质声明", "Full composition", YesNo);
    public static readonly Column Article = new("REACH 物品", "REACH article", YesNo);
    public static readonly Column Comment = new("备注", "Comment", Width: 30);
    public static readonly Column Version = new("版本", "Version");
    public static readonly Column EffectiveOn = new("生效日期", "Effective on");
    public static readonly Column BuyerName = new("客户名称", "Buyer name");
    public static readonly Column Family = new("系列", "Family");
    public static readonly Column Site = new("生产地", "Site");
    public static readonly Column OtherNumbers = new("其他料号", "Other numbers");
    public static readonly Column Exemptions = new("豁免", "Exemptions", Width: 24);
    public static readonly Column Composed = new("已给成分", "Composition given", YesNo);
    public static readonly Column CompositionLists = new("成分清单", "Composition lists");

    public static readonly Column Level = new("层级", "Level", Width: 10);
    public static readonly Column Kind = new("类别", "Kind", [PartKind, MaterialKind, SubstanceKind], 18);
    public static readonly Column Cas = new("CAS 号或料号", "CAS or part number", Width: 22);
    public static readonly Column Count = new("数量", "Count", Width: 10);
    public static readonly Column Classes = new("材料类别", "Material classes");
    public static readonly Column Use = new("用途", "Use");

    public static readonly Column Authority = new("清单机构", "List authority");
    public static readonly Column List = new("清单", "List", Width: 18);
    public static readonly Column Edition = new("清单版本", "List edition", Width: 18);
    public static readonly Column Entry = new("条目", "Entry", Width: 18);
    public static readonly Column Application = new("应用", "Application");
    public static readonly Column Threshold = new("阈值", "Threshold", Width: 34);
    public static readonly Column Above = new("是否超过", "Above threshold", [No, Yes, Unanswered], 18);
    public static readonly Column Question = new("问题", "Question", Width: 50);
    public static readonly Column QuestionId = new("编号", "Id");
    public static readonly Column Answered = new("回答", "Answer", [Yes, No, Unanswered], 18);
    public static readonly Column NumberAnswer = new("数值", "Number");
    public static readonly Column Remark = new("说明", "Remark", Width: 30);
    public static readonly Column Class = new("材料类别", "Material class");

    public static readonly SheetShape Guide = new("填写说明", "Guide", []);
    public static readonly SheetShape Frame = new("声明", "Declaration", [Item, Value, Sample]);

    public static readonly SheetShape Parts = new(
        "物料",
        "Parts",
        [
            Set,
            Number,
            Name,
            BuyerNumber,
            Mass,
            MassUnit,
            Full,
            Article,
            UnitType,
            Comment,
            Version,
            EffectiveOn,
            BuyerName,
            Family,
            Site,
            OtherNumbers,
            Exemptions,
            Composed,
            CompositionLists,
            MassLeast,
            MassMost,
        ]
    );

    public static readonly SheetShape Composition = new(
        "成分",
        "Composition",
        [
            Set,
            Level,
            Kind,
            Name,
            Cas,
            Count,
            Mass,
            MassUnit,
            Share,
            ShareUnit,
            Exemptions,
            Comment,
            Article,
            Use,
            Classes,
            MassLeast,
            MassMost,
            ShareLeast,
            ShareMost,
        ]
    );

    public static readonly SheetShape Answers = new(
        "清单答复",
        "Answers",
        [
            Set,
            List,
            Edition,
            Entry,
            Name,
            Above,
            Share,
            ShareUnit,
            Exemptions,
            Comment,
            Application,
            Threshold,
            Authority,
            Use,
            Mass,
            MassUnit,
            MassLeast,
            MassMost,
            ShareLeast,
            ShareMost,
        ]
    );

    public static readonly SheetShape Questions = new(
        "问答",
        "Questions",
        [Set, Question, QuestionId, Answered, NumberAnswer, Remark, Authority, List, Edition]
    );

    public static readonly SheetShape MaterialClasses = new(
        "材料类别",
        "Classes",
        [Set, Class, Name, Mass, MassUnit, Share, ShareUnit, MassLeast, MassMost, ShareLeast, ShareMost]
    );

    public static readonly SheetShape[] All = [Guide, Frame, Parts, Composition, Answers, Questions, MaterialClasses];

    public static string UnitText(QuantityUnit unit) =>
        unit switch
        {
            QuantityUnit.Milligram => "mg",
            QuantityUnit.Gram => "g",
            QuantityUnit.Kilogram => "kg",
            QuantityUnit.PartsPerMillion => "ppm",
            _ => "%",
        };
}
