namespace SupplyChain.Grading;

/// <summary>The systems that come with the product, embedded and checked on first use.</summary>
public static class ShippedSystems
{
    private static readonly string[] Names = ["supplier-electronics-2026.1", "egsci-2026.1", "gsci-2016"];

    private static readonly Lazy<IReadOnlyList<IndicatorSystem>> Loaded = new(() => [.. Names.Select(Load)]);

    /// <summary>House rating of suppliers; the provisional electronics system; the ministry's general system of 2016.</summary>
    public static IReadOnlyList<IndicatorSystem> All => Loaded.Value;

    public static IndicatorSystem SupplierElectronics => All[0];

    /// <summary>Provisional: stands in for the ministry's electronics table, of which only the star bounds are known.</summary>
    public static IndicatorSystem Electronics => All[1];

    public static IndicatorSystem General2016 => All[2];

    private static IndicatorSystem Load(string name)
    {
        using var stream = typeof(ShippedSystems).Assembly.GetManifestResourceStream($"SupplyChain.Grading.Systems.{name}.json")!;
        var reading = IndicatorSystemFile.Read(stream);
        return reading.System ?? throw new InvalidOperationException($"{name}: {string.Join("; ", reading.Findings)}");
    }
}
