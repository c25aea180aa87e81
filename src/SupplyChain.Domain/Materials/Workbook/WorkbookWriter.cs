using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace SupplyChain.Materials;

/// <summary>Writes sheets row by row into a workbook. Every cell is a text: digits stay as they are, and nothing becomes a formula.</summary>
internal sealed class WorkbookWriter : IDisposable
{
    /// <summary>Most characters that spreadsheet programs take in a cell.</summary>
    public const int LongestCell = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Styles =
        $"""<styleSheet xmlns="{Main}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><i/><sz val="11"/><color rgb="FF6B7280"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDEFE3"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="2" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>""";

    private readonly ZipArchive zip;
    private readonly List<string> names = [];

    public WorkbookWriter(Stream into) => zip = new ZipArchive(into, ZipArchiveMode.Create, leaveOpen: true);

    /// <param name="dropDowns">Rows for which the choices of the columns are offered; 0 for none.</param>
    public void Sheet(SheetShape shape, IEnumerable<SheetText> rows, int dropDowns = 0)
    {
        names.Add(shape.Title);
        using var xml = Open($"xl/worksheets/sheet{names.Count}.xml");
        xml.WriteStartElement("worksheet", Main);
        if (shape.Columns.Count > 0)
            xml.WriteRaw(
                """<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"""
            );
        var columns = shape.Columns.Count > 0 ? shape.Columns : [Sheets.Item with { Width = 110 }];
        xml.WriteStartElement("cols", Main);
        for (var i = 0; i < columns.Count; i++)
            xml.WriteRaw(
                string.Create(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{columns[i].Width}" style="1" customWidth="1"/>""")
            );
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        var number = 0;
        if (shape.Columns.Count > 0)
            Row(xml, ++number, columns.Select(c => c.Title), 2);
        foreach (var row in rows)
            Row(xml, ++number, columns.Select(c => row[c] ?? (shape.Columns.Count == 0 ? row[Sheets.Item] : null)), row[Sheets.Set] == Sheets.Example ? 3 : 1);
        xml.WriteEndElement();
        if (dropDowns > 0)
            DropDowns(xml, columns, dropDowns);
        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, int number, IEnumerable<string?> texts, int style)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        var column = 0;
        foreach (var text in texts)
        {
            column++;
            if (text is null)
                continue;
            var escaped = CellText.Escaped(text);
            if (escaped.Length > LongestCell)
                throw new RefusedException(new Refusal("declaration.cell-too-long", LongestCell));
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", Place.Reference(number, column));
            xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(escaped);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void DropDowns(XmlWriter xml, IReadOnlyList<Column> columns, int rows)
    {
        var chosen = Enumerable.Range(0, columns.Count).Where(i => columns[i].Choices is not null).ToList();
        if (chosen.Count == 0)
            return;
        xml.WriteStartElement("dataValidations", Main);
        xml.WriteAttributeString("count", chosen.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var i in chosen)
        {
            xml.WriteStartElement("dataValidation", Main);
            xml.WriteAttributeString("type", "list");
            xml.WriteAttributeString("allowBlank", "1");
            xml.WriteAttributeString("showErrorMessage", "1");
            xml.WriteAttributeString("sqref", $"{Place.Reference(2, i + 1)}:{Place.Reference(rows + 1, i + 1)}");
            xml.WriteElementString("formula1", Main, $"\"{string.Join(',', columns[i].Choices!)}\"");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    public void Dispose()
    {
        var sheets = names.Select((n, i) => (Name: n, Id: (i + 1).ToString(CultureInfo.InvariantCulture))).ToList();
        Put(
            "xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select(s => $"""<sheet name="{s.Name}" sheetId="{s.Id}" r:id="rId{s.Id}"/>"""))}</sheets></workbook>"""
        );
        Put(
            "xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="{PackageRelations}">{string.Concat(sheets.Select(s => $"""<Relationship Id="rId{s.Id}" Type="{Relations}/worksheet" Target="worksheets/sheet{s.Id}.xml"/>"""))}<Relationship Id="rIdS" Type="{Relations}/styles" Target="/xl/styles.xml"/></Relationships>"""
        );
        Put("xl/styles.xml", Styles);
        Put(
            "_rels/.rels",
            $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
        );
        Put(
            "[Content_Types].xml",
            $"""<Types xmlns="{ContentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Spreadsheet}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Spreadsheet}styles+xml"/>{string.Concat(sheets.Select(s => $"""<Override PartName="/xl/worksheets/sheet{s.Id}.xml" ContentType="{Spreadsheet}worksheet+xml"/>"""))}</Types>"""
        );
        zip.Dispose();
    }

    private void Put(string name, string xml)
    {
        using var writer = new StreamWriter(Entry(name), new UTF8Encoding(false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n" + xml);
    }

    private XmlWriter Open(string name) =>
        XmlWriter.Create(
            Entry(name),
            new XmlWriterSettings
            {
                CloseOutput = true,
                Encoding = new UTF8Encoding(false),
                NewLineHandling = NewLineHandling.None,
            }
        );

    private Stream Entry(string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        // the same content gives the same bytes
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }
}
