using System.Text.Json;
using System.Text.Json.Serialization;
using SupplyChain.Grading;

namespace SupplyChain.Plants;

/// <summary>A unit in which figures are given.</summary>
/// <param name="Quantity">What it measures; only units of one quantity convert into each other.</param>
/// <param name="Factor">How many of the quantity's base unit one of it is.</param>
public sealed record FigureUnit(string Code, string Zh, string En, string Quantity, decimal Factor);

/// <summary>A number that somebody else set, with where it is known from.</summary>
public sealed record Coefficient(decimal Value, Standing Standing, BilingualText Source);

/// <summary>How months become a year.</summary>
public enum FigureKind
{
    /// <summary>Months add up.</summary>
    Flow,

    /// <summary>A state: the last month counts.</summary>
    Stock,
}

/// <summary>Something that a plant reports every month.</summary>
/// <param name="Quantity">Its base unit is the unit of that quantity with the factor 1.</param>
/// <param name="PartOf">Figure that it cannot exceed, since it is a share of it; null for none.</param>
/// <param name="Coal">kgce per base unit; null for what is no energy.</param>
/// <param name="Carbon">kg CO2 per base unit; null for what emits none by burning or purchase.</param>
/// <param name="Renewable">Counts as renewable energy.</param>
public sealed record Figure(
    string Code,
    string Group,
    BilingualText Name,
    string Quantity,
    FigureKind Kind,
    string? PartOf,
    Coefficient? Coal,
    Coefficient? Carbon,
    bool Renewable
);

/// <summary>Units, figures and the coefficients of GB/T 2589 and of carbon accounting as data, each with its standing.</summary>
public sealed record FigureCatalogue(IReadOnlyList<FigureUnit> Units, IReadOnlyList<Figure> Figures)
{
    /// <summary>Quantity of standard coal: every energy may also be given in it.</summary>
    public const string StandardCoal = "standardCoal";

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static FigureCatalogue Shipped { get; } = Read();

    public IEnumerable<string> Groups => Figures.Select(f => f.Group).Distinct(StringComparer.Ordinal);

    public Figure? Find(string code) => Figures.FirstOrDefault(f => f.Code == code);

    public FigureUnit? Unit(string code) => Units.FirstOrDefault(u => u.Code == code);

    public FigureUnit BaseUnit(Figure figure) => Units.First(u => u.Quantity == figure.Quantity && u.Factor == 1);

    /// <summary>Units that a figure may be given in, its base unit first; energy also in standard coal.</summary>
    public IReadOnlyList<FigureUnit> UnitsOf(Figure figure) =>
        [
            .. Units.Where(u => u.Quantity == figure.Quantity).OrderBy(u => u.Factor == 1 ? 0 : 1),
            .. Units.Where(u => figure.Coal is not null && u.Quantity == StandardCoal),
        ];

    /// <summary>The value in the figure's base unit; null when the unit does not measure it.</summary>
    public decimal? ToBase(Figure figure, decimal value, string unitCode)
    {
        if (UnitsOf(figure).FirstOrDefault(u => u.Code == unitCode) is not { } unit)
            return null;
        return unit.Quantity == figure.Quantity ? value * unit.Factor : value * unit.Factor / figure.Coal!.Value;
    }

    private static FigureCatalogue Read()
    {
        using var file = typeof(FigureCatalogue).Assembly.GetManifestResourceStream("SupplyChain.Plants.Figures.figures-2026.json")!;
        return JsonSerializer.Deserialize<FigureCatalogue>(file, Reading)!;
    }
}
