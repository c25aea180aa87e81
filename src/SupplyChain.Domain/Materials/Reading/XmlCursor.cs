using System.Globalization;
using System.Xml;

namespace SupplyChain.Materials;

/// <summary>Walks a declaration element by element: attributes first, then children. Whatever a reader does not ask for is remarked.</summary>
internal sealed class XmlCursor(XmlReader reader, ReadLimits limits)
{
    private const int MostRemarks = 200;
    private readonly IXmlLineInfo line = (IXmlLineInfo)reader;
    private readonly List<(string Name, string Value)> attributes = [];
    private readonly List<Finding> remarks = [];
    private readonly NameCounts?[] counts = new NameCounts?[limits.MaxDepth + 2];
    private string space = "";
    private long items;
    private long itemsAtProduct;

    public IReadOnlyList<Finding> Remarks => remarks;

    public string Name { get; private set; } = "";

    public Place Place { get; private set; } = Place.None;

    public int Depth { get; private set; }

    /// <summary>True when the current element is closed at once and has no children.</summary>
    private bool isEmpty;

    public string Namespace => space;

    /// <summary>Goes to the root element.</summary>
    public void Start()
    {
        reader.MoveToContent();
        if (reader.NodeType != XmlNodeType.Element)
            throw new UnreadableException("declaration.not-xml", Place.None);
        space = reader.NamespaceURI;
        Open(null);
    }

    /// <summary>Starts the count of elements of a product, so that one product cannot fill the memory.</summary>
    public void BeginProduct() => itemsAtProduct = items;

