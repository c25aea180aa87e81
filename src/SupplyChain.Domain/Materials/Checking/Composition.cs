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
        foreach (
            var mg in Layers
                .Where(l => l.CountsInSum)
                .Select(l => l.Mg)
                .Concat(Bodies.Select(b => b.Mg is { } one ? Calc.Product(one, b.Units) : (decimal?)null))
        )
            sum = Math.Min(Calc.Most, (sum + mg) ?? -1) is >= 0 and var total ? total : null;
        SumMg = sum;
    }
}

/// <summary>A homogeneous material, or the substances that stand directly in a part.</summary>
/// <param name="IsHomogeneous">False for substances of a part without its materials: a limit per material cannot be cleared with them.</param>
internal sealed record Layer(string Name, Place Place, decimal? Mg, bool IsHomogeneous, IReadOnlyList<Dose> Doses)
{
    /// <summary>False when its mass is the mass of the whole part, beside other contents.</summary>
    public bool CountsInSum { get; init; } = true;

    /// <summary>Sum of the known shares in mg/kg; null when a share is missing.</summary>
    public decimal? SumMgPerKg => Doses.Any(d => d.MgPerKg is null) ? null : Doses.Sum(d => d.MgPerKg);
}

/// <summary>A substance in a layer.</summary>
/// <param name="MgPerKg">Share of the layer, upper end of a range; null when it cannot be known.</param>
/// <param name="LeastMgPerKg">Lower end.</param>
internal sealed record Dose(SubstanceUse Use, string? Cas, decimal? MgPerKg, decimal? LeastMgPerKg);

/// <summary>The composition of a product, flattened for the checks.</summary>
internal sealed class Composition
{
    public Composition(Product product)
    {
        // a mixture such as a paint is itself one homogeneous material
        var isMixture = product.IsArticle != true && product.Parts.Count == 0 && product.Materials.Count == 0;
        Root = Build(product.Name, product.Place, product.IsArticle, 1, product.Mass, product.Parts, product.Materials, product.Substances, isMixture);
        foreach (var layer in Layers)
            Cas.UnionWith(layer.Doses.Select(d => d.Cas).OfType<string>());
    }

    public Body Root { get; }

    public List<Body> Bodies { get; } = [];

    public IEnumerable<Layer> Layers => Bodies.SelectMany(b => b.Layers);

    /// <summary>Every CAS number in the product.</summary>
    public HashSet<string> Cas { get; } = new(StringComparer.Ordinal);

    private readonly Dictionary<ListLevel, List<Scope>> scopes = [];

    public List<Scope> Scopes(ListLevel level)
    {
        if (!scopes.TryGetValue(level, out var known))
            scopes[level] = known = [.. Scope.At(level, this)];
        return known;
    }

    private Body Build(
        string name,
        Place place,
        bool? isArticle,
        decimal units,
        Quantity? mass,
        IReadOnlyList<Part> parts,
        IReadOnlyList<Material> materials,
        IReadOnlyList<SubstanceUse> substances,
        bool isMixture
    )
    {
        var body = new Body
        {
            Name = name,
            Place = place,
            IsArticle = isArticle,
            Units = units,
            Declared = mass,
            DeclaredMg = mass?.Milligrams,
        };
        Bodies.Add(body);
        foreach (var material in materials)
        {
            var mg =
                material.Mass?.Milligrams
                ?? (body.DeclaredMg is { } whole && material.Share?.MilligramsPerKilogram is { } share ? Calc.Product(whole, share) / 1_000_000m : null);
            body.Layers.Add(new Layer(material.Name, material.Place, mg, true, Doses(material.Substances, mg)));
        }
        if (substances.Count > 0)
            body.Layers.Add(
                new Layer(name, place, body.DeclaredMg, isMixture, Doses(substances, body.DeclaredMg)) { CountsInSum = parts.Count + materials.Count == 0 }
            );
        foreach (var part in parts)
            body.Bodies.Add(Build(part.Name, part.Place, part.IsArticle, part.Units, part.Mass, part.Parts, part.Materials, part.Substances, false));
        body.Sum();
        return body;
    }

    private static Dose[] Doses(IReadOnlyList<SubstanceUse> uses, decimal? layerMg)
    {
        var doses = new Dose[uses.Count];
        for (var i = 0; i < doses.Length; i++)
        {
            var use = uses[i];
            var worst = use.Concentration is { } share
                ? (share with { Value = share.Worst }).MilligramsPerKilogram
                : ByMass(use.Mass, use.Mass?.Worst, layerMg);
            var least = use.Concentration is { } low
                ? (low with { Value = Math.Min(low.Value, low.Minimum ?? low.Value) }).MilligramsPerKilogram
                : ByMass(use.Mass, use.Mass?.Minimum ?? use.Mass?.Value, layerMg);
            doses[i] = new Dose(use, use.Cas, worst, least);
        }
        return doses;
    }

    private static decimal? ByMass(Quantity? mass, decimal? value, decimal? layerMg) =>
        mass is not null && value is { } v && layerMg is { } whole ? Calc.PerMillion(Calc.Product(v, mass.Factor), whole) : null;
}
