using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SupplyChain.Notices;

/// <summary>A mail as it lies in the pickup folder.</summary>
/// <param name="Lines">Its text part.</param>
public sealed partial record PickupMail(string To, string Subject, DateTimeOffset At, IReadOnlyList<string> Lines)
{
    /// <summary>Reads what the portal itself wrote: headers, then parts of text and HTML; the text part is taken.</summary>
    public static PickupMail Read(string source, DateTimeOffset at)
    {
        var (head, body) = Split(Unfold().Replace(source.ReplaceLineEndings("\n"), " "), source.ReplaceLineEndings("\n"));
        return new(Header(head, "To"), Words(Header(head, "Subject")), at, Text(head, body).Trim().Split('\n'));
    }

    private static (string Head, string Body) Split(string unfolded, string source)
    {
        var headEnd = unfolded.IndexOf("\n\n", StringComparison.Ordinal);
        var bodyStart = source.IndexOf("\n\n", StringComparison.Ordinal);
        return headEnd < 0 || bodyStart < 0 ? (unfolded, "") : (unfolded[..headEnd], source[(bodyStart + 2)..]);
    }

    private static string Header(string head, string name) =>
        head.Split('\n').FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";

    private static string Text(string head, string body)
    {
        if (Boundary().Match(Header(head, "Content-Type")) is { Success: true } boundary)
            foreach (var part in body.Split("--" + boundary.Groups["b"].Value))
                if (
                    Split(Unfold().Replace(part.TrimStart('\n'), " "), part.TrimStart('\n')) is var (inner, text)
                    && Header(inner, "Content-Type").StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)
                )
                    return Decode(text, Header(inner, "Content-Transfer-Encoding"));
        return Decode(body, Header(head, "Content-Transfer-Encoding"));
    }

    private static string Decode(string text, string encoding) =>
        encoding.ToUpperInvariant() switch
        {
            "BASE64" => Encoding.UTF8.GetString(Convert.FromBase64String(text.Trim())).ReplaceLineEndings("\n"),
            "QUOTED-PRINTABLE" => Quoted(text.Replace("=\n", "", StringComparison.Ordinal)),
            _ => text,
        };

    private static string Words(string header) =>
        EncodedWord()
            .Replace(
                BetweenWords().Replace(header, "?==?"),
                m =>
                    m.Groups["kind"].Value is "B" or "b"
                        ? Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups["text"].Value))
                        : Quoted(m.Groups["text"].Value.Replace('_', ' '))
            );

    private static string Quoted(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
            if (
                text[i] == '='
                && i + 2 < text.Length
                && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            )
            {
                bytes.Add(code);
                i += 2;
            }
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    [GeneratedRegex("\n[ \t]+", RegexOptions.None, 1000)]
    private static partial Regex Unfold();

    [GeneratedRegex("boundary=\"?(?<b>[^\";]+)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"=\?utf-8\?(?<kind>[BQ])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+=\?", RegexOptions.None, 1000)]
    private static partial Regex BetweenWords();
}
