using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>One line of the product tree.</summary>
/// <param name="Kind">part, material or substance; worded under <c>materials.kind</c>.</param>
public sealed record TreeNode(string Kind, string Name, string Detail, IReadOnlyList<TreeNode> Children)
{
    /// <summary>Most lines of a tree on a page; the file itself holds all of them.</summary>
    public const int Most = 2_000;

    /// <param name="whole">False when the tree was cut at <see cref="Most"/> lines.</param>
    public static TreeNode Of(Product product, Texts texts, out bool whole)
    {
        var builder = new Builder(texts);
        var root = new TreeNode(
            "part",
            product.Name,
            Builder.Detail(product.Identifier, MaterialsTags.Amount(product.Mass, texts)),
            builder.Children(product.Parts, product.Materials, product.Substances)
        );
        whole = builder.Left > 0;
        return root;
    }

    private sealed class Builder(Texts texts)
    {
        public int Left { get; private set; } = Most;

        public IReadOnlyList<TreeNode> Children(IReadOnlyList<Part> parts, IReadOnlyList<Material> materials, IReadOnlyList<SubstanceUse> substances)
        {
            var children = new List<TreeNode>();
            foreach (var part in Affordable(parts))
            {
                var units = part.Units == 1 ? "" : FormattableString.Invariant($"× {part.Units:0.######}");
                var detail = Detail(part.Identifier, units, MaterialsTags.Amount(part.Mass, texts));
                children.Add(new TreeNode("part", part.Name, detail, Children(part.Parts, part.Materials, part.Substances)));
            }
            foreach (var material in Affordable(materials))
            {
                var detail = Detail(MaterialsTags.Amount(material.Mass, texts), MaterialsTags.Amount(material.Share, texts));
                children.Add(new TreeNode("material", material.Name, detail, Children([], [], material.Substances)));
            }
            foreach (var use in Affordable(substances))
            {
                var exemptions = string.Join(", ", use.Exemptions.Select(e => e.Index ?? e.Identity));
                var detail = Detail(use.Cas ?? "", MaterialsTags.Amount(use.Mass, texts), MaterialsTags.Amount(use.Concentration, texts), exemptions);
                children.Add(new TreeNode("substance", use.Name, detail, []));
            }
            return children;
        }

        public static string Detail(params string[] facts) => string.Join(" · ", facts.Where(f => f.Length > 0));

        private IEnumerable<T> Affordable<T>(IReadOnlyList<T> items)
        {
            foreach (var item in items)
            {
                if (Left == 0)
                    yield break;
                Left--;
                yield return item;
            }
        }
    }
}
