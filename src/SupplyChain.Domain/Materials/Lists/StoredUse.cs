namespace SupplyChain.Materials;

/// <summary>
/// One substance, substance group or held exemption of a stored composition: a flat row that can be kept in a table and found by its key,
/// so that a list change needs no declaration to be read again. Concentrations are the worst of the product, in mg/kg; null when unknown.
/// </summary>
/// <param name="Declaration">The caller's own id of the declaration.</param>
/// <param name="Key">cas:7439-92-1, group:Pb or exemption:EU-RoHS 6(c).</param>
public sealed record StoredUse(string Declaration, string Key, decimal? MaterialMgPerKg, decimal? ArticleMgPerKg, decimal? PartMgPerKg, decimal? ProductMgPerKg)
{
    /// <summary>The rows of a declaration: one per CAS number, one per group with its compounds summed, one per exemption claimed.</summary>
    public static IReadOnlyList<StoredUse> Of(Declaration declaration, RuleBook rules, string id)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(rules);
        var composition = new Composition(declaration.Product);
        var rows = new SortedDictionary<string, Worst[]>(StringComparer.Ordinal);
        var levels = new[] { ListLevel.Material, ListLevel.Article, ListLevel.Part, ListLevel.Product };
        for (var i = 0; i < levels.Length; i++)
            foreach (var scope in composition.Scopes(levels[i]))
                Collect(rows, rules, scope, i);
        foreach (var claim in Claims(declaration.Product, composition))
            if (rules.Exemptions.ListOf(claim) is { } list && rules.Exemptions.Find(list, claim) is { } rule)
                rows.TryAdd(ExemptionKey(rule), new Worst[4]);
        return [.. rows.Select(r => new StoredUse(id, r.Key, r.Value[0].Known, r.Value[1].Known, r.Value[2].Known, r.Value[3].Known))];
    }

    /// <summary>Concentration at a level; null when unknown.</summary>
    public decimal? At(ListLevel level) =>
        level switch
        {
            ListLevel.Article => ArticleMgPerKg,
            ListLevel.Part => PartMgPerKg,
            ListLevel.Product => ProductMgPerKg,
            _ => MaterialMgPerKg,
        };

    public static string CasKey(string cas) => "cas:" + cas;

    public static string GroupKey(string group) => "group:" + group;

    public static string ExemptionKey(ExemptionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return $"exemption:{rule.List} {rule.Index}";
    }

    private static void Collect(SortedDictionary<string, Worst[]> rows, RuleBook rules, Scope scope, int level)
    {
        var totals = new Dictionary<string, Worst>(StringComparer.Ordinal);
        foreach (var (layer, units) in scope.Layers)
        foreach (var dose in layer.Doses)
        {
            if (dose.Cas is not { } cas)
                continue;
            var share = scope.Share(layer, units, dose.MgPerKg);
            Add(totals, CasKey(cas), share);
            foreach (var (group, fraction) in rules.GroupsOf(cas))
                Add(totals, GroupKey(group), share * fraction);
        }
        foreach (var (key, total) in totals)
        {
            if (!rows.TryGetValue(key, out var worst))
                rows[key] = worst = new Worst[4];
            worst[level] = new Worst(Math.Max(worst[level].Sum, total.Sum), true, worst[level].IsUnknown || total.IsUnknown);
        }
    }

    private static void Add(Dictionary<string, Worst> totals, string key, decimal? share)
    {
        var before = totals.GetValueOrDefault(key);
        totals[key] = new Worst(Math.Min(Calc.Most, before.Sum + Math.Max(0, share ?? 0)), true, before.IsUnknown || share is null);
    }

    /// <summary>Highest sum so far; one unknown share makes it unknown for good, since it must be asked.</summary>
    private readonly record struct Worst(decimal Sum, bool IsMet, bool IsUnknown)
    {
        public decimal? Known => IsMet && !IsUnknown ? Sum : null;
    }

    private static IEnumerable<Exemption> Claims(Product product, Composition composition) =>
        composition
            .Layers.SelectMany(l => l.Doses)
            .SelectMany(d => d.Use.Exemptions)
            .Concat(product.Statements.SelectMany(s => s.Exemptions))
            .Concat(product.Exemptions);
}
