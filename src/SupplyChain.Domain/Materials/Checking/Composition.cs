namespace SupplyChain.Materials;

/// <summary>The composition of a product, flattened for the checks in one walk over its tree.</summary>
internal sealed class Composition
{
    private readonly Dictionary<ListLevel, List<Scope>> scopes = [];
    private bool? isFullBySum;

    public Composition(Product product)
    {
        // a mixture such as a paint is itself one homogeneous material
        var isMixture = product.IsArticle != true && product.Parts.Count == 0 && product.Materials.Count == 0;
        Root = Build(product.Name, product.Place, product.IsArticle, 1, product.Mass, product.Parts, product.Materials, product.Substances, isMixture);
    }

    public Body Root { get; }

    public List<Body> Bodies { get; } = [];

    /// <summary>The layers of all bodies, in the order of the bodies.</summary>
    public List<Layer> Layers
    {
        get
        {
            if (field is null)
            {
                field = [];
                foreach (var body in Bodies)
                    field.AddRange(body.Layers);
            }
            return field;
        }
    }

    /// <summary>Every CAS number in the product.</summary>
    public HashSet<string> Cas { get; } = new(StringComparer.Ordinal);

    /// <summary>Every material adds up to the whole, and no part is empty.</summary>
    public bool IsFullBySum =>
        isFullBySum ??=
            Layers.Count > 0
            && Layers.TrueForAll(l => l.SumMgPerKg is >= MassChecks.FullMgPerKg)
            && Bodies.TrueForAll(b => b.Bodies.Count + b.Layers.Count > 0);

    public List<Scope> Scopes(ListLevel level)
    {
        if (!scopes.TryGetValue(level, out var known))
            scopes[level] = known = Scope.At(level, this);
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

    private Dose[] Doses(IReadOnlyList<SubstanceUse> uses, decimal? layerMg)
    {
        var doses = new Dose[uses.Count];
        for (var i = 0; i < doses.Length; i++)
        {
            var use = uses[i];
            var given = use.Concentration ?? use.Mass;
            var worst = Share(use, given?.Worst, layerMg);
            var isRange = given is { Minimum: not null } or { Maximum: not null };
            var least = isRange
                ? Share(use, use.Concentration is { } low ? Math.Min(low.Value, low.Minimum ?? low.Value) : given!.Minimum ?? given.Value, layerMg)
                : worst;
            var cas = use.Cas;
            if (cas is not null)
                Cas.Add(cas);
            doses[i] = new Dose(use, cas, worst, least);
        }
        return doses;
    }

    /// <summary>Share of the layer in mg/kg when the declared amount is taken at the value; a stated concentration goes before a mass.</summary>
    private static decimal? Share(SubstanceUse use, decimal? value, decimal? layerMg) =>
        value is not { } v ? null
        : use.Concentration is { } share
            ? share.IsMass ? null
                : Calc.Product(v, share.Factor)
        : use.Mass is { } mass && layerMg is { } whole ? Calc.PerMillion(Calc.Product(v, mass.Factor), whole)
        : null;
}
