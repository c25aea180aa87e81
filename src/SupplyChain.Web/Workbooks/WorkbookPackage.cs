using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace SupplyChain.Workbooks;

/// <summary>The parts of a workbook and how they hang together. The file has passed <c>FileInspection</c>: sizes are true, macros and programs are out.</summary>
internal sealed class WorkbookPackage : IDisposable
{
    private const long LargestSmallPart = 4 * 1024 * 1024;

    private WorkbookPackage(ZipArchive zip) => Zip = zip;

    public ZipArchive Zip { get; }

    /// <summary>Path of the first sheet that is not hidden.</summary>
    public string SheetPath { get; private set; } = "";
    public string SheetName { get; private set; } = "";

    /// <summary>Names of the sheets behind it and of hidden ones.</summary>
    public List<string> OtherSheets { get; } = [];
    public string? StringsPath { get; private set; }
    public string? StylesPath { get; private set; }

    /// <summary>True when days count from 1904.</summary>
    public bool From1904 { get; private set; }

    /// <param name="file">Seekable; stays open.</param>
    /// <exception cref="RefusedException">No sheet to be seen, a reference to another file, or no workbook at all.</exception>
    public static WorkbookPackage Open(Stream file)
    {
        var package = new WorkbookPackage(new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));
        try
        {
            package.Find();
            return package;
        }
        catch (RefusedException)
        {
            package.Dispose();
            throw;
        }
    }

    /// <summary>Settings for every part: no DTD, nothing fetched.</summary>
    public static readonly XmlReaderSettings Xml = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
    };

    public XmlReader Read(string path) => XmlReader.Create(Entry(path).Open(), Xml);

    /// <summary>A part small enough to be held whole.</summary>
    public XDocument Load(string path)
    {
        if (Entry(path).Length > LargestSmallPart)
            throw new InvalidDataException(path);
        using var xml = Read(path);
        return XDocument.Load(xml);
    }

    public void Dispose() => Zip.Dispose();

    private void Find()
    {
        var book = Relations("").FirstOrDefault(r => r.Kind == "officeDocument").Target ?? throw new InvalidDataException();
        var relations = Relations(book).ToList();
        if (relations.Any(r => r.Kind.StartsWith("externalLink", StringComparison.Ordinal)))
            throw new RefusedException(new Refusal("import.external-links"));
        StringsPath = relations.FirstOrDefault(r => r.Kind == "sharedStrings").Target;
        StylesPath = relations.FirstOrDefault(r => r.Kind == "styles").Target;
        var root = Load(book).Root!;
        From1904 = root.Elements().FirstOrDefault(e => e.Name.LocalName == "workbookPr")?.Attribute("date1904")?.Value is "1" or "true";
        foreach (var sheet in root.Elements().Where(e => e.Name.LocalName == "sheets").Elements())
        {
            var name = sheet.Attribute("name")?.Value ?? "";
            var id = sheet.Attributes().FirstOrDefault(a => a.Name.LocalName == "id")?.Value;
            var target = relations.FirstOrDefault(r => r.Id == id && r.Kind == "worksheet").Target;
            if (SheetPath.Length > 0 || target is null || sheet.Attribute("state")?.Value is "hidden" or "veryHidden")
                OtherSheets.Add(name);
            else
                (SheetPath, SheetName) = (target, name);
        }

        if (SheetPath.Length == 0)
            throw new RefusedException(new Refusal("import.no-sheet"));
    }

    private ZipArchiveEntry Entry(string path) => Zip.GetEntry(path) ?? throw new InvalidDataException(path);

    /// <summary>What a part refers to, with paths inside the package; nothing when it refers to nothing.</summary>
    private IEnumerable<(string Id, string Kind, string? Target)> Relations(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var path = $"{part[..slash]}_rels/{part[slash..]}.rels";
        return Zip.GetEntry(path) is null
            ? []
            : Load(path)
                .Root!.Elements()
                .Where(r => r.Attribute("TargetMode")?.Value != "External")
                .Select(r =>
                    (r.Attribute("Id")?.Value ?? "", Last(r.Attribute("Type")?.Value ?? ""), (string?)Inside(part[..slash], r.Attribute("Target")?.Value ?? ""))
                );
    }

    private static string Last(string type) => type[(type.LastIndexOf('/') + 1)..];

    private static string Inside(string folder, string target) => new Uri(new Uri("http://package/" + folder), target).AbsolutePath.TrimStart('/');
}
