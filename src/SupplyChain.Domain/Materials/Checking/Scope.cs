namespace SupplyChain.Materials;

/// <summary>What a concentration is formed over: a material, an article, a part or the product.</summary>
/// <param name="Mg">Mass in mg; null when not known, which makes shares of it unknown too.</param>
/// <param name="IsCertain">False when the scope is coarser than the rule asks for: it can prove an excess, but clear nothing.</param>
internal sealed record Scope(string Name, Place Place, decimal? Mg, bool IsCertain, IReadOnlyList<(Layer Layer, decimal Units)> Layers)
{
    /// <summary>Doses with their share of the scope in mg/kg; a null share cannot be known.</summary>
    public IEnumerable<(Dose Dose, decimal? MgPerKg, decimal? LeastMgPerKg)> Doses()
    {
        if (Layers.Count == 1 && (Layers[0].Layer.Mg == Mg || Mg is null))
            return Layers[0].Layer.Doses.Select(d => (d, d.MgPerKg, d.LeastMgPerKg));
        return Layers.SelectMany(l => l.Layer.Doses, (l, d) => (d, Share(l, d.MgPerKg), Share(l, d.LeastMgPerKg)));
    }

    private decimal? Share((Layer Layer, decimal Units) part, decimal? mgPerKg) =>
        mgPerKg is { } share && part.Layer.Mg is { } mg && Mg is { } whole
            ? Calc.PerMillion(Calc.Product(Calc.Product(share / 1_000_000m, mg), part.Units), whole)
        : mgPerKg is null ? null
        : part.Layer.Mg is null || Mg is null ? null
        : 0;

    public static IEnumerable<Scope> At(ListLevel level, Composition composition) =>
        level switch
        {
            ListLevel.Article => Articles(composition.Root),
            ListLevel.Part => composition.Bodies.Where(b => b.Layers.Count > 0).Select(b => Of(b, own: true)),
            ListLevel.Product => [Of(composition.Root, own: false)],
            _ => composition.Layers.Select(l => new Scope(l.Name, l.Place, l.Mg, l.IsHomogeneous, [(l, 1)])),
        };

    /// <summary>Each article with its own materials; what is no article of its own (a coating, a filling) counts to the article around it.</summary>
    private static IEnumerable<Scope> Articles(Body body)
    {
        var own = Integrated(body, 1).ToList();
        if (own.Count > 0)
            yield return new Scope(body.Name, body.Place, body.Mg, true, own);
        foreach (var inner in Nested(body))
        foreach (var scope in Articles(inner))
            yield return scope;
    }

    private static IEnumerable<(Layer, decimal)> Integrated(Body body, decimal units) =>
        body.Layers.Select(l => (l, units)).Concat(body.Bodies.Where(b => b.IsArticle == false).SelectMany(b => Integrated(b, Calc.Product(units, b.Units))));

    private static IEnumerable<Body> Nested(Body body) => body.Bodies.SelectMany(b => b.IsArticle == false ? Nested(b) : [b]);

    private static Scope Of(Body body, bool own) => new(body.Name, body.Place, body.Mg, true, [.. own ? body.Layers.Select(l => (l, 1m)) : All(body, 1)]);

    private static IEnumerable<(Layer, decimal)> All(Body body, decimal units) =>
        body.Layers.Select(l => (l, units)).Concat(body.Bodies.SelectMany(b => All(b, Calc.Product(units, b.Units))));
}
