using System.Xml;

namespace SupplyChain.Files;

/// <summary>What looking into a file found.</summary>
/// <param name="Kind">Null when it is refused.</param>
/// <param name="WhyNot">Null when the file may be kept.</param>
/// <param name="Signals">Things a reviewer should know, such as <c>pdf.javascript</c>; they refuse nothing.</param>
public sealed record FileFinding(FileKind? Kind, Refusal? WhyNot, IReadOnlyList<string> Signals)
{
    public static FileFinding Refused(string code, params object[] args) => new(null, new Refusal(code, args), []);

    public static FileFinding Fine(FileKind kind, params string[] signals) => new(kind, null, signals);
}

/// <summary>
/// Looks into a file before it is kept: its content must be of a kind that the portal takes, whole, within bounds, and what its
/// extension says. Reads what it is given and nothing else.
/// </summary>
public static class FileInspection
{
    /// <param name="content">Seekable; read from the beginning, left anywhere.</param>
    /// <param name="label">As <see cref="FileLabel.Of"/> gives it.</param>
    /// <param name="takesXml">True for declarations.</param>
    public static FileFinding Look(Stream content, string label, bool takesXml)
    {
        if (WhyNotName(label, takesXml) is { } named)
            return new FileFinding(null, named, []);
        if (content.Length == 0)
            return FileFinding.Refused("file.empty");
        var extension = FileLabel.Extension(label);
        var claimed = FileKind.Of(extension)!;
        try
        {
            var finding = Look(content, claimed);
            return finding.Kind is null || finding.Kind == claimed ? finding : FileFinding.Refused("file.kind", extension);
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException or XmlException or OverflowException or ArgumentException)
        {
            return FileFinding.Refused("file.broken", extension);
        }
    }

    /// <summary>Null when a file may arrive under this name; asked before its first byte.</summary>
    public static Refusal? WhyNotName(string label, bool takesXml)
    {
        var extension = FileLabel.Extension(label);
        return FileKind.Of(extension) is { } claimed && !FileLabel.Hides(label) && (claimed != FileKind.Xml || takesXml)
            ? null
            : new Refusal("file.extension", extension, takesXml ? "pdf, jpg, png, xlsx, docx, xml" : "pdf, jpg, png, xlsx, docx");
    }

    private static FileFinding Look(Stream content, FileKind claimed)
    {
        Span<byte> start = stackalloc byte[8];
        content.Position = 0;
        start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        content.Position = 0;
        if (claimed == FileKind.Xml)
            return XmlContent.Look(content);
        if (start.StartsWith("PK\x03\x04"u8))
            return OfficePackage.Look(content);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return JpegContent.Look(content);
        if (start.SequenceEqual(PngContent.Signature))
            return PngContent.Look(content);
        return PdfContent.Begins(start) ? PdfContent.Look(content) : FileFinding.Refused("file.kind", claimed.Name);
    }
}
