using System.Text.RegularExpressions;

namespace SupplyChain.Identifiers;

/// <summary>
/// CAS registry number of a substance: two to seven digits, two digits, one check digit. Declarations also carry numbers
/// of other authorities (such as SN0015); test only what <see cref="LooksLike"/> one.
/// </summary>
public static partial class CasNumber
{
    /// <summary>Half-width, without spaces, dashes of every kind as hyphens.</summary>
    public static string Normalise(string? text) => Typed.Clean(text);

    /// <summary>True when the text is meant as a CAS number: three groups of digits with hyphens between them.</summary>
    public static bool LooksLike(string? text) => ThreeGroups().IsMatch(Normalise(text));

    /// <summary>Null when valid; otherwise <c>cas.shape</c> (the text) or <c>cas.check-digit</c> (found, expected).</summary>
    public static Refusal? WhyNot(string? text)
    {
        var number = Normalise(text);
        if (!Shape().IsMatch(number))
            return new Refusal("cas.shape", number);
        var digits = number.Where(char.IsAsciiDigit).Select(c => c - '0').Reverse().ToArray();
        var expected = digits.Skip(1).Select((digit, i) => digit * (i + 1)).Sum() % 10;
        return digits[0] == expected ? null : new Refusal("cas.check-digit", digits[0], expected);
    }

    [GeneratedRegex("^[1-9][0-9]{1,6}-[0-9]{2}-[0-9]$", RegexOptions.None, 1000)]
    private static partial Regex Shape();

    [GeneratedRegex("^[0-9]+-[0-9]+-[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex ThreeGroups();
}
