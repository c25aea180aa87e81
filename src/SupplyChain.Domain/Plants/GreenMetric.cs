namespace SupplyChain.Plants;

/// <summary>A figure that is worked out from the months: an intensity per unit of product, or a share.</summary>
/// <param name="Code">Key, as goals and texts name it.</param>
/// <param name="Share">True for a share in %, false for an intensity in <paramref name="UnitOver"/>.</param>
/// <param name="Less">True when less is better.</param>
/// <param name="Formula">Formula key of the indicators that it feeds; null when it feeds none.</param>
public sealed record GreenMetric(
    string Code,
    bool Share,
    bool Less,
    BilingualText UnitOver,
    string? Formula,
    Func<PlantTotals, decimal?> Over,
    Func<PlantTotals, decimal?> Under
)
{
    private static readonly BilingualText Percent = new("%", "%");

    /// <summary>All of them. Shares are parts of one whole; intensities divide by good products. House rules after GB/T 2589 and GB 17167.</summary>
    public static IReadOnlyList<GreenMetric> All { get; } =
    [
        new("unitEnergy", false, true, new("kgce/千件", "kgce per 1,000 pieces"), "unitEnergyCut", t => t.Energy * 1000, t => t["output"]),
        new("unitCarbon", false, true, new("kgCO₂/千件", "kg CO₂ per 1,000 pieces"), "unitCarbonCut", t => t.Carbon * 1000, t => t["output"]),
        new("valueEnergy", false, true, new("kgce/万元", "kgce per CNY 10,000"), null, t => t.Energy, t => t["outputValue"]),
        new("unitWater", false, true, new("m³/千件", "m³ per 1,000 pieces"), "unitWaterCut", t => t["freshWater"] * 1000, t => t["output"]),
        new("renewableShare", true, false, Percent, "renewableEnergy", t => t.Renewable, t => t.Energy),
        new("waterReuse", true, false, Percent, "waterReused", t => t["waterReused"], t => t["waterUsed"]),
        new("solidWasteUse", true, false, Percent, "solidWasteUsed", t => t["solidWasteUsed"], t => t["solidWaste"]),
        new("productRecovery", true, false, Percent, "productsRecovered", t => t["productsRecovered"], t => t["productsSold"]),
        new("packagingRecovery", true, false, Percent, "packagingRecovered", t => t["packagingRecovered"], t => t["packagingUsed"]),
        new("metering", true, false, Percent, "metersFitted", t => t["metersFitted"], t => t["metersRequired"]),
    ];

    public static GreenMetric? Find(string code) => All.FirstOrDefault(m => m.Code == code);

    /// <summary>% for a share, otherwise in <see cref="UnitOver"/>, to four decimals; null when it cannot be worked out.</summary>
    public decimal? Of(PlantTotals totals) =>
        Over(totals) is { } over && Under(totals) is { } under && under > 0
            ? decimal.Round((Share ? 100 : 1) * over / under, 4, MidpointRounding.AwayFromZero)
            : null;
}
