using System.Globalization;

namespace SupplyChain.Incentives;

/// <summary>What of a region was changed.</summary>
public enum IncentivePart
{
    Reward,
    Policy,
    Fees,
    Supervision,
    Remark,

    /// <summary>How many factories the region, or a place in it, wants to have by a year.</summary>
    Target,

    /// <summary>National green factories of the region.</summary>
    Factories,

    /// <summary>Priority industries.</summary>
    Industries,
}

/// <summary>What a person says instead of, or besides, the library.</summary>
/// <param name="Replaces">Position, from 0, of the shipped reward, policy or target whose place it takes; null for a new one, and for the other parts.</param>
/// <param name="Removed">True when the shipped reward, policy or target no longer holds and nothing takes its place.</param>
/// <param name="Place">City, county or zone of a reward or target; null for the whole region.</param>
/// <param name="Month">yyyy-MM of a policy; null when it has none.</param>
/// <param name="Zh">Title of a policy, or the wording of fees, supervision or remark; null for rewards.</param>
/// <param name="En">Null when there is no English wording.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="SourceOn">Day of the source.</param>
public sealed record IncentiveFact(
    IncentivePart Part,
    int? Replaces,
    bool Removed,
    string? Place,
    int? Min10kCny,
    int? Max10kCny,
    RewardKind? Kind,
    string? Month,
    string? Zh,
    string? En,
    string Source,
    DateOnly SourceOn
)
{
    /// <summary>Factories of a target at least, or of the region; null for the other parts.</summary>
    public int? CountMin { get; init; }

    /// <summary>Factories of a target at most; null where it equals <see cref="CountMin"/>.</summary>
    public int? CountMax { get; init; }

    /// <summary>Year of a target.</summary>
    public int? Year { get; init; }

    /// <summary>Which list a target counts; null where the source does not say.</summary>
    public TargetLevel? Level { get; init; }

    /// <summary>True when the list of industries ends in "and others".</summary>
    public bool OpenEnded { get; init; }

    /// <summary>Names of a list of industries, as typed: one a line, or separated by commas.</summary>
    internal static IReadOnlyList<string> Names(string? typed) =>
        (typed ?? "").Split(['\n', '\r', '、', ',', '，', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A dated change of a region's support. What shipped stays with its standing; the newest change of a thing counts, and none is ever rewritten.</summary>
public sealed class IncentiveEdit
{
    public long Id { get; private set; }
    public int Revision { get; private set; }

    /// <summary>GB/T 2260, two digits.</summary>
    public string RegionCode { get; private set; } = "";
    public IncentivePart Part { get; private set; }
    public int? Replaces { get; private set; }
    public bool Removed { get; private set; }
    public string? Place { get; private set; }
    public int? Min10kCny { get; private set; }
    public int? Max10kCny { get; private set; }
    public RewardKind? Kind { get; private set; }
    public string? Month { get; private set; }
    public string? Zh { get; private set; }
    public string? En { get; private set; }
    public string Source { get; private set; } = "";
    public DateOnly SourceOn { get; private set; }

    /// <inheritdoc cref="IncentiveFact.CountMin"/>
    public int? CountMin { get; private set; }

    /// <inheritdoc cref="IncentiveFact.CountMax"/>
    public int? CountMax { get; private set; }

    /// <inheritdoc cref="IncentiveFact.Year"/>
    public int? Year { get; private set; }

    /// <inheritdoc cref="IncentiveFact.Level"/>
    public TargetLevel? Level { get; private set; }

    /// <inheritdoc cref="IncentiveFact.OpenEnded"/>
    public bool OpenEnded { get; private set; }
    public string EnteredBy { get; private set; } = "";
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>Null while it stands; a withdrawn one counts no longer and stays as history.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    private IncentiveEdit() { }

    /// <exception cref="RefusedException">A reason of <see cref="WhyNot"/>.</exception>
    public IncentiveEdit(RegionIncentives shipped, IncentiveFact fact, DateOnly today, string by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNot(shipped, fact, today));
        (RegionCode, Part, Replaces, Removed) = (shipped.Code, fact.Part, fact.Replaces, fact.Removed);
        (Place, Min10kCny, Max10kCny, Kind) = (fact.Place, fact.Min10kCny, fact.Max10kCny, fact.Kind);
        (Month, Zh, En, Source, SourceOn) = (fact.Month, fact.Zh, fact.En, fact.Source, fact.SourceOn);
        (CountMin, CountMax, Year, Level, OpenEnded) = (fact.CountMin, fact.CountMax, fact.Year, fact.Level, fact.OpenEnded);
        (EnteredBy, EnteredAt) = (by, now);
    }

    /// <summary>Industries of a list.</summary>
    public IReadOnlyList<string> Industries => IncentiveFact.Names(Part is IncentivePart.Industries ? Zh : null);

    /// <summary>
    /// Null when it can be kept; otherwise <c>incentive-edit.future</c> (the source lies in the future), <c>incentive-edit.replaces</c> (nothing
    /// shipped stands there), <c>incentive-edit.span</c> (amounts missing, negative or reversed), <c>incentive-edit.words</c> (title or wording
    /// missing), <c>incentive-edit.month</c>, <c>incentive-edit.target</c> (counts missing, negative, reversed or above 100 000, or a year outside
    /// 2000-2100), <c>incentive-edit.count</c> (missing, negative or above 100 000) or <c>incentive-edit.industries</c> (none, more than 60, one
    /// named twice or longer than 40 characters).
    /// </summary>
    public static Refusal? WhyNot(RegionIncentives shipped, IncentiveFact fact, DateOnly today)
    {
        var most = fact.Part switch
        {
            IncentivePart.Reward => shipped.Rewards.Count,
            IncentivePart.Policy => shipped.Policies.Count,
            IncentivePart.Target => shipped.Targets.Count,
            _ => 0,
        };
        if (fact.SourceOn > today)
            return new Refusal("incentive-edit.future", fact.SourceOn);
        if (fact.Replaces < 0 || fact.Replaces >= most || (fact.Removed && fact.Replaces is null))
            return new Refusal("incentive-edit.replaces");
        if (fact.Removed)
            return null;
        if (fact.Part is IncentivePart.Reward)
            return fact.Kind is null || fact.Min10kCny is not >= 0 || fact.Max10kCny is null || fact.Max10kCny < fact.Min10kCny || fact.Max10kCny > 1_000_000
                ? new Refusal("incentive-edit.span")
                : null;
        if (fact.Part is IncentivePart.Target)
            return Counts(fact.CountMin) && Counts(fact.CountMax ?? fact.CountMin) && !(fact.CountMax < fact.CountMin) && fact.Year is >= 2000 and <= 2100
                ? null
                : new Refusal("incentive-edit.target");
        if (fact.Part is IncentivePart.Factories)
            return Counts(fact.CountMin) ? null : new Refusal("incentive-edit.count");
        if (fact.Part is IncentivePart.Industries)
            return AreIndustries(IncentiveFact.Names(fact.Zh)) ? null : new Refusal("incentive-edit.industries");
        if (string.IsNullOrWhiteSpace(fact.Zh))
            return new Refusal("incentive-edit.words");
        return fact is { Part: IncentivePart.Policy, Month: { } month } && !IsMonth(month) ? new Refusal("incentive-edit.month", month) : null;
    }

    /// <summary>Null when it may be withdrawn; otherwise <c>incentive-edit.withdrawn</c>.</summary>
    public Refusal? WhyNotWithdraw() => WithdrawnAt is null ? null : new("incentive-edit.withdrawn");

    public void Withdraw(DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotWithdraw());
        WithdrawnAt = now;
    }

    private static bool Counts(int? factories) => factories is >= 0 and <= 100_000;

    private static bool AreIndustries(IReadOnlyList<string> names) =>
        names.Count is > 0 and <= 60 && names.All(n => n.Length <= 40) && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count;

    private static bool IsMonth(string month) => DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Source and day, put behind everything that a change says, so that it is never taken for what shipped.</summary>
    internal BilingualText Behind()
    {
        var day = SourceOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new BilingualText($"来源：{Source}，{day}", $"source: {Source}, {day}");
    }

    internal BilingualText Words() => new($"{Zh}（{Behind().Zh}）", $"{En ?? Zh} ({Behind().En})");
}
