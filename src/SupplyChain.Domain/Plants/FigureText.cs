using System.Globalization;

namespace SupplyChain.Plants;

/// <summary>Reads a figure as people type it: a number, with its unit behind it or beside it.</summary>
public static class FigureText
{
    /// <summary>The unit of that code or name; null when there is none.</summary>
    public static FigureUnit? Unit(string text)
    {
        var asked = text.Trim();
        var units = FigureCatalogue.Shipped.Units;
        return units.FirstOrDefault(u => u.Code == asked || u.Zh == asked || u.En == asked)
            ?? units.FirstOrDefault(u => string.Equals(u.Code, asked, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// An entry, or why there is none: <c>month.not-a-number</c> (figure, text) for what is no number with a decimal point, such as 20% or 1,5;
    /// <c>month.unit</c> (figure, unit) for a unit that does not measure it.
    /// </summary>
    /// <param name="unit">Unit beside it; one behind the number goes first. Null or empty for the base unit.</param>
    public static (FigureEntry? Entry, Refusal? WhyNot) Read(Figure figure, string text, string? unit)
    {
        var typed = text.Trim();
        var digits = typed.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or '-' or '+').Count();
        if (
            !decimal.TryParse(
                typed.AsSpan(0, digits),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
            return (null, new Refusal("month.not-a-number", figure.Name, typed));
        var behind = typed[digits..].Trim();
        if (behind.Length > 0 && Unit(behind) is null)
            return (null, new Refusal("month.not-a-number", figure.Name, typed));
        var named = behind.Length > 0 ? behind : unit;
        if (string.IsNullOrWhiteSpace(named))
            return (new FigureEntry(figure.Code, value, FigureCatalogue.Shipped.BaseUnit(figure).Code), null);
        return Unit(named) is { } known && FigureCatalogue.Shipped.UnitsOf(figure).Contains(known)
            ? (new FigureEntry(figure.Code, value, known.Code), null)
            : (null, new Refusal("month.unit", figure.Name, named));
    }
}
