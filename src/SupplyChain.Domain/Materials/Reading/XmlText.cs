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
        // the name could be read byte by byte, so it is no UTF-16 whatever it says: writers of text in memory put that down
        if (name is "UTF8" or "UTF-16" or "UTF-16LE" or "UTF-16BE" or "UNICODE")
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        if (name is "UTF-8" or "US-ASCII" or "ISO-8859-1")
            return null;
        return CodePagesEncodingProvider.Instance.GetEncoding(Known(name), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? throw new UnreadableException("declaration.encoding-unknown", Place.None, named.Groups["name"].Value);
    }

    /// <summary>Names that Windows programs give to their code pages.</summary>
    private static string Known(string name) =>
        name switch
        {
            "CP932" or "MS932" or "WINDOWS-31J" or "WINDOWS-932" or "SJIS" => "SHIFT_JIS",
            "CP936" or "MS936" or "WINDOWS-936" => "GBK",
            "CP950" or "MS950" or "WINDOWS-950" => "BIG5",
            "CP1252" => "WINDOWS-1252",
            _ => name,
        };

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
