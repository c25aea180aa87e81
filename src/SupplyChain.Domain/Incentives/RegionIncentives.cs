using SupplyChain.Identifiers;

namespace SupplyChain.Incentives;

/// <summary>Which list a target counts.</summary>
public enum TargetLevel
{
    National,
    Provincial,
    Municipal,
    NationalAndProvincial,
}

/// <summary>How the amount of a reward is meant.</summary>
public enum RewardKind
{
    /// <summary>Exactly the amount.</summary>
    Fixed,

    /// <summary>Between the two amounts.</summary>
    Range,

    /// <summary>Not more than the larger amount; the smaller is 0 and says nothing.</summary>
    Cap,
}

/// <summary>Green factories that a region or a place in it wanted to have.</summary>
/// <param name="Place">City, county or zone; null = the region itself.</param>
/// <param name="Min">Number of factories, at least.</param>
/// <param name="Max">Number of factories, equal to Min unless a span is given.</param>
/// <param name="Level">Which list counts; null where the source does not say.</param>
/// <param name="Year">Target year.</param>
/// <param name="Note">Source of a target that was entered here; null for one that shipped.</param>
public sealed record RegionTarget(string? Place, int Min, int Max, TargetLevel? Level, int Year, BilingualText? Note = null);

/// <summary>One-off reward for a national green factory.</summary>
/// <param name="Place">City, county or zone that pays; null = the region itself.</param>
/// <param name="Min10kCny">Smaller amount, 10 000 CNY.</param>
/// <param name="Max10kCny">Larger amount, 10 000 CNY.</param>
/// <param name="Kind">How the amounts are meant.</param>
/// <param name="Note">What is odd about it; null = nothing.</param>
public sealed record RegionReward(string? Place, int Min10kCny, int Max10kCny, RewardKind Kind, BilingualText? Note);

/// <summary>A policy document.</summary>
/// <param name="Month">yyyy-MM of publication; null where the source gives none.</param>
/// <param name="Title">Chinese title, as published.</param>
public sealed record RegionPolicy(string? Month, string Title);

/// <summary>Priority industries of one year.</summary>
public sealed record YearIndustries(int Year, IReadOnlyList<string> Industries);

/// <summary>What one province-level region offers and asks for.</summary>
/// <param name="Code">GB/T 2260, two digits.</param>
/// <param name="Zh">Short Chinese name.</param>
/// <param name="Factories">National green factories at the date of the library.</param>
/// <param name="Targets">Empty where none is known.</param>
/// <param name="Rewards">Empty where none is known.</param>
/// <param name="Industries">Priority industries in Chinese; empty where none is named.</param>
/// <param name="OpenEnded">The list ends in "and others".</param>
/// <param name="IndustriesByYear">Priority industries where they changed by year.</param>
/// <param name="Fees">Who pays the third-party assessment; null = not stated.</param>
/// <param name="Supervision">How listed factories are checked; null = not stated.</param>
/// <param name="Remark">Anything else; null = nothing.</param>
/// <param name="Policies">Oldest first.</param>
/// <param name="Places">Cities, counties and zones that have policies of their own.</param>
/// <param name="Notes">Oddities of the source.</param>
public sealed record RegionIncentives(
    string Code,
    string Zh,
    int Factories,
    IReadOnlyList<RegionTarget> Targets,
    IReadOnlyList<RegionReward> Rewards,
    IReadOnlyList<string> Industries,
    bool OpenEnded,
    IReadOnlyList<YearIndustries> IndustriesByYear,
    BilingualText? Fees,
    BilingualText? Supervision,
    BilingualText? Remark,
    IReadOnlyList<RegionPolicy> Policies,
    IReadOnlyList<string> Places,
    IReadOnlyList<BilingualText> Notes
)
{
    /// <summary>Source of a count that was entered here; null where the one that shipped stands.</summary>
    public BilingualText? FactoriesNote { get; init; }

    /// <summary>The count that shipped, where another was entered here; null otherwise.</summary>
    public int? FactoriesShipped
    {
        get => FactoriesNote is null ? null : field;
        init;
    }

    /// <summary>Source of industries that were entered here; null where those that shipped stand.</summary>
    public BilingualText? IndustriesNote { get; init; }

    /// <summary>English name of the region.</summary>
    public string En => Division.Find(Code)?.En ?? Code;

    /// <summary>
    /// Whether the region itself has as many national green factories as it wanted; null where it has no target that counts the
    /// national list, since lists of other levels are not comparable with the count.
    /// </summary>
    public bool? TargetReached => Targets.LastOrDefault(t => t.Place is null && t.Level == TargetLevel.National) is { } target ? Factories >= target.Min : null;

    /// <summary>How an industry fares here. Names match when one contains the other (电子信息制造 is 电子信息).</summary>
    public IndustryFit Fit(string industry)
    {
        if (Industries.Count == 0)
            return IndustryFit.NotStated;
        if (!string.IsNullOrWhiteSpace(industry) && Industries.Any(i => SameIndustry(i, industry.Trim())))
            return IndustryFit.Listed;
        return OpenEnded ? IndustryFit.PossiblyMeant : IndustryFit.NotListed;
    }

    private static bool SameIndustry(string listed, string asked) =>
        asked.Contains(listed, StringComparison.OrdinalIgnoreCase) || listed.Contains(asked, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Whether a region prefers an industry.</summary>
public enum IndustryFit
{
    Listed,

    /// <summary>Not named, but the list ends in "and others".</summary>
    PossiblyMeant,
    NotListed,

    /// <summary>The region names no industries.</summary>
    NotStated,
}