    /// <summary>Goes to the next child of the element at <paramref name="parent"/>; false at its end. Unread grandchildren are passed over.</summary>
    public bool NextChild(Node parent)
    {
        if (parent.IsEmpty)
            return false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == parent.Depth + 1)
            {
                Open(parent.Place);
                return true;
            }
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == parent.Depth)
                return false;
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && reader.Depth == parent.Depth + 1)
                Remark("file.text-unread", Severity.Notice, Here(parent.Place), "look");
            Guard();
        }
        return false;
    }

    /// <summary>The current element as a parent. Attributes that nobody asked for are remarked.</summary>
    public Node Enter()
    {
        foreach (var (name, _) in attributes)
            Remark("file.attribute-unread", Severity.Notice, Place, "look", name);
        attributes.Clear();
        return new Node(Place, Depth, isEmpty);
    }

    /// <summary>Ends an element that has only attributes; children are remarked.</summary>
    public void Leaf(params ReadOnlySpan<string> known)
    {
        var node = Enter();
        while (NextChild(node))
            Unread(known);
    }

    /// <summary>Passes over an element: without a word when the format defines it and no check needs it, else with a remark.</summary>
    public void Unread(params ReadOnlySpan<string> known)
    {
        if (known.Contains(Name) && SameSpace)
            return;
        // of IPC-1752 no schema is public: an unknown name may be right, a known one in the wrong place is not
        var isStrange =
            Namespace.Contains("62474", StringComparison.Ordinal) || Namespace.Contains("82474", StringComparison.Ordinal) || Vocabulary.Contains(Name);
        Remark("file.element-unread", isStrange ? Severity.Question : Severity.Notice, Place, "look", Name);
    }

    /// <summary>Namespaces of attributes that say how a file is written, not what it declares.</summary>
    private static readonly HashSet<string> Technical = new(StringComparer.Ordinal)
    {
        "http://www.w3.org/2000/xmlns/",
        "http://www.w3.org/XML/1998/namespace",
        "http://www.w3.org/2001/XMLSchema-instance",
    };

    private bool SameSpace => string.Equals(reader.NamespaceURI, space, StringComparison.Ordinal);

    /// <summary>Takes an attribute; null when missing.</summary>
    public string? Take(string name)
    {
        for (var i = 0; i < attributes.Count; i++)
            if (string.Equals(attributes[i].Name, name, StringComparison.Ordinal))
            {
                var value = attributes[i].Value;
                attributes.RemoveAt(i);
                return value;
            }
        return null;
    }

    public bool Has(string name) => attributes.Exists(a => string.Equals(a.Name, name, StringComparison.Ordinal));

    /// <summary>As <see cref="Take"/>, with blank text taken for missing.</summary>
    public string? TakeText(string name) => Take(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            Take(name);
    }

    /// <summary>Drops what the format defines on the current element and no check needs.</summary>
    public void IgnoreRest() => attributes.Clear();

    public bool? TakeBool(string name)
    {
        switch (TakeText(name)?.Trim())
        {
            case null:
                return null;
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            case var other:
                Remark("value.unreadable", Severity.Question, Place, "correct", name, other);
                return null;
        }
    }

    public DateOnly? TakeDate(string name)
    {
        if (TakeText(name)?.Trim() is not { } text)
            return null;
        if (DateOnly.TryParseExact(text.AsSpan(0, Math.Min(10, text.Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Remark("value.unreadable", Severity.Question, Place, "correct", name, text);
        return null;
    }

    /// <summary>A number; null when missing. Not-a-number and infinities end the reading, because every sum would be worthless.</summary>
    public decimal? TakeNumber(string name) => TakeText(name) is { } text ? Numbers.Read(text, name, Place) : null;

    public void Remark(string code, Severity severity, Place place, string action, params object[] args)
    {
        if (remarks.Count < MostRemarks)
            remarks.Add(new Finding(code, severity, place, action, args));
        else if (remarks.Count == MostRemarks)
            remarks.Add(new Finding("file.more-unread", Severity.Question, place, "look"));
    }

    private void Open(Place? parent)
    {
        Guard();
        Name = reader.LocalName;
        Depth = reader.Depth;
        isEmpty = reader.IsEmptyElement;
        Place = new Place(line.LineNumber, line.LinePosition, Name, (counts[Depth] ??= new NameCounts()).Next(Name), parent);
        if (Depth + 1 < counts.Length)
            counts[Depth + 1]?.Clear();
        if (!SameSpace && Vocabulary.Contains(Name))
            throw new UnreadableException("declaration.namespace-mixed", Place, Name, reader.NamespaceURI);
        attributes.Clear();
        while (reader.MoveToNextAttribute())
            // some writers give the attributes the prefix of their elements
            if (reader.NamespaceURI.Length == 0 || SameSpace)
                attributes.Add((reader.LocalName, reader.Value));
            else if (!Technical.Contains(reader.NamespaceURI))
                Remark("file.attribute-unread", Severity.Notice, Place, "look", reader.Name);
        reader.MoveToElement();
    }

    private Place Here(Place parent) => new(line.LineNumber, line.LinePosition, "text()", 1, parent);

    private void Guard()
    {
        if (reader.NodeType != XmlNodeType.Element)
            return;
        if (reader.Depth > limits.MaxDepth)
            throw new UnreadableException("declaration.too-deep", new Place(line.LineNumber, line.LinePosition, reader.LocalName, 1, null), limits.MaxDepth);
        items++;
        if (items > limits.MaxItems || items - itemsAtProduct > limits.MaxItemsPerProduct)
            throw new UnreadableException("declaration.too-many-elements", new Place(line.LineNumber, line.LinePosition, reader.LocalName, 1, null));
    }

    /// <summary>Names that carry content in one of the formats: in a foreign namespace they make the file ambiguous.</summary>
    private static readonly HashSet<string> Vocabulary = new(StringComparer.Ordinal)
    {
        "BusinessInfo",
        "Response",
        "Product",
        "ProductID",
        "Compliance",
        "DsDsg",
        "ComplianceThreshold",
        "Composition",
        "ProductPart",
        "Material",
        "Substance",
        "SubstanceID",
        "EntryID",
        "Mass",
        "MassPercent",
        "Exemptions",
        "Exemption",
        "MaterialInfo",
        "SubstanceCategoryList",
        "SubstanceCategory",
        "Threshold",
        "HomogeneousMaterialList",
        "HomogeneousMaterial",
        "SubProduct",
        "Amount",
        "Concentration",
    };
}

/// <summary>An opened element whose children are read.</summary>
internal readonly record struct Node(Place Place, int Depth, bool IsEmpty);
