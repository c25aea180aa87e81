using System.Globalization;
using System.Text;

namespace SupplyChain.Identifiers;

/// <summary>What people type or paste where an identifier is asked for, brought to one spelling.</summary>
internal static class Typed
{
    /// <summary>
    /// Half-width, upper case, without white space and invisible characters; every kind of dash becomes a hyphen-minus.
    /// Null gives an empty text.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        // most are typed as they should be
        if (text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) || c == '-'))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var c in WellFormed(text).Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control)
                continue;
            var isDash = char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation || c is '\u2212';
            clean.Append(isDash ? '-' : char.ToUpperInvariant(c));
        }
        return clean.ToString();
    }

    public static string WithoutHyphens(string? text) => Clean(text).Replace("-", "", StringComparison.Ordinal);

    // half a surrogate pair makes Normalize throw; the replacement character fails every alphabet instead
    public static string WellFormed(string text)
    {
        if (!text.Any(char.IsSurrogate))
            return text;
        var formed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            formed.Append(rune);
        return formed.ToString();
    }
}
