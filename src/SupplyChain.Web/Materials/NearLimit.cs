namespace SupplyChain.Materials;

/// <summary>A substance or group that is over a limit in force, near it, or of unknown share.</summary>
/// <param name="MgPerKg">Worst share at the level of the list; null when unknown.</param>
public sealed record NearLimit(string List, string Entry, decimal LimitMgPerKg, decimal? MgPerKg)
{
    /// <summary>From half the limit on it is near (house rule).</summary>
    private const decimal Near = 0.5m;

    public bool IsOver => MgPerKg > LimitMgPerKg;

    /// <summary>Limits and duties in force that the rows touch, the worst first.</summary>
    public static IReadOnlyList<NearLimit> Of(IEnumerable<DeclaredUse> uses, RuleBook rules, DateOnly today)
    {
        var byKey = uses.ToDictionary(u => u.Key, u => u.AsStored(), StringComparer.Ordinal);
        var found = new List<NearLimit>();
        foreach (var list in rules.InForce(today).Where(l => l.Measure != ListMeasure.Report && !l.OnRequest))
        foreach (var entry in list.Entries)
        {
            if (entry.LimitMgPerKg is not { } limit)
                continue;
            var keys = entry.Group is { } group ? [StoredUse.GroupKey(group)] : entry.Cas.Select(StoredUse.CasKey);
            foreach (var use in keys.Select(k => byKey.GetValueOrDefault(k)).OfType<StoredUse>())
                if (use.At(list.Level) is not { } share || share >= limit * Near)
                    found.Add(new NearLimit(list.ToString(), entry.Name, limit, use.At(list.Level)));
        }
        return [.. found.OrderByDescending(n => (n.MgPerKg ?? n.LimitMgPerKg) / n.LimitMgPerKg).ThenBy(n => n.List, StringComparer.Ordinal)];
    }
}
