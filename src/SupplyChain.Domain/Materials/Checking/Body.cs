namespace SupplyChain.Materials;

/// <summary>A product or part with its contents in one unit system: mg, and mg/kg of the enclosing body.</summary>
internal sealed class Body
{
    public required string Name { get; init; }
    public required Place Place { get; init; }
    public required bool? IsArticle { get; init; }
    public required decimal Units { get; init; }
    public required decimal? DeclaredMg { get; init; }
    public required Quantity? Declared { get; init; }
    public List<Body> Bodies { get; } = [];
    public List<Layer> Layers { get; } = [];

    /// <summary>Mass of one unit in mg: declared, else the sum of the contents; null when neither is known.</summary>
    public decimal? Mg => DeclaredMg ?? SumMg;

    /// <summary>Sum of the contents in mg; null when a mass is missing or there are no contents.</summary>
    public decimal? SumMg { get; private set; }

    public void Sum()
    {
        decimal? sum = Bodies.Count + Layers.Count == 0 ? null : 0m;
        foreach (var layer in Layers)
            if (layer.CountsInSum)
                sum = Add(sum, layer.Mg);
        foreach (var body in Bodies)
            sum = Add(sum, body.Mg is { } one ? Calc.Product(one, body.Units) : null);
        SumMg = sum;
    }

    private static decimal? Add(decimal? sum, decimal? mg) => Math.Min(Calc.Most, (sum + mg) ?? -1) is >= 0 and var total ? total : null;
}

/// <summary>A homogeneous material, or the substances that stand directly in a part.</summary>
/// <param name="isHomogeneous">False for substances of a part without its materials: a limit per material cannot be cleared with them.</param>
internal sealed class Layer(string name, Place place, decimal? mg, bool isHomogeneous, Dose[] doses)
{
    public string Name { get; } = name;
    public Place Place { get; } = place;

    /// <summary>Null when neither a mass nor a share is given.</summary>
    public decimal? Mg { get; } = mg;
    public bool IsHomogeneous { get; } = isHomogeneous;
    public Dose[] Doses { get; } = doses;

    /// <summary>False when its mass is the mass of the whole part, beside other contents.</summary>
    public bool CountsInSum { get; init; } = true;

    /// <summary>Sum of the known shares in mg/kg; null when a share is missing.</summary>
    public decimal? SumMgPerKg { get; } = Sum(doses);

    /// <summary>Sum of the lower ends of the known shares in mg/kg.</summary>
    public decimal LeastMgPerKg { get; } = Least(doses);

    /// <summary>Lists that a dose falls under, one bit each; see <see cref="DayRules.Bit"/>. Zero until the limits are looked up.</summary>
    public ulong Lists { get; private set; }

    /// <summary>Looks up once which limits of the day each dose falls under.</summary>
    public void Regulate(DayRules rules)
    {
        foreach (var dose in Doses)
            if (dose.Cas is { } cas)
                Lists |= dose.Regulate(rules.Of(cas));
    }

    private static decimal? Sum(Dose[] doses)
    {
        decimal sum = 0;
        foreach (var dose in doses)
            if (dose.MgPerKg is { } share)
                sum += share;
            else
                return null;
        return sum;
    }

    private static decimal Least(Dose[] doses)
    {
        decimal sum = 0;
        foreach (var dose in doses)
            sum += dose.LeastMgPerKg ?? 0;
        return sum;
    }
}

/// <summary>A substance in a layer.</summary>
/// <param name="mgPerKg">Share of the layer, upper end of a range; null when it cannot be known.</param>
/// <param name="leastMgPerKg">Lower end.</param>
internal sealed class Dose(SubstanceUse use, string? cas, decimal? mgPerKg, decimal? leastMgPerKg)
{
    public SubstanceUse Use { get; } = use;
    public string? Cas { get; } = cas;
    public decimal? MgPerKg { get; } = mgPerKg;
    public decimal? LeastMgPerKg { get; } = leastMgPerKg;

    /// <summary>The limits of the day that it falls under; empty for most substances.</summary>
    public Restriction[] Limits { get; private set; } = [];

    public ulong Regulate(Restriction[] limits)
    {
        Limits = limits;
        var lists = 0UL;
        foreach (var limit in limits)
            lists |= limit.Bit;
        return lists;
    }
}
