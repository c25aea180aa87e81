namespace SupplyChain.Incentives;

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
        var (count, industries) = (edits.FindLast(e => e.Part is IncentivePart.Factories), edits.FindLast(e => e.Part is IncentivePart.Industries));
        BilingualText? Newest(IncentivePart part, BilingualText? shipped) => edits.FindLast(e => e.Part == part)?.Words() ?? shipped;
        return region with
        {
            Factories = count?.CountMin ?? region.Factories,
            FactoriesNote = count?.Behind(),
            FactoriesShipped = region.Factories,
            Industries = industries?.Industries ?? region.Industries,
            IndustriesNote = industries?.Behind(),
            OpenEnded = industries?.OpenEnded ?? region.OpenEnded,
            Targets = Merge(
                region.Targets,
                edits.FindAll(e => e.Part is IncentivePart.Target),
                e => new RegionTarget(e.Place, e.CountMin!.Value, e.CountMax ?? e.CountMin.Value, e.Level, e.Year!.Value, e.Behind())
            ),
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
