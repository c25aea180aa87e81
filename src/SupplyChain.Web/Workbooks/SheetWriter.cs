using System.Globalization;
using System.Xml;

namespace SupplyChain.Workbooks;

/// <summary>One sheet of a <see cref="WorkbookWriter"/>: rows from top to bottom under a head that stays in view.</summary>
public sealed class SheetWriter : IDisposable
{
    private readonly XmlWriter _xml;
    private readonly List<(int Column, string Range)> _choices = [];
    private int _columns;
    private int _rows;

    /// <summary>True gives the head the arrows for filtering.</summary>
    public bool Filter { get; set; }

    internal SheetWriter(XmlWriter xml, IReadOnlyList<int> widths)
    {
        _xml = xml;
        _xml.WriteStartDocument(standalone: true);
        Begin("worksheet");
        Begin("sheetViews");
        Begin("sheetView", ("workbookViewId", "0"));
        Element("pane", ("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen"));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        Begin("cols");
        foreach (var (width, i) in widths.Select((w, i) => (w, i + 1)))
            Element("col", ("min", Number(i)), ("max", Number(i)), ("width", Number(width)), ("style", Number((int)CellLook.Plain)), ("customWidth", "1"));
        _xml.WriteEndElement();
        Begin("sheetData");
    }

    public void Row(IReadOnlyList<string> cells, CellLook look = CellLook.Plain) => Row([.. cells.Select(c => (c, look))]);

    public void Row(IReadOnlyList<(string Text, CellLook Look)> cells)
    {
        _rows++;
        _columns = Math.Max(_columns, cells.Count);
        Begin("row", ("r", Number(_rows)));
        for (var i = 0; i < cells.Count; i++)
        {
            Begin("c", ("r", CellText.Letters(i + 1) + Number(_rows)), ("s", Number((int)cells[i].Look)), ("t", "inlineStr"));
            Begin("is");
            Begin("t");
            _xml.WriteAttributeString("xml", "space", null, "preserve");
            _xml.WriteString(CellText.Write(cells[i].Text));
            _xml.WriteEndElement();
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    /// <summary>Offers the cells of a column, below the head, the words of a range such as <c>'Notes'!$D$2:$D$9</c>; others are refused by the program at once.</summary>
    public void Offer(int column, string range) => _choices.Add((column, range));

    public void Dispose()
    {
        _xml.WriteEndElement();
        if (Filter)
            Element("autoFilter", ("ref", $"A1:{CellText.Letters(_columns)}{Number(_rows)}"));
        if (_choices.Count > 0)
        {
            Begin("dataValidations", ("count", Number(_choices.Count)));
            foreach (var (column, range) in _choices)
            {
                var letters = CellText.Letters(column);
                Begin("dataValidation", ("type", "list"), ("allowBlank", "1"), ("showErrorMessage", "1"), ("sqref", $"{letters}2:{letters}1048576"));
                _xml.WriteElementString("formula1", WorkbookWriter.Main, range);
                _xml.WriteEndElement();
            }

            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private void Begin(string name, params (string Name, string Value)[] attributes)
    {
        _xml.WriteStartElement(name, WorkbookWriter.Main);
        foreach (var (attribute, value) in attributes)
            _xml.WriteAttributeString(attribute, value);
    }

    private void Element(string name, params (string Name, string Value)[] attributes)
    {
        Begin(name, attributes);
        _xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
