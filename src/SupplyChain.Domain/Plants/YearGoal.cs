namespace SupplyChain.Plants;

/// <summary>What a metric is to reach in a year, against a baseline year.</summary>
public sealed class YearGoal
{
    public long Id { get; private set; }
    public int Revision { get; private set; }

    /// <summary>Null for the whole enterprise.</summary>
    public long? PlantId { get; private set; }

    /// <summary>Code of a <see cref="GreenMetric"/>.</summary>
    public string Metric { get; private set; } = "";
    public int Year { get; private set; }

    /// <summary>% for shares, otherwise in the metric's unit.</summary>
    public decimal Value { get; private set; }

    /// <summary>Year that progress is measured from.</summary>
    public int BaselineYear { get; private set; }

    /// <summary>Its value, for a year before the portal; null when it follows from the months of that year.</summary>
    public decimal? BaselineValue { get; private set; }

    private YearGoal() { }

    /// <exception cref="RefusedException">A reason of <see cref="WhyNot"/>.</exception>
    public YearGoal(long? plantId, GreenMetric metric, int year, decimal value, int baselineYear, decimal? baselineValue)
    {
        (PlantId, Metric, Year) = (plantId, metric.Code, year);
        Set(value, baselineYear, baselineValue);
    }

    /// <summary>
    /// Null when it makes sense; otherwise <c>year-goal.baseline</c> (the baseline year is not before the goal's year), <c>year-goal.year</c>,
    /// <c>year-goal.over-hundred</c> (a share outside 0-100 %) or <c>year-goal.negative</c>.
    /// </summary>
    public static Refusal? WhyNot(GreenMetric metric, int year, decimal value, int baselineYear, decimal? baselineValue) =>
        year is < 2000 or > 2100 || baselineYear < 2000 ? new("year-goal.year")
        : baselineYear >= year ? new("year-goal.baseline", baselineYear, year)
        : metric.Share && (value is < 0 or > 100 || baselineValue is < 0 or > 100)
            ? new("year-goal.over-hundred", value is < 0 or > 100 ? value : baselineValue!)
        : value < 0 || baselineValue < 0 || value > PlantMonth.Largest || baselineValue > PlantMonth.Largest ? new("year-goal.negative")
        : null;

    public void Set(decimal value, int baselineYear, decimal? baselineValue)
    {
        RefusedException.ThrowIf(WhyNot(GreenMetric.Find(Metric)!, Year, value, baselineYear, baselineValue));
        (Value, BaselineYear, BaselineValue) = (value, baselineYear, baselineValue);
    }

    /// <summary>Null when the year's figure is not known.</summary>
    public bool? Reached(decimal? now) =>
        now is null ? null
        : GreenMetric.Find(Metric)!.Less ? now <= Value
        : now >= Value;
}
