namespace SupplyChain.Materials;

/// <summary>What exceeding an entry of a list means.</summary>
public enum ListMeasure
{
    /// <summary>Forbidden above the limit, unless an exemption holds.</summary>
    Limit,

    /// <summary>Allowed, but must be passed on with safe-use information (REACH Art. 33).</summary>
    Duty,

    /// <summary>Must be answered yes or no; the list itself forbids nothing.</summary>
    Report,
}

/// <summary>What a concentration is measured against.</summary>
public enum ListLevel
{
    /// <summary>The homogeneous material.</summary>
    Material,

    /// <summary>Each article, also inside a complex object.</summary>
    Article,

    /// <summary>A part of the product, with all of its materials.</summary>
    Part,

    /// <summary>The delivered product.</summary>
    Product,

    /// <summary>As the threshold text of each entry says.</summary>
    Text,
}

/// <summary>How well the data of a list are founded.</summary>
public enum ListStanding
{
    /// <summary>Seen in a named source.</summary>
    Confirmed,

    /// <summary>Put together from secondary sources or general knowledge: check before legal use.</summary>
    Reconstructed,

    /// <summary>Set by this enterprise.</summary>
    HouseRule,
}

/// <summary>One edition of a list of regulated or declarable substances.</summary>
/// <param name="Id">Stable across editions, such as EU-RoHS.</param>
/// <param name="Version">The edition.</param>
/// <param name="InForceFrom">First day of this edition.</param>
/// <param name="InForceTo">Last day of this edition; null while no later one is known.</param>
/// <param name="Mandatory">Law, or a voluntary standard or customer rule.</param>
/// <param name="OnRequest">Checked only when the context asks for it (halogen-free, packaging).</param>
/// <param name="ExemptionList">Exemption list that belongs to it; null when nothing can be exempted.</param>
/// <param name="EditionKeys">How declarations name this list: the start of the list identity or authority.</param>
/// <param name="Editions">Editions known to exist, oldest first, for the age of the list that a declaration used.</param>
public sealed record SubstanceList(
    string Id,
    string Version,
    IReadOnlyList<string> Title,
    ListStanding Standing,
    string Source,
    DateOnly InForceFrom,
    DateOnly? InForceTo,
    bool Mandatory,
    bool OnRequest,
    ListMeasure Measure,
    ListLevel Level,
    string? ExemptionList,
    IReadOnlyList<string> EditionKeys,
    IReadOnlyList<ListEditionDate> Editions,
    IReadOnlyList<LimitedEntry> Entries,
    IReadOnlyList<LimitedSum> Sums
)
{
    public bool IsInForce(DateOnly day) => day >= InForceFrom && (InForceTo is not { } last || day <= last);

    public bool IsSameEdition(SubstanceList other) =>
        string.Equals(Id, other.Id, StringComparison.Ordinal) && string.Equals(Version, other.Version, StringComparison.Ordinal);

    public override string ToString() => $"{Id} {Version}";
}

/// <summary>An edition and the first day on which it is known to have been in use.</summary>
/// <param name="Count">Entries in it; null when not known.</param>
public sealed record ListEditionDate(string Version, DateOnly From, int? Count = null);

/// <summary>An entry of a list.</summary>
/// <param name="Group">Substance group with conversion to the limited element; null when the entry names its substances itself.</param>
/// <param name="Cas">CAS numbers of the entry; empty when only the name is known, so that only statements can speak to it.</param>
/// <param name="LimitMgPerKg">Limit in mg/kg; null when the threshold text says it, or when presence alone counts.</param>
/// <param name="IncludedOn">Day on which the entry joined the list; null when it has been there since before the first known edition.</param>
public sealed record LimitedEntry(
    string Id,
    string Name,
    string? Group,
    IReadOnlyList<string> Cas,
    decimal? LimitMgPerKg,
    string? Application,
    Threshold? Threshold,
    DateOnly? IncludedOn
);

/// <summary>A limit on the sum of several groups, in mg/kg.</summary>
public sealed record LimitedSum(string Id, IReadOnlyList<string> Of, decimal LimitMgPerKg);

/// <summary>A limited element or substance with its compounds.</summary>
/// <param name="Members">CAS number to the share (0 to 1) of the limited element in the compound.</param>
public sealed record SubstanceGroup(string Id, IReadOnlyList<string> Name, IReadOnlyDictionary<string, decimal> Members);
