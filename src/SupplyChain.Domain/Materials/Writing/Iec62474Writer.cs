using System.Globalization;
using System.Text;
using System.Xml;

namespace SupplyChain.Materials;

/// <summary>
/// Writes declarations as IEC 62474 XML (X8.21). A declaration that came as IEC 62474 reads back as the same model; one from another format
/// takes on this format's names of sections, units (ppm becomes mass %) and mode, and loses its legal statement, which IEC 62474 does not know.
/// </summary>
public static class Iec62474Writer
{
    public const string Namespace = "http://std.iec.ch/iec62474";

    /// <summary>Writes one file. All declarations must share one header: that is what a file says once.</summary>
    public static void Write(IReadOnlyList<Declaration> declarations, Stream into)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        if (declarations.Count == 0 || declarations.Any(d => !Equals(d.Header, declarations[0].Header)))
            throw new ArgumentException("One file has one header and at least one product.", nameof(declarations));
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.Entitize,
        };
        using var writer = XmlWriter.Create(into, settings);
        var file = new Iec62474File(writer, declarations[0].Header);
        file.Open();
        foreach (var declaration in declarations)
            new Iec62474ProductText(file).Write(declaration.Product);
        file.Close();
    }
}

/// <summary>Header, footer and attribute writing of an IEC 62474 file.</summary>
internal sealed class Iec62474File(XmlWriter writer, DeclarationHeader header)
{
    public bool IsForeign => header.Format != DeclarationFormat.Iec62474;

    public void Open()
    {
        writer.WriteStartElement("Main", Iec62474Writer.Namespace);
        Text("schemaDatabaseVersion", IsForeign ? "X8.21" : header.SchemaVersion);
        Flag("declarationComplete", header.IsComplete);
        if (header.Sections.Count > 0)
            Element(
                "Include",
                () =>
                {
                    foreach (var section in header.Sections)
                        Element("Sectional", () => Text("nameOfSectional", SectionName(section)));
                }
            );
        Element("BusinessInfo", WriteBusiness);
    }

    public void Close()
    {
        if (header.Tool is { } tool)
            Identity("ToolNameVersionID", tool.Authority, tool.Identity, tool.Version);
        writer.WriteEndElement();
    }

    public void Element(string name, Action content)
    {
        writer.WriteStartElement(name, Iec62474Writer.Namespace);
        content();
        writer.WriteEndElement();
    }

    public void Text(string name, string? value)
    {
        if (value is not null)
            writer.WriteAttributeString(name, Clean(value));
    }

    public void Flag(string name, bool? value) =>
        Text(
            name,
            value switch
            {
                true => "true",
                false => "false",
                _ => null,
            }
        );

    public void Number(string name, decimal? value) => Text(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Day(string name, DateOnly? value) => Text(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public void Identity(string element, string authority, string identity, string version) =>
        Element(
            element,
            () =>
            {
                Text("authority", authority);
                Text("identity", identity);
                Text("version", version);
            }
        );

    private void WriteBusiness()
    {
        Text("mode", IsForeign ? "Distribution" : header.Mode);
        if (header.Requester is not null || header.RequestedOn is not null || header.RespondBy is not null)
            Element(
                "Request",
                () =>
                {
                    Day("date", header.RequestedOn);
                    Day("respondByDate", header.RespondBy);
                    Company("RequestCompany", header.Requester);
                }
            );
        Element(
            "Response",
            () =>
            {
                Day("date", header.DeclaredOn);
                Text("docID", header.DocumentId);
                Person("Authorizer", header.Authorizer);
                Person("Contact", header.Contact);
                Company("SupplyCompany", header.Declarer);
            }
        );
    }

    private void Person(string element, Contact? person)
    {
        if (person is null)
            return;
        Element(
            element,
            () =>
            {
                Text("name", person.Name);
                Text("nameLocal", person.LocalName);
                Text("title", person.Title ?? "");
                Text("email", person.Email ?? "");
                Text("phone", person.Phone ?? "");
            }
        );
    }

    private void Company(string element, Company? company)
    {
        if (company is null)
            return;
        Element(
            element,
            () =>
            {
                Text("name", company.Name);
                Text("nameLocal", company.LocalName);
                if (company.Id is { } id)
                    Identity("UniqueID", id.Authority, id.Identity, id.Version);
            }
        );
    }

    private string SectionName(string section) =>
        !IsForeign
            ? section
            : section switch
            {
                "A" => "QueryList",
                "B" => "MaterialClassDeclaration",
                "C" => "Compliance",
                "D" => "Composition",
                _ => section,
            };

    /// <summary>Characters that XML cannot carry (they may come from JSON) are shown as replaced, not dropped.</summary>
    private static string Clean(string text) => text.All(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)) && IsPaired(text) ? text : Replace(text);

    private static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                    return false;
                i++;
            }
        return true;
    }

    private static string Replace(string text) =>
        string.Concat(text.EnumerateRunes().Select(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value) ? r.ToString() : "\uFFFD"));
}
