using SupplyChain.Identifiers;

namespace SupplyChain.Materials;

/// <summary>A delivered product with what is stated about it and what it is made of.</summary>
/// <param name="Identifier">The declarer's part number; empty when missing.</param>
/// <param name="RequesterIdentifier">The buyer's part number; null when not given.</param>
/// <param name="UnitType">each, g, kg, m ...: what the mass relates to.</param>
/// <param name="IsArticle">REACH article or not; null when not stated (mixtures, IPC files).</param>
/// <param name="IsFull">The declarer's own statement that the composition is full (isFMD); null when not stated or there is no composition.</param>
public sealed record Product(
    string Identifier,
    string Name,
    string? RequesterIdentifier,
    string? Version,
    string? UnitType,
    DateOnly? EffectiveOn,
    bool? IsArticle,
    bool? IsFull,
    Quantity? Mass,
    string? Comment,
    IReadOnlyList<Statement> Statements,
    IReadOnlyList<QueryAnswer> Queries,
    bool HasComposition,
    IReadOnlyList<ListEdition> CompositionLists,
    IReadOnlyList<Part> Parts,
    IReadOnlyList<Material> Materials,
    IReadOnlyList<SubstanceUse> Substances
)
{
    public string? RequesterName { get; init; }

    public string? FamilyName { get; init; }

    public string? ManufacturingSite { get; init; }

    /// <summary>Further names and numbers of the same product: one declaration may cover many parts.</summary>
    public IReadOnlyList<PartNumber> OtherNumbers { get; init; } = [];

    /// <summary>Every number under which it may be known to be delivered, the declarer's own first.</summary>
    public IEnumerable<string> Numbers =>
        OtherNumbers
            .SelectMany(n => new[] { n.Identifier, n.RequesterIdentifier ?? "" })
            .Prepend(RequesterIdentifier ?? "")
            .Prepend(Identifier)
            .Where(n => n.Length > 0);

    /// <summary>Amounts per material class (IEC material class declaration, IPC class B).</summary>
    public IReadOnlyList<MaterialClassUse> Classes { get; init; } = [];

    /// <summary>Exemptions claimed for the product as a whole.</summary>
    public IReadOnlyList<Exemption> Exemptions { get; init; } = [];

    public Place Place { get; init; } = Place.None;
}

/// <summary>A further number under which the declared product is delivered.</summary>
public sealed record PartNumber(string Identifier, string Name, string? RequesterIdentifier);

/// <summary>A part inside a product, with its own parts.</summary>
/// <param name="Units">How many of this part one unit of the parent holds; 1 when not stated.</param>
/// <param name="Mass">Mass of one unit.</param>
public sealed record Part(
    string Identifier,
    string Name,
    decimal Units,
    bool? IsArticle,
    Quantity? Mass,
    string? Comment,
    IReadOnlyList<Part> Parts,
    IReadOnlyList<Material> Materials,
    IReadOnlyList<SubstanceUse> Substances
)
{
    public Place Place { get; init; } = Place.None;
}

/// <summary>A homogeneous material: it cannot be taken apart mechanically, and most limits hold per such material.</summary>
/// <param name="MaterialId">Entry of a material list; null when not given.</param>
/// <param name="Classes">Material classes such as M-121 of list MCL.</param>
/// <param name="Mass">Mass in one unit of the part; null when not given.</param>
/// <param name="Share">Share of the part; null when not given.</param>
public sealed record Material(
    string Name,
    ListEntry? MaterialId,
    IReadOnlyList<ListEntry> Classes,
    bool? IsArticle,
    Quantity? Mass,
    Quantity? Share,
    string? Comment,
    IReadOnlyList<SubstanceUse> Substances
)
{
    public Place Place { get; init; } = Place.None;
}

/// <summary>An entry of a list.</summary>
/// <param name="List">The list; null when the file leaves it open (CAS numbers).</param>
public sealed record ListEntry(ListEdition? List, string Entry);

/// <summary>Amount of one material class in the product.</summary>
public sealed record MaterialClassUse(string Class, string Name, Quantity? Mass, Quantity? Share)
{
    public Place Place { get; init; } = Place.None;
}

/// <summary>A substance in a material, part or mixture.</summary>
/// <param name="Ids">CAS number or list entries; empty for an undisclosed substance.</param>
/// <param name="Mass">Declared mass; null when only the concentration is given.</param>
/// <param name="Concentration">Declared concentration; null when only the mass is given.</param>
public sealed record SubstanceUse(
    string Name,
    IReadOnlyList<ListEntry> Ids,
    Quantity? Mass,
    Quantity? Concentration,
    IReadOnlyList<Exemption> Exemptions,
    string? Comment
)
{
    public string? Use { get; init; }

    public Place Place { get; init; } = Place.None;

    /// <summary>The first CAS number in its plain spelling, else the first identity that is meant as one; null when there is none.</summary>
    public string? Cas
    {
        get
        {
            string? meant = null;
            foreach (var id in Ids)
                if (CasNumber.LooksLike(id.Entry))
                {
                    if (!CasNumber.LooksLikeEc(id.Entry))
                        return CasNumber.Normalise(id.Entry);
                    meant ??= CasNumber.Normalise(id.Entry);
                }
            return meant;
        }
    }
}
