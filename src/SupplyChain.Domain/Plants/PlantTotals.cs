namespace SupplyChain.Plants;

/// <summary>What the plants' months come to, each figure in its base unit: one plant or several, one month or a year.</summary>
/// <param name="Months">Rows behind it.</param>
public sealed record PlantTotals(IReadOnlyDictionary<string, decimal> Figures, int Months)
{
    /// <summary>Flows add up over months and plants; of a stock, each plant's last month counts, and plants add up.</summary>
    public static PlantTotals Of(IReadOnlyCollection<PlantMonth> months)
    {
        var catalogue = FigureCatalogue.Shipped;
        var totals = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var plant in months.GroupBy(m => m.PlantId))
        {
            var stocks = new HashSet<string>(StringComparer.Ordinal);
            foreach (var month in plant.OrderByDescending(m => m.Month))
            foreach (var entry in month.Figures)
            {
                var figure = catalogue.Find(entry.Code)!;
                if (figure.Kind is FigureKind.Stock && !stocks.Add(figure.Code))
                    continue;
                totals[figure.Code] = totals.GetValueOrDefault(figure.Code) + catalogue.ToBase(figure, entry.Value, entry.Unit)!.Value;
            }
        }

        return new PlantTotals(totals, months.Count);
    }

    /// <summary>Null when nobody reported it.</summary>
    public decimal? this[string code] => Figures.TryGetValue(code, out var value) ? value : null;

    /// <summary>Energy in kgce by the coefficients of GB/T 2589, all energies together; null when none was reported.</summary>
    public decimal? Energy => Sum(f => f.Coal?.Value);

    /// <summary>Emission in kg CO2: fuels burnt, power and heat bought, and the process; null when nothing of it was reported.</summary>
    public decimal? Carbon => Sum(f => f.Carbon?.Value);

    /// <summary>Renewable part of <see cref="Energy"/> in kgce; null when no energy was reported.</summary>
    public decimal? Renewable => Energy is null ? null : Sum(f => f.Renewable ? f.Coal?.Value : null) ?? 0;

    private decimal? Sum(Func<Figure, decimal?> factor)
    {
        decimal? sum = null;
        foreach (var figure in FigureCatalogue.Shipped.Figures)
            if (factor(figure) is { } one && this[figure.Code] is { } value)
                sum = (sum ?? 0) + one * value;
        return sum;
    }
}
