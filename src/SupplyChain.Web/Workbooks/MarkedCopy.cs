using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace SupplyChain.Workbooks;

/// <param name="Columns">Numbers of the cells to be marked.</param>
internal sealed record MarkedRow(IReadOnlyCollection<int> Columns, string Reason);

/// <summary>
/// Copies a workbook part by part as it is, and in its first visible sheet marks cells and writes a column of reasons. Formulas stay behind
/// as their results: somebody else may open the copy.
/// </summary>
internal sealed class MarkedCopy(WorkbookPackage package, int headRow, int reasonColumn, string reasonHead, IReadOnlyDictionary<int, MarkedRow> rows)
{
    private readonly XDocument? _styles = package.StylesPath is { } path ? package.Load(path) : null;
    private MarkedStyles? _looks;

    public void Write(Stream to)
    {
        _looks = _styles is null ? null : new MarkedStyles(_styles);
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (
            var entry in package.Zip.Entries.Where(e => e.FullName != package.StylesPath && !e.FullName.EndsWith("/calcChain.xml", StringComparison.Ordinal))
        )
        {
            using var target = zip.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
            if (entry.FullName == package.SheetPath)
                CopySheet(target);
            else if (entry.FullName.EndsWith(".rels", StringComparison.Ordinal) || entry.FullName == "[Content_Types].xml")
                WithoutChain(entry.FullName).Save(target);
            else
            {
                using var source = entry.Open();
                source.CopyTo(target);
            }
        }

        // the sheet has said which styles it needs
        if (_styles is not null)
        {
            using var target = zip.CreateEntry(package.StylesPath!, CompressionLevel.Fastest).Open();
            _styles.Save(target);
        }
    }

    /// <summary>The order in which formulas are worked out means nothing without them.</summary>
    private XDocument WithoutChain(string path)
    {
        var part = package.Load(path);
        part.Root!.Elements().Where(e => e.Attributes().Any(a => a.Value.EndsWith("calcChain.xml", StringComparison.Ordinal))).Remove();
        return part;
    }

    private void CopySheet(Stream target)
    {
        using var from = package.Read(package.SheetPath);
        using var to = XmlWriter.Create(target);
        var (row, column) = (0, 0);
        SortedSet<int> pending = [];
        from.Read();
        while (!from.EOF)
            switch (from.NodeType)
            {
                case XmlNodeType.Element when from.LocalName is "f" or "dimension":
                    from.Skip();
                    break;
                case XmlNodeType.Element when from.LocalName == "row":
                    row = from.GetAttribute("r") is { } r ? int.Parse(r, CultureInfo.InvariantCulture) : row + 1;
                    column = 0;
                    pending = Pending(row);
                    CopyStart(from, to, "spans", null, null);
                    break;
                case XmlNodeType.Element when from.LocalName == "c":
                    var at = CellText.ColumnOf(from.GetAttribute("r"));
                    column = at == 0 ? column + 1 : at;
                    foreach (var before in pending.Where(p => p < column).ToList())
                        Fill(to, from, row, before, pending);
                    if (column == reasonColumn)
                        from.Skip();
                    else
                        CopyCell(from, to, row != headRow && pending.Remove(column), row == headRow);
                    break;
                case XmlNodeType.Element:
                    CopyStart(from, to, null, null, null);
                    break;
                case XmlNodeType.EndElement:
                    if (from.LocalName == "row")
                        foreach (var rest in pending.ToList())
                            Fill(to, from, row, rest, pending);
                    to.WriteFullEndElement();
                    from.Read();
                    break;
                default:
                    // moves on by itself
                    to.WriteNode(from, defattr: false);
                    break;
            }
    }

    private void CopyCell(XmlReader from, XmlWriter to, bool marked, bool head)
    {
        var style = int.TryParse(from.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        CopyStart(from, to, "s", "s", (head ? style : Look(style, marked)).ToString(CultureInfo.InvariantCulture));
    }

    private SortedSet<int> Pending(int row)
    {
        SortedSet<int> pending = rows.TryGetValue(row, out var marked) && _looks is not null ? [.. marked.Columns] : [];
        if (marked is not null || row == headRow)
            pending.Add(reasonColumn);
        return pending;
    }

    private int Look(int style, bool marked) => _looks?.Of(style, marked) ?? style;

    /// <summary>Writes a cell that the sheet does not have: one to be marked, or the reason.</summary>
    private void Fill(XmlWriter to, XmlReader from, int row, int column, SortedSet<int> pending)
    {
        pending.Remove(column);
        var ns = from.NamespaceURI;
        to.WriteStartElement(from.Prefix, "c", ns);
        to.WriteAttributeString("r", CellText.Letters(column) + row.ToString(CultureInfo.InvariantCulture));
        if (column == reasonColumn)
        {
            to.WriteAttributeString("t", "inlineStr");
            to.WriteStartElement(from.Prefix, "is", ns);
            to.WriteElementString(from.Prefix, "t", ns, CellText.Write(row == headRow ? reasonHead : rows[row].Reason));
            to.WriteEndElement();
        }
        else
            to.WriteAttributeString("s", Look(0, marked: true).ToString(CultureInfo.InvariantCulture));
        to.WriteEndElement();
    }

    /// <summary>Copies the opening of an element, with one attribute left out and one put in, and moves on.</summary>
    private static void CopyStart(XmlReader from, XmlWriter to, string? without, string? name, string? value)
    {
        var empty = from.IsEmptyElement;
        to.WriteStartElement(from.Prefix, from.LocalName, from.NamespaceURI);
        while (from.MoveToNextAttribute())
            if (from.Name != without)
                to.WriteAttributeString(from.Prefix, from.LocalName, from.NamespaceURI, from.Value);
        from.MoveToElement();
        if (name is not null)
            to.WriteAttributeString(name, value);
        if (empty)
            to.WriteEndElement();
        from.Read();
    }
}
