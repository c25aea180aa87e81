namespace SupplyChain.Materials;

/// <summary>CAS registry numbers: 2 to 7 digits, 2 digits, 1 check digit (source: CAS, "check digit verification").</summary>
public static class CasNumber
{
    /// <summary>True for text of the shape of a CAS number, right or wrong. Pseudo numbers such as SN0015 are not of that shape.</summary>
    public static bool LooksLikeOne(string? text)
    {
        if (text is null || text.Length is < 7 or > 13)
            return false;
        var first = text.IndexOf('-', StringComparison.Ordinal);
        if (first < 1 || text.LastIndexOf('-') is var last && (last == first || last != text.Length - 2))
            return false;
        for (var i = 0; i < text.Length; i++)
            if (text[i] != '-' && !char.IsAsciiDigit(text[i]))
                return false;
        return text.Count(c => c == '-') == 2;
    }

    /// <summary>True when shape, leading digit, block lengths and check digit are right.</summary>
    public static bool IsValid(string? text)
    {
        if (!LooksLikeOne(text) || text![0] == '0')
            return false;
        var first = text.IndexOf('-', StringComparison.Ordinal);
        if (first is < 2 or > 7 || text.Length != first + 5)
            return false;
        int sum = 0,
            weight = 0;
        for (var i = text.Length - 3; i >= 0; i--)
            if (text[i] != '-')
                sum += (text[i] - '0') * ++weight;
        return sum % 10 == text[^1] - '0';
    }
}
