namespace SupplyChain.Grading;

/// <param name="Ratio">0-1.</param>
public readonly record struct CurvePoint(decimal Ratio, decimal Points);

/// <summary>Maps a ratio to points: straight lines between its points, or steps that hold until the next point.</summary>
public sealed record Curve(IReadOnlyList<CurvePoint> Points, bool Interpolate)
{
    /// <summary>
    /// Points for numerator/denominator, rounded to 0.01 half away from zero. The denominator must be positive. Below the
    /// first point and above the last the curve is flat.
    /// </summary>
    public decimal At(decimal numerator, decimal denominator)
    {
        var below = 0;
        while (below + 1 < Points.Count && Points[below + 1].Ratio * denominator <= numerator)
            below++;
        var (x, y) = Points[below];
        if (!Interpolate || below + 1 == Points.Count || numerator <= x * denominator)
            return y;
        var (nextX, nextY) = Points[below + 1];
        // one division only, so that a tie at half a cent stays a tie
        var rise = (nextY - y) * (numerator - (x * denominator)) / ((nextX - x) * denominator);
        return Rounding.Cents(y + rise);
    }
}

/// <summary>The rounding of the whole engine: to 0.01 point, halves away from zero. House rule.</summary>
public static class Rounding
{
    public static decimal Cents(decimal value) => decimal.Round(value, 2, MidpointRounding.AwayFromZero);

    /// <summary>Whether a value is already a whole number of 0.01 points.</summary>
    public static bool IsCents(decimal value) => decimal.Round(value, 2) == value;
}
