using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SupplyChain.Files;

/// <summary>The name that a person gave a file: shown and offered for download, never part of a path.</summary>
public static partial class FileLabel
{
    /// <summary>Most characters as people count them (grapheme clusters), extension included.</summary>
    public const int MaxGraphemes = 120;

    /// <summary>Most UTF-16 units, the width of the column.</summary>
    public const int MaxLength = 200;

    /// <summary>
    /// The last part of a path of either system, without control, bidirectional and invisible characters, composed (NFC), without
    /// blanks and dots at the ends, cut to <see cref="MaxGraphemes"/> with its extension kept. Empty when nothing is left.
    /// </summary>
    public static string Of(string? raw)
    {
        var kept = new StringBuilder();
        foreach (var rune in (raw ?? "").EnumerateRunes())
            if (
                Rune.GetUnicodeCategory(rune)
                is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            )
                kept.Append(rune);
        var name = kept.ToString();
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Normalize(NormalizationForm.FormC).Trim(' ', '.', '\u3000');
        return Cut(name);
    }

    /// <summary>The last extension, lower case, without the dot; empty when there is none.</summary>
    public static string Extension(string label)
    {
        var dot = label.LastIndexOf('.');
        return dot <= 0 ? "" : label[(dot + 1)..].ToLowerInvariant();
    }

    /// <summary>True when the name hides another extension behind a colon or a semicolon, which some systems cut off.</summary>
    public static bool Hides(string label) => HiddenExtension().IsMatch(label);

    private static string Cut(string name)
    {
        var extension = Extension(name);
        var tail = extension.Length is 0 or > 10 ? "" : name[^(extension.Length + 1)..];
        var starts = StringInfo.ParseCombiningCharacters(name);
        if (starts.Length <= MaxGraphemes && name.Length <= MaxLength)
            return name;
        var take = Math.Min(starts.Length - 1, MaxGraphemes - tail.Length);
        while (starts[take] > MaxLength - tail.Length)
            take--;
        return name[..starts[take]] + tail;
    }

    [GeneratedRegex(@"\.[A-Za-z0-9]{1,10}\s*[;:]", RegexOptions.None, 1000)]
    private static partial Regex HiddenExtension();
}
