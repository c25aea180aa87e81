namespace SupplyChain.Plants;

/// <summary>A figure that looks as if it were in another unit than those before it; somebody looks at it, nothing is changed.</summary>
/// <param name="Times">How many times the mean of the months before it is, or below 1 what part of it.</param>
public sealed record MonthDoubt(Figure Figure, decimal Times)
{
    /// <summary>From this many times the mean on, and below one part in as many (house rule): a thousand watt-hours are soon mistaken.</summary>
    public const decimal Suspicious = 20;

    /// <param name="before">Months of the same plant; the latest six before this one count.</param>
    public static IReadOnlyList<MonthDoubt> Of(PlantMonth month, IEnumerable<PlantMonth> before)
    {
        var earlier = before
            .Where(m => m.PlantId == month.PlantId && m.Month < month.Month)
            .OrderByDescending(m => m.Month)
            .Take(6)
            .Select(m => PlantTotals.Of([m]))
            .ToList();
        var now = PlantTotals.Of([month]);
        var doubts = new List<MonthDoubt>();
        foreach (var figure in FigureCatalogue.Shipped.Figures)
        {
            var known = earlier.Select(t => t[figure.Code]).Where(v => v > 0).ToList();
            if (known.Count == 0 || now[figure.Code] is not { } value || value == 0)
                continue;
            var times = value / known.Average()!.Value;
            if (times is >= Suspicious or <= 1 / Suspicious)
                doubts.Add(new MonthDoubt(figure, decimal.Round(times, times < 1 ? 4 : 1)));
        }

        return doubts;
    }
}
