using System.Globalization;

namespace SupplyChain.Materials;

/// <summary>Reads the decimal numbers of declaration files, exponents included, keeping every digit.</summary>
internal static class Numbers
{
    public static decimal Read(string text, string name, Place place)
    {
        if (Plain(text) is { } plain)
            return plain;
        var trimmed = text.Trim();
        if (trimmed.ToUpperInvariant() is "NAN" or "INF" or "-INF" or "+INF" or "INFINITY" or "-INFINITY")
            throw new UnreadableException("declaration.number-not-finite", place, name, trimmed);
        if (decimal.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            var mantissa = trimmed.AsSpan();
            if (mantissa.IndexOfAny('e', 'E') is var e and >= 0)
                mantissa = mantissa[..e];
            if (value != 0 || !mantissa.ContainsAnyInRange('1', '9'))
                return value;
        }
        else if (!double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw new UnreadableException("declaration.number-unreadable", place, name, trimmed);
        throw new UnreadableException("declaration.number-out-of-range", place, name, trimmed);
    }

    /// <summary>Digits with at most one point between them, as nearly all numbers are written; null for every other spelling.</summary>
    private static decimal? Plain(string text)
    {
        if (text.Length is 0 or > 18)
            return null;
        var (value, point) = (0L, -1);
        for (var i = 0; i < text.Length; i++)
            if (char.IsAsciiDigit(text[i]))
                value = value * 10 + (text[i] - '0');
            else if (text[i] == '.' && point < 0 && i > 0 && i < text.Length - 1)
                point = i;
            else
                return null;
        return new decimal((int)value, (int)(value >> 32), 0, false, (byte)(point < 0 ? 0 : text.Length - 1 - point));
    }
}
