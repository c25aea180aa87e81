using System.Globalization;
using System.Xml.Linq;

namespace SupplyChain.Workbooks;

/// <summary>The styles of a workbook, to which the same styles with a red ground are added as they are needed.</summary>
internal sealed class MarkedStyles
{
    private const string Ground = "FFFFC7CE";

    private readonly XElement _formats;
    private readonly List<XElement> _known;
    private readonly string _ground;
    private readonly Dictionary<(int Style, bool Marked), int> _made = [];

    /// <param name="document">The styles part; changed in place.</param>
    public MarkedStyles(XDocument document)
    {
        var root = document.Root!;
        _formats = Child(root, "cellXfs") ?? throw new InvalidDataException();
        _known = [.. _formats.Elements()];
        var fills = Child(root, "fills") ?? throw new InvalidDataException();
        var index = fills.Elements().ToList().FindIndex(f => f.Descendants().Any(d => d.Name.LocalName == "fgColor" && d.Attribute("rgb")?.Value == Ground));
        if (index < 0)
        {
            index = fills.Elements().Count();
            XName Name(string local) => fills.Name.Namespace + local;
            fills.Add(
                new XElement(
                    Name("fill"),
                    new XElement(Name("patternFill"), new XAttribute("patternType", "solid"), new XElement(Name("fgColor"), new XAttribute("rgb", Ground)))
                )
            );
            fills.SetAttributeValue("count", index + 1);
        }

        _ground = index.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The style that looks the same, but marked; or, of one that is marked, the same without.</summary>
    public int Of(int style, bool marked)
    {
        if (style < 0 || style >= _known.Count || (_known[style].Attribute("fillId")?.Value == _ground) == marked)
            return style;
        if (_made.TryGetValue((style, marked), out var made))
            return made;
        var format = new XElement(_known[style]);
        format.SetAttributeValue("fillId", marked ? _ground : "0");
        format.SetAttributeValue("applyFill", "1");
        _formats.Add(format);
        made = _known.Count + _made.Count;
        _formats.SetAttributeValue("count", made + 1);
        return _made[(style, marked)] = made;
    }

    private static XElement? Child(XElement root, string local) => root.Elements().FirstOrDefault(e => e.Name.LocalName == local);
}
