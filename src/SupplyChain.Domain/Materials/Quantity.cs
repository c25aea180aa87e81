namespace SupplyChain.Materials;

/// <summary>Unit of a declared amount. The first three are masses, the others shares of the enclosing material or part by mass.</summary>
public enum QuantityUnit
{
    Milligram,
    Gram,
    Kilogram,

    /// <summary>mg/kg.</summary>
    PartsPerMillion,

    /// <summary>Per cent by mass.</summary>
    MassPercent,
}

/// <summary>A declared mass or concentration in the unit of the file, exactly as written (the digits count).</summary>
/// <param name="Value">The amount in <paramref name="Unit"/>; may be negative or absurd, which the checks report.</param>
/// <param name="Minimum">Lower end of a declared range; null without one.</param>
/// <param name="Maximum">Upper end of a declared range; null without one.</param>
public sealed record Quantity(decimal Value, QuantityUnit Unit, decimal? Minimum = null, decimal? Maximum = null)
{
    public Place Place { get; init; } = Place.None;

    public bool IsMass => Unit is QuantityUnit.Milligram or QuantityUnit.Gram or QuantityUnit.Kilogram;

    /// <summary>The value that a limit is held against: the upper end of a range, else the value.</summary>
    public decimal Worst => Maximum is { } most && most > Value ? most : Value;

    /// <summary>Mass in mg; null for a concentration.</summary>
    public decimal? Milligrams => IsMass ? Calc.Product(Value, Factor) : null;

    /// <summary>Concentration in mg/kg; null for a mass.</summary>
    public decimal? MilligramsPerKilogram => IsMass ? null : Calc.Product(Value, Factor);

    /// <summary>What one unit is in mg, or in mg/kg.</summary>
    public decimal Factor =>
        Unit switch
        {
            QuantityUnit.Gram => 1_000m,
            QuantityUnit.Kilogram => 1_000_000m,
            QuantityUnit.MassPercent => 10_000m,
            _ => 1m,
        };

    /// <summary>Reads the unit names of IEC 62474, IPC-1752 and everyday spelling; null when unknown.</summary>
    public static QuantityUnit? UnitOf(string? text) =>
        text switch
        {
            null => null,
            "mg" => QuantityUnit.Milligram,
            "g" => QuantityUnit.Gram,
            "kg" => QuantityUnit.Kilogram,
            "ppm" => QuantityUnit.PartsPerMillion,
            _ => Spelled(text.Trim().ToUpperInvariant()),
        };

    private static QuantityUnit? Spelled(string text) =>
        text switch
        {
            "MG" => QuantityUnit.Milligram,
            "G" => QuantityUnit.Gram,
            "KG" => QuantityUnit.Kilogram,
            "PPM" or "MG/KG" => QuantityUnit.PartsPerMillion,
            "MASSPERCENT" or "MASS%" or "MASS %" or "%" or "PERCENT" or "WT%" => QuantityUnit.MassPercent,
            _ => null,
        };
}
