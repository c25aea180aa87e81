using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SupplyChain.Files;

/// <summary>When a PDF says that it was made and last changed. What its dictionary packs away cannot be seen: then there is no day.</summary>
/// <param name="Created">Null when it does not say.</param>
/// <param name="Changed">Null when it does not say.</param>
public sealed partial record PdfDates(DateOnly? Created, DateOnly? Changed)
{
    /// <summary>Days after its making and its issue from which a change is pointed out: scanners stamp both at once (house rule).</summary>
    private const int SlackDays = 1;

    /// <param name="content">Seekable; read from the beginning, left anywhere.</param>
    public static PdfDates Read(Stream content)
    {
        DateOnly? created = null,
            changed = null;
        ByteScan.Read(
            content,
            0,
            128,
            (_, bytes) =>
            {
                // most windows hold neither word, and are not turned into text
                if (bytes.IndexOf("/CreationDate"u8) >= 0 || bytes.IndexOf("/ModDate"u8) >= 0)
                    foreach (Match stamp in Stamp().Matches(Encoding.Latin1.GetString(bytes)))
                        Note(stamp, ref created, ref changed);
                return true;
            }
        );
        return new PdfDates(created, changed);
    }

    /// <summary>True when somebody changed the file after it was made and after the document says it was issued.</summary>
    public bool EditedAfter(DateOnly issuedOn) => Changed > issuedOn.AddDays(SlackDays) && (Created is null || Changed > Created.Value.AddDays(SlackDays));

    private static void Note(Match stamp, ref DateOnly? created, ref DateOnly? changed)
    {
        if (!DateOnly.TryParseExact(stamp.Groups["day"].ValueSpan, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return;
        if (stamp.Groups["what"].ValueSpan.SequenceEqual("ModDate"))
            changed = changed > day ? changed : day;
        else
            created = created < day ? created : day;
    }

    [GeneratedRegex(@"/(?<what>ModDate|CreationDate)\s*\(D:(?<day>\d{8})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stamp();
}
