using System.IO.Compression;
using System.Text;
using System.Xml;

namespace SupplyChain.Workbooks;

/// <summary>How a cell looks; the number is that of its style. Every cell is a text: digits stay, and what looks like a formula is none.</summary>
public enum CellLook
{
    Plain = 1,
    Head = 2,
    RequiredHead = 3,
    Note = 4,
    Example = 5,
}

/// <summary>
/// Writes a workbook from front to back straight into the stream, one sheet after the other, so that memory stays flat however many
/// rows there are: the packaging of the SDK keeps a part whole until it is closed.
/// </summary>
public sealed class WorkbookWriter : IDisposable
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Part = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private readonly ZipArchive _zip;
    private readonly List<string> _sheets = [];

    /// <param name="file">Written from its present place on; stays open.</param>
    public WorkbookWriter(Stream file) => _zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>A temporary file that is gone when closed.</summary>
    public static FileStream Temporary() =>
        new(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );

    /// <summary>The next sheet; the one before must be closed.</summary>
    /// <param name="widths">Of the columns, in characters.</param>
    public SheetWriter AddSheet(string name, IReadOnlyList<int> widths)
    {
        _sheets.Add(name);
        return new SheetWriter(Begin($"xl/worksheets/sheet{_sheets.Count}.xml"), widths);
    }

    public void Dispose()
    {
        Write("xl/styles.xml", xml => xml.WriteRaw(Styles));
        Write("xl/workbook.xml", WriteBook);
        Write(
            "xl/_rels/workbook.xml.rels",
            xml => WriteRelations(xml, [.. _sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")])
        );
        Write("_rels/.rels", xml => WriteRelations(xml, [("officeDocument", "xl/workbook.xml")]));
        Write("[Content_Types].xml", WriteTypes);
        _zip.Dispose();
    }

    private XmlWriter Begin(string path) =>
        XmlWriter.Create(
            _zip.CreateEntry(path, CompressionLevel.Fastest).Open(),
            new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true }
        );

    private void Write(string path, Action<XmlWriter> content)
    {
        using var xml = Begin(path);
        xml.WriteStartDocument(standalone: true);
        content(xml);
    }

    private void WriteBook(XmlWriter xml)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets", Main);
        foreach (var (name, i) in _sheets.Select((s, i) => (s, i + 1)))
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("sheetId", $"{i}");
            xml.WriteAttributeString("r", "id", Relations, $"r{i}");
            xml.WriteEndElement();
        }
    }

    private static void WriteRelations(XmlWriter xml, IReadOnlyList<(string Kind, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        foreach (var ((kind, target), i) in relations.Select((r, i) => (r, i + 1)))
        {
            xml.WriteStartElement("Relationship", PackageRelations);
            xml.WriteAttributeString("Id", $"r{i}");
            xml.WriteAttributeString("Type", $"{Relations}/{kind}");
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }
    }

    private void WriteTypes(XmlWriter xml)
    {
        void One(string element, string key, string value, string type)
        {
            xml.WriteStartElement(element, Types);
            xml.WriteAttributeString(key, value);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("Types", Types);
        One("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        One("Default", "Extension", "xml", "application/xml");
        One("Override", "PartName", "/xl/workbook.xml", Part + "sheet.main+xml");
        One("Override", "PartName", "/xl/styles.xml", Part + "styles+xml");
        for (var i = 1; i <= _sheets.Count; i++)
            One("Override", "PartName", $"/xl/worksheets/sheet{i}.xml", Part + "worksheet+xml");
    }

    // number format 49 is text: what is typed into such a cell later keeps its digits too
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><i/><sz val="11"/><color rgb="FF5F6B7A"/><name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD5E8D4"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="1" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>
        """;
}
