using System.Xml;

namespace SupplyChain.Files;

/// <summary>An XML file: well-formed, without a document type, not nested without end.</summary>
internal static class XmlContent
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = false,
        MaxCharactersInDocument = 60_000_000,
    };

    public static FileFinding Look(Stream content)
    {
        using var reader = XmlReader.Create(content, Settings);
        while (reader.Read())
            if (reader.Depth > FileLimits.XmlDepth)
                return FileFinding.Refused("file.xml-depth", FileLimits.XmlDepth);
        return FileFinding.Fine(FileKind.Xml);
    }
}
