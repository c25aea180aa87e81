using System.Xml;
using System.Xml.Schema;

namespace SupplyChain.Materials;

/// <summary>
/// The official schema of a declaration format, where an administrator has put it in place: the standards may not be handed on, so none ships. It
/// only adds notices; the checks never depend on it. Nothing is fetched: what a schema imports must be given, and xmldsig is stood in for.
/// </summary>
public sealed class OfficialSchema
{
    private const int MostFindings = 50;
    private const string Signature = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2000/09/xmldsig#">
          <xs:complexType name="SignatureType"><xs:sequence>
            <xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType>
          <xs:element name="Signature" type="d:SignatureType" xmlns:d="http://www.w3.org/2000/09/xmldsig#"/>
        </xs:schema>
        """;

    private readonly XmlSchemaSet schemas;

    private OfficialSchema(XmlSchemaSet schemas) => this.schemas = schemas;

    /// <summary>Namespaces that it speaks about.</summary>
    public IReadOnlyList<string> Namespaces { get; private init; } = [];

    /// <param name="files">Name and content of each schema file.</param>
    /// <returns>The schema; or null and the reason, naming the file where one is at fault.</returns>
    public static (OfficialSchema? Schema, string? Fault) Load(IEnumerable<(string Name, byte[] Content)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var set = new XmlSchemaSet { XmlResolver = null };
        var namespaces = new List<string>();
        var current = "";
        try
        {
            foreach (var (name, content) in files)
            {
                current = name;
                using var reader = XmlReader.Create(new MemoryStream(content), Settings());
                if (set.Add(null, reader)?.TargetNamespace is { Length: > 0 } space)
                    namespaces.Add(space);
            }
            if (!namespaces.Contains("http://www.w3.org/2000/09/xmldsig#"))
                set.Add(null, XmlReader.Create(new StringReader(Signature), Settings()));
            set.Compile();
        }
        catch (Exception fault) when (fault is XmlSchemaException or XmlException or InvalidOperationException)
        {
            return (null, $"{current}: {fault.Message}");
        }
        return namespaces.Count == 0 ? (null, null) : (new OfficialSchema(set) { Namespaces = namespaces }, null);
    }

    /// <summary>What the schema says against a file, with its lines; empty when it has nothing to say, as of formats that it does not know.</summary>
    /// <param name="file">At its beginning, able to seek; a file that could be read by <see cref="DeclarationFile"/>.</param>
    public IReadOnlyList<Finding> Check(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var found = new List<Finding>();
        try
        {
            var head = new byte[4];
            var isZip = file.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head.AsSpan().SequenceEqual("PK\x3\x4"u8);
            file.Position = 0;
            if (!isZip)
                Check(file, found);
            else
            {
                var zip = new ZipContent(file, ReadLimits.Upload);
                foreach (
                    var item in zip.Items()
                        .Where(i => i.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !i.Name.Contains('/', StringComparison.Ordinal))
                )
                    Check(zip.Unpack(item), found);
            }
        }
        catch (Exception fault) when (fault is XmlException or UnreadableException or InvalidDataException)
        {
            // the reader of declarations names what is wrong with the file itself
        }
        return found;
    }

    private void Check(Stream text, List<Finding> found)
    {
        using var guarded = new GuardedStream(text, ReadLimits.Upload);
        using var plain = XmlText.Open(guarded, guarded.Peek(512), ReadLimits.Upload);
        if (plain.MoveToContent() != XmlNodeType.Element || !Namespaces.Contains(plain.NamespaceURI))
            return;
        var settings = Settings();
        settings.ValidationType = ValidationType.Schema;
        // no schema that the file names or brings
        settings.ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings | XmlSchemaValidationFlags.ProcessIdentityConstraints;
        settings.Schemas = schemas;
        settings.ValidationEventHandler += (_, fault) =>
        {
            if (found.Count < MostFindings)
                found.Add(
                    new Finding(
                        "schema.invalid",
                        Severity.Notice,
                        new Place(fault.Exception.LineNumber, fault.Exception.LinePosition, plain.LocalName, 1, null),
                        "correct",
                        fault.Message
                    )
                );
        };
        using var validating = XmlReader.Create(plain, settings);
        while (validating.Read()) { }
    }

    private static XmlReaderSettings Settings() => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
}
