namespace SupplyChain.Materials;

/// <summary>A <see cref="StoredUse"/> as a row of its own, found by its key. Shares are mg/kg, the worst of the product; null when unknown.</summary>
public sealed class DeclaredUse
{
    public long Id { get; private set; }
    public long DeclarationId { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>True while its declaration is the newest of its part.</summary>
    public bool Current { get; private set; }

    /// <summary>cas:7439-92-1, group:Pb or exemption:EU-RoHS 6(c).</summary>
    public string Key { get; private set; } = "";

    /// <summary>Name in the declaration; empty for groups and exemptions.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name as it is searched: capitals.</summary>
    public string SearchName { get; private set; } = "";
    public decimal? MaterialMgPerKg { get; private set; }
    public decimal? ArticleMgPerKg { get; private set; }
    public decimal? PartMgPerKg { get; private set; }
    public decimal? ProductMgPerKg { get; private set; }

    private DeclaredUse() { }

    internal DeclaredUse(long supplierId, StoredUse use, string? name)
    {
        (SupplierId, Current, Key) = (supplierId, true, use.Key);
        Name = name is { Length: > 200 } ? name[..200] : name ?? "";
        SearchName = Name.ToUpperInvariant();
        (MaterialMgPerKg, ArticleMgPerKg, PartMgPerKg, ProductMgPerKg) = (
            Whole(use.MaterialMgPerKg),
            Whole(use.ArticleMgPerKg),
            Whole(use.PartMgPerKg),
            Whole(use.ProductMgPerKg)
        );
    }

    /// <summary>The same shares, to the ten-thousandth that is kept.</summary>
    internal bool SaysAs(DeclaredUse other) =>
        (Kept(MaterialMgPerKg), Kept(ArticleMgPerKg), Kept(PartMgPerKg), Kept(ProductMgPerKg))
        == (Kept(other.MaterialMgPerKg), Kept(other.ArticleMgPerKg), Kept(other.PartMgPerKg), Kept(other.ProductMgPerKg));

    private static decimal? Kept(decimal? share) => share is { } known ? Math.Round(known, 4) : null;

    internal void Supersede() => Current = false;

    /// <summary>As the list change reads it.</summary>
    public StoredUse AsStored() =>
        new(DeclarationId.ToString(System.Globalization.CultureInfo.InvariantCulture), Key, MaterialMgPerKg, ArticleMgPerKg, PartMgPerKg, ProductMgPerKg);

    // more than the whole is a contradiction that the verdict names; the row only needs to stay comparable
    private static decimal? Whole(decimal? share) => share is > 10_000_000m ? 10_000_000m : share;

    internal static Dictionary<string, string> NamesIn(Product product)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        Collect(names, product.Substances, product.Materials, product.Parts);
        return names;
    }

    private static void Collect(
        Dictionary<string, string> names,
        IReadOnlyList<SubstanceUse> substances,
        IReadOnlyList<Material> materials,
        IReadOnlyList<Part> parts
    )
    {
        foreach (var use in substances.Concat(materials.SelectMany(m => m.Substances)))
            if (use.Cas is { } cas)
                names.TryAdd(StoredUse.CasKey(cas), use.Name);
        foreach (var part in parts)
            Collect(names, part.Substances, part.Materials, part.Parts);
    }
}
