using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace SupplyChain.Materials;

/// <summary>Opens XML so that nothing outside the file is ever fetched or expanded, and names what is wrong with it.</summary>
internal static partial class XmlText
{
    public static XmlReader Open(GuardedStream stream, ReadOnlySpan<byte> head, ReadLimits limits)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.MaxBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = false,
        };
        return Legacy(head) is { } encoding
            ? XmlReader.Create(new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false), settings)
            : XmlReader.Create(stream, settings);
    }

    /// <summary>The parser knows Unicode only; older tools in China and Japan write their own code pages and say so.</summary>
    private static Encoding? Legacy(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\xEF\xBB\xBF"u8) || head.StartsWith(Encoding.Unicode.Preamble))
            return null;
        var named = Declared().Match(Encoding.Latin1.GetString(head));
        if (!named.Success)
            return null;
        var name = named.Groups["name"].Value.ToUpperInvariant();
        return name switch
        {
            "UTF-8" or "UTF-16" or "US-ASCII" or "ISO-8859-1" => null,
            "GB2312" or "GBK" or "GB18030" or "SHIFT_JIS" or "BIG5" or "WINDOWS-1252" => CodePagesEncodingProvider.Instance.GetEncoding(
                name,
                EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback
            ),
            _ => throw new UnreadableException("declaration.encoding-unknown", Place.None, named.Groups["name"].Value),
        };
    }

    /// <summary>The refusal that fits a fault of the parser.</summary>
    public static FileRefusal Explain(Exception fault)
    {
        if (fault is DecoderFallbackException)
            return new FileRefusal(new Refusal("declaration.encoding-wrong"), Place.None);
        var xml = (XmlException)fault;
        var place = new Place(xml.LineNumber, xml.LinePosition, "", 0, null);
        // the runtime gives these messages in English only, and no error code with them
        var code = xml.Message switch
        {
            var m when m.Contains("DTD", StringComparison.Ordinal) => "declaration.dtd",
            var m when m.Contains("entity", StringComparison.OrdinalIgnoreCase) => "declaration.entity",
            var m when m.Contains("encoding", StringComparison.OrdinalIgnoreCase) || m.Contains("Unicode", StringComparison.Ordinal) =>
                "declaration.encoding-wrong",
            var m when m.Contains("MaxCharactersInDocument", StringComparison.Ordinal) => "declaration.too-large",
            var m when m.Contains("Data at the root level", StringComparison.Ordinal) || m.Contains("Root element is missing", StringComparison.Ordinal) =>
                "declaration.not-xml",
            _ => "declaration.malformed",
        };
        return new FileRefusal(new Refusal(code, xml.LineNumber, xml.LinePosition), place);
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*?encoding\s*=\s*["'](?<name>[A-Za-z0-9._\-]+)["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Declared();
}
