using SupplyChain.Grading;

namespace SupplyChain.Plants;

/// <summary>Makes one set of entries out of what was said of the whole enterprise and of its plants. House rules.</summary>
public static class PlantEvidence
{
    /// <summary>
    /// For the whole: under each code, what the plants say takes the place of what was said of the whole once every active plant has an entry and
    /// one of them is newer. Ratios add their numerators and denominators, the lowest level counts, a requirement is met when it is met everywhere.
    /// </summary>
    /// <param name="entries">In force, of the enterprise and its plants.</param>
    /// <param name="active">Plants that count.</param>
    public static IReadOnlyList<EvidenceEntry> Whole(IReadOnlyCollection<EvidenceEntry> entries, IReadOnlyCollection<long> active) =>
        [
            .. entries
                .GroupBy(e => (e.Kind, e.Code))
                .SelectMany(one =>
                {
                    var whole = one.Where(e => e.PlantId is null).ToList();
                    var plants = one.Where(e => e.PlantId is { } id && active.Contains(id)).ToList();
                    var complete = active.Count > 0 && active.All(id => plants.Exists(p => p.PlantId == id));
                    var newer = plants.Count > 0 && whole.TrueForAll(w => plants.Exists(p => p.Id > w.Id || p.EnteredAt > w.EnteredAt));
                    return complete && newer ? [Together(plants)] : whole;
                }),
        ];

    /// <summary>For one plant: what was said of it, otherwise what was said of the whole.</summary>
    public static IReadOnlyList<EvidenceEntry> Of(IReadOnlyCollection<EvidenceEntry> entries, long plant) =>
        [
            .. entries
                .GroupBy(e => (e.Kind, e.Code))
                .SelectMany(one => one.Any(e => e.PlantId == plant) ? one.Where(e => e.PlantId == plant) : one.Where(e => e.PlantId is null)),
        ];

    private static EvidenceEntry Together(List<EvidenceEntry> plants)
    {
        if (plants.Count == 1)
            return plants[0];
        var last = plants.MaxBy(p => p.EnteredAt)!;
        return plants[0].Kind switch
        {
            EntryKind.Measure => EvidenceEntry.Of(null, Sum(plants), last.EnteredById, last.EnteredAt),
            EntryKind.Answer => plants.MinBy(p => (p.Level, p.Id))!,
            EntryKind.Requirement => plants.Find(p => p.Met == false) ?? last,
            _ => last,
        };
    }

    private static Measure Sum(List<EvidenceEntry> plants)
    {
        var first = plants[0].AsMeasure();
        return first with
        {
            Numerator = plants.Sum(p => p.Numerator!.Value),
            Denominator = plants.Sum(p => p.Denominator!.Value),
            From = plants.Min(p => p.From!.Value),
            To = plants.Max(p => p.To!.Value),
            Sources = plants.Sum(p => p.Sources!.Value),
        };
    }
}
