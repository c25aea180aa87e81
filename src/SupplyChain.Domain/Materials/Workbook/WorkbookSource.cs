using System.Globalization;
using System.Text;
using System.Xml;

namespace SupplyChain.Materials;

/// <summary>
/// The sheets of a workbook as rows of text, one row in memory at a time. Macros, links, formulas, merged cells and hidden sheets are refused by
/// name: what a person sees and what is read must be the same.
/// </summary>
internal sealed class WorkbookSource
{
    private const string Package = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictPackage = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private static readonly string[] Foreign = ["/externalLinks/", "/embeddings/", "/activeX/", "/queryTables/"];

    private readonly ZipContent zip;
    private readonly Dictionary<string, ZipItem> items = new(StringComparer.OrdinalIgnoreCase);
    private readonly ReadLimits limits;
    private readonly List<string> shared = [];
    private long budget;

    public WorkbookSource(ZipContent zip, IReadOnlyList<ZipItem> entries, ReadLimits limits)
    {
        (this.zip, this.limits, budget) = (zip, limits, limits.MaxBytes);
        foreach (var entry in entries)
        {
            var name = entry.Name.Replace('\\', '/').TrimStart('/');
            if (name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase))
                throw new UnreadableException("declaration.workbook-macro", Place.None);
            if (Foreign.Any(n => name.Contains(n, StringComparison.OrdinalIgnoreCase)))
                throw new UnreadableException("declaration.workbook-link", Place.None, name);
            if (!items.TryAdd(name, entry))
                throw new UnreadableException("declaration.zip-broken", Place.None, name);
        }
        ReadShared();
        Sheets = ReadSheets();
    }

    /// <summary>Sheet names in the order of the workbook, each with the entry that holds it.</summary>
    public IReadOnlyList<(string Name, string Entry)> Sheets { get; }

    /// <summary>Days between the calendar of this workbook and the usual one of Excel.</summary>
    public int DayShift { get; private set; }

    /// <summary>The rows of a sheet that hold anything.</summary>
    public IEnumerable<SheetRow> Rows(string sheet, string entry)
    {
        using var xml = Open(entry);
        SheetRow? row = null;
        var last = 0;
        while (Read(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" })
                throw new UnreadableException("declaration.cell-merged", Place.None, $"{sheet}!{xml.GetAttribute("ref")}");
            if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "row" } && row is { IsEmpty: false })
                yield return row;
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                last = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var r) && r > last ? r : last + 1;
                if (last > SheetRow.Most)
                    throw new UnreadableException("declaration.too-many-rows", Place.None, sheet, SheetRow.Most);
                row = new SheetRow(sheet, last);
            }
            else if (row is not null && xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
                ReadCell(xml, row);
        }
    }

    private void ReadCell(XmlReader xml, SheetRow row)
    {
        var (type, column) = (xml.GetAttribute("t"), SheetRow.ColumnOf(xml.GetAttribute("r")) ?? row.Width + 1);
        if (column > 16_384 || xml.IsEmptyElement)
            return;
        StringBuilder? value = null;
        for (var depth = xml.Depth; Read(xml) && xml.Depth > depth; )
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "f"):
                    throw new UnreadableException("declaration.cell-formula", row.At(column), row.At(column).Path);
                case (XmlNodeType.Element, "rPh"):
                    xml.Skip();
                    break;
                case (XmlNodeType.Element, "t" or "v"):
                    value ??= new StringBuilder();
                    break;
                case (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace, _):
                    (value ??= new StringBuilder()).Append(xml.Value);
                    break;
                default:
                    break;
            }
        if (type is "e")
            throw new UnreadableException("declaration.cell-error", row.At(column), row.At(column).Path, value?.ToString() ?? "");
        if (value is not null && Text(type, value.ToString(), row.At(column)) is { } text)
            row.Set(column, text);
    }

    private string? Text(string? type, string value, Place place) =>
        type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < shared.Count
                ? shared[i]
                : throw new UnreadableException("declaration.zip-broken", place, place.Path),
            "inlineStr" or "str" => CellText.Plain(value),
            "b" => value == "1" ? Materials.Sheets.Yes : Materials.Sheets.No,
            _ => value.Length == 0 ? null : CellText.Number(value),
        };

    private void ReadShared()
    {
        if (!items.ContainsKey("xl/sharedStrings.xml"))
            return;
        using var xml = Open("xl/sharedStrings.xml");
        StringBuilder? text = null;
        var skip = 0;
        while (Read(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                text = new StringBuilder();
                if (xml.IsEmptyElement)
                    shared.Add("");
            }
            else if (xml.LocalName is "rPh" && !xml.IsEmptyElement)
                skip += xml.NodeType == XmlNodeType.Element ? 1 : -1;
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "si" })
                shared.Add(CellText.Plain(text?.ToString() ?? ""));
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace && skip == 0)
                text?.Append(xml.Value);
        }
    }

    private List<(string, string)> ReadSheets()
    {
        var targets = ReadTargets();
        var sheets = new List<(string, string)>();
        using var xml = Open("xl/workbook.xml");
        while (Read(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" } && xml.GetAttribute("date1904") is "1" or "true")
                DayShift = 1462;
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                continue;
            var name = xml.GetAttribute("name") ?? "";
            if (xml.GetAttribute("state") is "hidden" or "veryHidden")
                throw new UnreadableException("declaration.sheet-hidden", Place.None, name);
            if ((xml.GetAttribute("id", Package) ?? xml.GetAttribute("id", StrictPackage)) is { } id && targets.TryGetValue(id, out var target))
                sheets.Add((name, target));
        }
        return sheets;
    }

    private Dictionary<string, string> ReadTargets()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using var xml = Open("xl/_rels/workbook.xml.rels");
        while (Read(xml))
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "Relationship" })
                continue;
            var target = xml.GetAttribute("Target") ?? "";
            if (xml.GetAttribute("TargetMode") is "External")
                throw new UnreadableException("declaration.workbook-link", Place.None, target);
            targets[xml.GetAttribute("Id") ?? ""] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        }
        return targets;
    }

    private XmlReader Open(string entry)
    {
        if (!items.TryGetValue(entry, out var item))
            throw new UnreadableException("declaration.zip-broken", Place.None, entry);
        var unpacked = zip.Unpack(item);
        if ((budget -= unpacked.Length) < 0)
            throw new UnreadableException("declaration.too-large", Place.None, limits.MaxBytes);
        var guarded = new GuardedStream(unpacked, limits);
        return XmlText.Open(guarded, guarded.Peek(512), limits);
    }

    private bool Read(XmlReader xml)
    {
        if (xml.Depth > limits.MaxDepth)
            throw new UnreadableException("declaration.too-deep", Place.None, limits.MaxDepth);
        return xml.Read();
    }
}
