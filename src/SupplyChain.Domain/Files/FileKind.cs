namespace SupplyChain.Files;

/// <summary>A kind of file that the portal takes. Everything else is refused.</summary>
/// <param name="Name">Short name, also the extension under which it is offered.</param>
/// <param name="ContentType">What the portal says of it; never what the sender said.</param>
/// <param name="Extensions">Last extensions under which it may arrive, lower case, without the dot.</param>
public sealed record FileKind(string Name, string ContentType, params string[] Extensions)
{
    public static readonly FileKind Pdf = new("pdf", "application/pdf", "pdf");
    public static readonly FileKind Jpeg = new("jpg", "image/jpeg", "jpg", "jpeg");
    public static readonly FileKind Png = new("png", "image/png", "png");
    public static readonly FileKind Xlsx = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
    public static readonly FileKind Docx = new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");

    /// <summary>Declarations only (IPC-1752, IEC 62474).</summary>
    public static readonly FileKind Xml = new("xml", "application/xml", "xml");

    public static readonly FileKind[] All = [Pdf, Jpeg, Png, Xlsx, Docx, Xml];

    /// <summary>Null when nothing arrives under this extension.</summary>
    public static FileKind? Of(string extension) => Array.Find(All, k => k.Extensions.Contains(extension));

    public static FileKind? OfContentType(string contentType) => Array.Find(All, k => k.ContentType == contentType);
}

/// <summary>Bounds of what is looked at (house rule, after the upload advice of OWASP).</summary>
public static class FileLimits
{
    /// <summary>Pixels of a picture: 40 million.</summary>
    public const long Pixels = 40_000_000;

    /// <summary>Pages of a PDF.</summary>
    public const int Pages = 500;

    /// <summary>Parts of an Office file.</summary>
    public const int Entries = 2000;

    /// <summary>Bytes of an Office file when unpacked.</summary>
    public const long UnpackedBytes = 100 * 1024 * 1024;

    /// <summary>Unpacked bytes over packed bytes.</summary>
    public const int Ratio = 100;

    /// <summary>Levels of nested elements in an XML file.</summary>
    public const int XmlDepth = 100;
}
