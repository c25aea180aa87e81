using System.Globalization;

namespace SupplyChain.Shared;

/// <summary>
/// Lets an English wording follow a number: <c>{0} {0:document|documents}</c>. The first form stands with 1, the second with everything else;
/// any other format is the culture's own.
/// </summary>
internal sealed class Plural(CultureInfo culture) : IFormatProvider, ICustomFormatter
{
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        if (format?.Split('|') is [var one, var many])
            return Convert.ToString(arg, CultureInfo.InvariantCulture) == "1" ? one : many;
        return arg is IFormattable formattable ? formattable.ToString(format, culture) : arg?.ToString() ?? "";
    }
}
