namespace SupplyChain.Materials;

/// <summary>What a concentration is formed over: a material, an article, a part or the product.</summary>
/// <param name="Mg">Mass in mg; null when not known, which makes shares of it unknown too.</param>
/// <param name="IsCertain">False when the scope is coarser than the rule asks for: it can prove an excess, but clear nothing.</param>
internal sealed record Scope(string Name, Place Place, decimal? Mg, bool IsCertain, IReadOnlyList<(Layer Layer, decimal Units)> Layers)
{
    /// <summary>The shares of its one layer are those of the whole.</summary>
    private readonly bool isOneLayer = Layers.Count == 1 && (Layers[0].Layer.Mg == Mg || Mg is null);

    /// <summary>Share of the scope in mg/kg, from the share of a layer; null when it cannot be known.</summary>
    /// <param name="units">How many of the layer the scope holds.</param>
    public decimal? Share(Layer layer, decimal units, decimal? mgPerKg) =>
        isOneLayer || mgPerKg is null ? mgPerKg
        : layer.Mg is not { } mg || Mg is not { } whole ? null
        : Calc.PerMillion(Calc.Product(Calc.Product(mgPerKg.Value / 1_000_000m, mg), units), whole);

    public static List<Scope> At(ListLevel level, Composition composition)
    {
        var scopes = new List<Scope>();
        switch (level)
        {
            case ListLevel.Article:
                Articles(composition.Root, scopes);
                break;
            case ListLevel.Part:
                foreach (var body in composition.Bodies)
                    if (body.Layers.Count > 0)
                        scopes.Add(new Scope(body.Name, body.Place, body.Mg, true, body.Layers.ConvertAll(l => (l, 1m))));
                break;
            case ListLevel.Product:
                var (root, all) = (composition.Root, new List<(Layer, decimal)>());
                Collect(root, 1, all, onlyIntegrated: false);
                scopes.Add(new Scope(root.Name, root.Place, root.Mg, true, all));
                break;
            default:
                foreach (var layer in composition.Layers)
                    scopes.Add(new Scope(layer.Name, layer.Place, layer.Mg, layer.IsHomogeneous, [(layer, 1)]));
                break;
        }
        return scopes;
    }

    /// <summary>Each article with its own materials; what is no article of its own (a coating, a filling) counts to the article around it.</summary>
    private static void Articles(Body body, List<Scope> into)
    {
        var own = new List<(Layer, decimal)>();
        Collect(body, 1, own, onlyIntegrated: true);
        if (own.Count > 0)
            into.Add(new Scope(body.Name, body.Place, body.Mg, true, own));
        Nested(body, into);
    }

    private static void Nested(Body body, List<Scope> into)
    {
        foreach (var inner in body.Bodies)
            if (inner.IsArticle == false)
                Nested(inner, into);
            else
                Articles(inner, into);
    }

    private static void Collect(Body body, decimal units, List<(Layer, decimal)> into, bool onlyIntegrated)
    {
        foreach (var layer in body.Layers)
            into.Add((layer, units));
        foreach (var inner in body.Bodies)
            if (!onlyIntegrated || inner.IsArticle == false)
                Collect(inner, Calc.Product(units, inner.Units), into, onlyIntegrated);
    }
}
