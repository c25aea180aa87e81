using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>One substance of a product with the part and the material that hold it: the tree as a table.</summary>
/// <param name="Part">Names from the product down, separated by arrows; empty for what the product holds itself.</param>
public sealed record SubstanceLine(string Part, string Material, string Name, string Cas, string Amount, string Exemptions)
{
    /// <summary>Most lines on a page; the file itself holds all of them.</summary>
    public const int Most = 500;

    public static IReadOnlyList<SubstanceLine> Of(Product product, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(product);
        return [.. Lines("", product.Parts, product.Materials, product.Substances, texts).Take(Most)];
    }

    private static IEnumerable<SubstanceLine> Lines(
        string at,
        IReadOnlyList<Part> parts,
        IReadOnlyList<Material> materials,
        IReadOnlyList<SubstanceUse> substances,
        Texts texts
    )
    {
        foreach (var use in substances)
            yield return Of(at, "", use, texts);
        foreach (var material in materials)
        foreach (var use in material.Substances)
            yield return Of(at, material.Name, use, texts);
        foreach (var part in parts)
        foreach (var line in Lines(at.Length == 0 ? part.Name : $"{at} → {part.Name}", part.Parts, part.Materials, part.Substances, texts))
            yield return line;
    }

    private static SubstanceLine Of(string part, string material, SubstanceUse use, Texts texts) =>
        new(
            part,
            material,
            use.Name,
            use.Cas ?? "",
            string.Join(" · ", new[] { MaterialsTags.Amount(use.Concentration, texts), MaterialsTags.Amount(use.Mass, texts) }.Where(a => a.Length > 0)),
            string.Join(", ", use.Exemptions.Select(e => e.Index ?? e.Identity))
        );
}
