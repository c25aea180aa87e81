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
}

/// <summary>What a person says instead of, or besides, the library.</summary>
/// <param name="Replaces">Position, from 0, of the shipped reward or policy whose place it takes; null for a new one, and for the other parts.</param>
/// <param name="Removed">True when the shipped reward or policy no longer holds and nothing takes its place.</param>
/// <param name="Place">City, county or zone of a reward; null for the whole region.</param>
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
);

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
        (EnteredBy, EnteredAt) = (by, now);
    }

    /// <summary>
    /// Null when it can be kept; otherwise <c>incentive-edit.future</c> (the source lies in the future), <c>incentive-edit.replaces</c> (nothing
    /// shipped stands there), <c>incentive-edit.span</c> (amounts missing, negative or reversed), <c>incentive-edit.words</c> (title or wording
    /// missing) or <c>incentive-edit.month</c>.
    /// </summary>
    public static Refusal? WhyNot(RegionIncentives shipped, IncentiveFact fact, DateOnly today)
    {
        var most = fact.Part switch
        {
            IncentivePart.Reward => shipped.Rewards.Count,
            IncentivePart.Policy => shipped.Policies.Count,
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

    private static bool IsMonth(string month) => DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Source and day, put behind everything that a change says, so that it is never taken for what shipped.</summary>
    internal BilingualText Behind()
    {
        var day = SourceOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new BilingualText($"来源：{Source}，{day}", $"source: {Source}, {day}");
    }

    internal BilingualText Words() => new($"{Zh}（{Behind().Zh}）", $"{En ?? Zh} ({Behind().En})");
}

/// <summary>The library as it stands with the changes that were made since.</summary>
public static class EditedIncentives
{
    /// <summary>Every region with its newest changes; withdrawn ones do not count. Regions without changes stay as they shipped.</summary>
    public static IncentiveLibrary With(this IncentiveLibrary library, IReadOnlyCollection<IncentiveEdit> edits) =>
        edits.Count == 0
            ? library
            : library with
            {
                Regions = [.. library.Regions.Select(r => Edit(r, [.. edits.Where(e => e.RegionCode == r.Code && e.WithdrawnAt is null).OrderBy(e => e.Id)]))],
            };

    private static RegionIncentives Edit(RegionIncentives region, List<IncentiveEdit> edits)
    {
        if (edits.Count == 0)
            return region;
        BilingualText? Newest(IncentivePart part, BilingualText? shipped) => edits.FindLast(e => e.Part == part)?.Words() ?? shipped;
        return region with
        {
            Rewards = Merge(
                region.Rewards,
                edits.FindAll(e => e.Part is IncentivePart.Reward),
                e => new RegionReward(e.Place, e.Min10kCny!.Value, e.Max10kCny!.Value, e.Kind!.Value, e.Behind())
            ),
            Policies =
            [
                .. Merge(region.Policies, edits.FindAll(e => e.Part is IncentivePart.Policy), e => new RegionPolicy(e.Month, e.Words().Zh))
                    .OrderBy(p => p.Month ?? "", StringComparer.Ordinal),
            ],
            Fees = Newest(IncentivePart.Fees, region.Fees),
            Supervision = Newest(IncentivePart.Supervision, region.Supervision),
            Remark = Newest(IncentivePart.Remark, region.Remark),
        };
    }

    private static IReadOnlyList<T> Merge<T>(IReadOnlyList<T> shipped, List<IncentiveEdit> edits, Func<IncentiveEdit, T> made) =>
        [
            .. shipped.SelectMany(
                (item, at) =>
                    edits.FindLast(e => e.Replaces == at) switch
                    {
                        null => [item],
                        { Removed: true } => Array.Empty<T>(),
                        { } edit => [made(edit)],
                    }
            ),
            .. edits.Where(e => e.Replaces is null).Select(made),
        ];
}
