using SupplyChain.Materials;

namespace SupplyChain.Demo;

/// <param name="Cas">Empty for a substance that is kept secret.</param>
/// <param name="Percent">Mass % of its material.</param>
/// <param name="Claims">Exemptions claimed for it.</param>
internal sealed record DemoSubstance(string Name, string Cas, decimal Percent, params Exemption[] Claims);

/// <summary>A piece of a made-up part: of one material, or put together from others.</summary>
/// <param name="Grams">Mass of one; of what is put together, that of its pieces.</param>
internal sealed record DemoPiece(string Name, decimal Units, decimal Grams, string Material, params DemoSubstance[] Substances)
{
    public DemoPiece[] Inside { get; init; } = [];

    private decimal Mass => Inside.Length == 0 ? Grams : Inside.Sum(p => p.Units * p.Mass);

    public static DemoPiece Of(string name, decimal units, params DemoPiece[] inside) => new(name, units, 0, "") { Inside = inside };

    public Part ToPart() =>
        new(
            "",
            Name,
            Units,
            true,
            Weight(Mass),
            null,
            [.. Inside.Select(p => p.ToPart())],
            Inside.Length > 0 ? [] : [new Material(Material, null, [], null, Weight(Mass), null, null, [.. Substances.Select(Use)])],
            []
        );

    /// <param name="statements">Answers beside the composition, which is declared as full.</param>
    public Product ToProduct(string number, IReadOnlyList<Statement> statements) =>
        new(
            number,
            Name,
            null,
            "1",
            "each",
            null,
            true,
            true,
            Weight(Mass),
            null,
            statements,
            [],
            true,
            [],
            Inside.Length > 0 ? [.. Inside.Select(p => p.ToPart())] : [ToPart()],
            [],
            []
        );

    private static SubstanceUse Use(DemoSubstance substance) =>
        new(
            substance.Name,
            substance.Cas.Length == 0 ? [] : [new ListEntry(null, substance.Cas)],
            null,
            new Quantity(substance.Percent, QuantityUnit.MassPercent),
            substance.Claims,
            null
        );

    private static Quantity Weight(decimal grams) => new(grams, QuantityUnit.Gram);
}
