namespace SupplyChain.Grading;

/// <summary>The systems that come with the product, embedded and checked on first use.</summary>
public static class ShippedSystems
{
    private static readonly string[] Names = ["supplier-electronics-2026.1", "egsci-2026.1", "gsci-2016", "gfe-2025.1", "huzhou-star-2018"];

    private static readonly Lazy<IReadOnlyList<IndicatorSystem>> Loaded = new(() => [.. Names.Select(Load)]);

    /// <summary>House rating of suppliers; the provisional electronics system; the ministry's general system of 2016; the green factory; an example.</summary>
    public static IReadOnlyList<IndicatorSystem> All => Loaded.Value;

    public static IndicatorSystem SupplierElectronics => All[0];

    /// <summary>Provisional: stands in for the ministry's electronics table, of which only the star bounds are known.</summary>
    public static IndicatorSystem Electronics => All[1];

    public static IndicatorSystem General2016 => All[2];

    /// <summary>Provisional: framework of GB/T 36132-2025; clause texts and benchmark values are the user's to enter.</summary>
    public static IndicatorSystem GreenFactory => All[3];

    /// <summary>A city's star scheme as an example: it can be tried out, and counts as the enterprise's own only where the enterprise lies there.</summary>
    public static IndicatorSystem Huzhou => All[4];

    /// <summary>Division of GB/T 2260 (first digits) that a shipped system belongs to; null for those that hold everywhere.</summary>
    public static string? PlaceOf(string systemId) => systemId == Huzhou.Id ? "3305" : null;

    private static IndicatorSystem Load(string name)
    {
        using var stream = typeof(ShippedSystems).Assembly.GetManifestResourceStream($"SupplyChain.Grading.Systems.{name}.json")!;
        var reading = IndicatorSystemFile.Read(stream);
        return reading.System ?? throw new InvalidOperationException($"{name}: {string.Join("; ", reading.Findings)}");
    }
}
