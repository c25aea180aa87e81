using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>One box of the diagram of a product.</summary>
/// <param name="Kind">part, material or substance; worded under <c>materials.kind</c>.</param>
/// <param name="Share">Share (0 to 1) of the box around it by mass; null when it cannot be known.</param>
/// <param name="Limits">Limits and duties in force that a substance falls under, such as "EU-RoHS Pb"; none for most.</param>
public sealed record TreeNode(string Kind, string Name, string Detail, decimal? Share, IReadOnlyList<string> Limits, IReadOnlyList<TreeNode> Children)
{
    /// <summary>Most boxes of a diagram on a page; the file itself holds all of them.</summary>
    public const int Most = 2_000;

    /// <summary>Boxes below this many open at once; a larger diagram opens level by level.</summary>
    public const int Few = 120;

    /// <param name="boxes">Boxes in the diagram; <see cref="Most"/> when it was cut.</param>
    public static TreeNode Of(Product product, Texts texts, RuleBook rules, DateOnly today, out int boxes)
    {
        ArgumentNullException.ThrowIfNull(product);
        var builder = new Builder(texts, rules, today);
        var root = new TreeNode(
            "part",
            product.Name,
            Builder.Detail(product.Identifier, MaterialsTags.Amount(product.Mass, texts)),
            null,
            [],
            builder.Children(product.Mass?.Milligrams, product.Parts, product.Materials, product.Substances)
        );
        boxes = Most - builder.Left;
        return root;
    }

    private sealed class Builder(Texts texts, RuleBook rules, DateOnly today)
    {
        public int Left { get; private set; } = Most;

        /// <param name="around">Mass in mg of what holds them; null when not known.</param>
        public IReadOnlyList<TreeNode> Children(
            decimal? around,
            IReadOnlyList<Part> parts,
            IReadOnlyList<Material> materials,
            IReadOnlyList<SubstanceUse> substances
        )
        {
            var children = new List<TreeNode>();
            foreach (var part in Affordable(parts))
            {
                var units = part.Units == 1 ? "" : FormattableString.Invariant($"× {part.Units:0.######}");
                var detail = Detail(part.Identifier, units, MaterialsTags.Amount(part.Mass, texts));
                var inner = Children(part.Mass?.Milligrams, part.Parts, part.Materials, part.Substances);
                children.Add(new TreeNode("part", part.Name, detail, ByMass(part.Mass, around, part.Units), [], inner));
            }
            foreach (var material in Affordable(materials))
            {
                var detail = Detail(MaterialsTags.Amount(material.Mass, texts), MaterialsTags.Amount(material.Share, texts));
                var mg = material.Mass?.Milligrams ?? around * material.Share?.MilligramsPerKilogram / 1_000_000m;
                var share = material.Share?.MilligramsPerKilogram / 1_000_000m ?? ByMass(material.Mass, around, 1);
                children.Add(new TreeNode("material", material.Name, detail, Within(share), [], Children(mg, [], [], material.Substances)));
            }
            foreach (var use in Affordable(substances))
            {
                var exemptions = string.Join(", ", use.Exemptions.Select(e => e.Index ?? e.Identity));
                var detail = Detail(use.Cas ?? "", MaterialsTags.Amount(use.Mass, texts), MaterialsTags.Amount(use.Concentration, texts), exemptions);
                var share = use.Concentration?.MilligramsPerKilogram / 1_000_000m ?? ByMass(use.Mass, around, 1);
                var limits = use.Cas is { } cas ? rules.LimitsOf(cas, today) : [];
                children.Add(new TreeNode("substance", use.Name, detail, Within(share), limits, []));
            }
            return children;
        }

        public static string Detail(params string[] facts) => string.Join(" · ", facts.Where(f => f.Length > 0));

        // absurd masses are the affair of the findings; the diagram only must not trip over them
        private static decimal? ByMass(Quantity? mass, decimal? around, decimal units) =>
            mass?.Milligrams is { } mg && around is > 0 and var whole ? Within((decimal)Math.Clamp((double)mg * (double)units / (double)whole, -1, 2)) : null;

        private static decimal? Within(decimal? share) => share is >= 0 and <= 1.02m ? Math.Min(1, share.Value) : null;

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
