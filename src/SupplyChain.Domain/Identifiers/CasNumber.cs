namespace SupplyChain.Identifiers;

/// <summary>
/// CAS registry number of a substance: two to seven digits, two digits, one check digit. Declarations also carry numbers
/// of other authorities (such as SN0015); test only what <see cref="LooksLike"/> one.
/// </summary>
public static class CasNumber
{
    /// <summary>Half-width, without spaces, dashes of every kind as hyphens.</summary>
    public static string Normalise(string? text) => Typed.Clean(text);

    /// <summary>True when the text is meant as a CAS number: three groups of digits with hyphens between them.</summary>
    public static bool LooksLike(string? text) => text is { Length: > 0 } && Groups(IsPlain(text) ? text : Normalise(text), out _, out _);

    /// <summary>True for the number of the European inventory (EINECS, ELINCS), such as 231-100-4: three digits, three digits, one check digit.</summary>
    public static bool LooksLikeEc(string? text) =>
        Normalise(text) is { Length: 9 } number && Groups(number, out var first, out var second) && (first, second) == (3, 7) && HasEcDigit(number);

    private static bool HasEcDigit(string number)
    {
        var sum = 0;
        for (int i = 0, weight = 1; i < 7; i++)
            if (number[i] != '-')
                sum += (number[i] - '0') * weight++;
        return sum % 11 == number[^1] - '0';
    }

    /// <summary>Null when valid; otherwise <c>cas.shape</c> (the text) or <c>cas.check-digit</c> (found, expected).</summary>
    public static Refusal? WhyNot(string? text)
    {
        var number = text is { Length: > 0 } && IsPlain(text) ? text : Normalise(text);
        if (!Groups(number, out var first, out var second) || first is < 2 or > 7 || number[0] == '0' || second - first != 3 || number.Length - second != 2)
            return new Refusal("cas.shape", number);
        var (sum, weight) = (0, 0);
        for (var i = number.Length - 2; i >= 0; i--)
            if (number[i] != '-')
                sum += (number[i] - '0') * ++weight;
        var (found, expected) = (number[^1] - '0', sum % 10);
        return found == expected ? null : new Refusal("cas.check-digit", found, expected);
    }

    /// <param name="first">Position of the first hyphen.</param>
    /// <param name="second">Position of the second hyphen.</param>
    private static bool Groups(ReadOnlySpan<char> text, out int first, out int second)
    {
        first = text.IndexOf('-');
        second = text.LastIndexOf('-');
        return first > 0
            && second > first + 1
            && second < text.Length - 1
            && !text[..first].ContainsAnyExceptInRange('0', '9')
            && !text[(first + 1)..second].ContainsAnyExceptInRange('0', '9')
            && !text[(second + 1)..].ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>True for what cleaning would leave as it is; most numbers come so.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (!char.IsAsciiDigit(c) && c != '-')
                return false;
        return true;
    }
}
