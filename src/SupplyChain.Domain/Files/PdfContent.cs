using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SupplyChain.Files;

/// <summary>
/// A PDF: header in front, cross-reference and end mark behind, objects between, nothing after. Not encrypted, not without end.
/// What can act when it is opened is named for the reviewer; such files are only ever handed out as attachments.
/// </summary>
internal static partial class PdfContent
{
    private const int Overlap = 512;
    private const int TailLength = 4096;

    private static readonly (string Signal, byte[] Name)[] Active =
    [
        ("pdf.javascript", "/JavaScript"u8.ToArray()),
        ("pdf.launch", "/Launch"u8.ToArray()),
        ("pdf.embedded-file", "/EmbeddedFile"u8.ToArray()),
    ];

    public static bool Begins(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            start = start[3..];
        return start.TrimStart(" \t\r\n"u8).StartsWith("%PDF-"u8);
    }

    public static FileFinding Look(Stream content)
    {
        if (WhyNotWhole(content) is { } torn)
            return torn;
        var signals = new SortedSet<string>(StringComparer.Ordinal);
        bool objects = false,
            encrypted = false;
        var pages = 0;
        ByteScan.Read(
            content,
            0,
            Overlap,
            (_, bytes) =>
            {
                objects |= bytes.IndexOf(" obj"u8) >= 0;
                foreach (var (signal, name) in Active)
                    if (bytes.IndexOf(name) >= 0)
                        signals.Add(signal);
                encrypted |= After(bytes, "/Encrypt"u8, Encrypted());
                pages = Math.Max(pages, Pages(bytes));
                return !encrypted && pages <= FileLimits.Pages;
            }
        );
        return encrypted ? FileFinding.Refused("file.pdf-encrypted")
            : pages > FileLimits.Pages ? FileFinding.Refused("file.pdf-pages", FileLimits.Pages)
            : objects ? FileFinding.Fine(FileKind.Pdf, [.. signals])
            : FileFinding.Refused("file.broken", FileKind.Pdf.Name);
    }

    private static FileFinding? WhyNotWhole(Stream content)
    {
        var length = (int)Math.Min(TailLength, content.Length);
        var tail = new byte[length];
        content.Position = content.Length - length;
        content.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("%%EOF"u8);
        if (end < 0 || tail.AsSpan(0, end).LastIndexOf("startxref"u8) is var mark && mark < 0)
            return FileFinding.Refused("file.broken", FileKind.Pdf.Name);
        if (tail.AsSpan(end + 5).IndexOfAnyExcept(" \t\r\n\0"u8) >= 0)
            return FileFinding.Refused("file.trailing");
        var place = Digits().Match(Encoding.Latin1.GetString(tail, mark, end - mark));
        return place.Success && long.TryParse(place.ValueSpan, CultureInfo.InvariantCulture, out var at) && at < content.Length
            ? null
            : FileFinding.Refused("file.broken", FileKind.Pdf.Name);
    }

    /// <summary>Largest page count that a page tree in the window claims.</summary>
    private static int Pages(ReadOnlySpan<byte> bytes)
    {
        var most = 0;
        for (var rest = bytes; rest.IndexOf("/Pages"u8) is var index and >= 0; rest = rest[(index + 6)..])
        {
            var from = Math.Max(0, index - 200);
            var around = Encoding.Latin1.GetString(rest[from..Math.Min(rest.Length, index + 200)]);
            foreach (Match count in Count().Matches(around))
                most = Math.Max(most, int.TryParse(count.Groups["count"].ValueSpan, CultureInfo.InvariantCulture, out var n) ? n : int.MaxValue);
        }

        return most;
    }

    private static bool After(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name, Regex what)
    {
        for (var rest = bytes; rest.IndexOf(name) is var index and >= 0; rest = rest[(index + name.Length)..])
            if (what.IsMatch(Encoding.Latin1.GetString(rest[(index + name.Length)..Math.Min(rest.Length, index + name.Length + 40)])))
                return true;
        return false;
    }

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"/Count\s*(?<count>\d+)", RegexOptions.None, 1000)]
    private static partial Regex Count();

    [GeneratedRegex(@"^\s*(\d+\s+\d+\s+R|<<)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Encrypted();
}
