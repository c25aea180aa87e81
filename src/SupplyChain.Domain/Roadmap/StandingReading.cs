namespace SupplyChain.Roadmap;

/// <summary>Where the whole enterprise stands with a target.</summary>
/// <param name="On">Day that it holds for; the earliest one where it adds up from plants.</param>
/// <param name="Value">Null for grades.</param>
/// <param name="Grade">Null for all other kinds.</param>
/// <param name="Plants">How many plants it adds up from; 0 when it was read of the whole.</param>
public sealed record StandingReading(DateOnly On, decimal? Value, string? Grade, string Source, int Plants)
{
    /// <summary>
    /// The last reading of the whole, unless every active plant has one and one of those is newer: then the whole adds up from its plants. Values
    /// with a basis are weighted by it, values without one are summed; a grade counts where all plants hold the same. Null when nothing is known.
    /// House rule.
    /// </summary>
    /// <param name="readings">Of one metric.</param>
    /// <param name="active">Plants that count.</param>
    public static StandingReading? Of(IReadOnlyCollection<TargetReading> readings, IReadOnlyCollection<long> active)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(active);
        TargetReading? Last(long? plant) => readings.Where(r => r.PlantId == plant).OrderBy(r => r.On).ThenBy(r => r.Id).LastOrDefault();
        var whole = Last(plant: null);
        var plants = active.Select(id => Last(id)).OfType<TargetReading>().ToList();
        var complete = plants.Count > 0 && plants.Count == active.Count;
        var newer = whole is null || plants.Exists(p => (p.On, p.Id).CompareTo((whole.On, whole.Id)) > 0);
        return (complete && newer ? Together(plants) : null)
            ?? (whole is null ? null : new StandingReading(whole.On, whole.Value, whole.Grade, whole.Source, Plants: 0));
    }

    /// <summary>Null when the plants cannot be added: grades that differ, or a basis at some of them only.</summary>
    private static StandingReading? Together(List<TargetReading> plants)
    {
        StandingReading As(decimal? value, string? grade) =>
            new(plants.Min(p => p.On), value, grade, string.Join(" · ", plants.Select(p => p.Source).Distinct(StringComparer.Ordinal)), plants.Count);

        if (plants[0].Grade is { } grade)
            return plants.TrueForAll(p => string.Equals(p.Grade, grade, StringComparison.Ordinal)) ? As(null, grade) : null;
        if (plants.Exists(p => p.Value is null))
            return null;
        if (plants.TrueForAll(p => p.Basis is null))
            return As(plants.Sum(p => p.Value), null);
        if (plants.Exists(p => p.Basis is null))
            return null;
        // divided before multiplied: a sum of products of the largest values still fits
        var all = plants.Sum(p => p.Basis!.Value);
        return As(decimal.Round(plants.Sum(p => p.Value!.Value * (p.Basis!.Value / all)), 4, MidpointRounding.AwayFromZero), null);
    }
}
