using System.Globalization;

namespace SupplyChain.Materials;

/// <summary>Reads the decimal numbers of declaration files, exponents included, keeping every digit.</summary>
internal static class Numbers
{
    public static decimal Read(string text, string name, Place place)
    {
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
}
