namespace SupplyChain.Plants;

/// <summary>One month of the year that is shown.</summary>
/// <param name="Rows">One for each plant that entered it.</param>
/// <param name="Totals">What they come to.</param>
public sealed record MonthRow(DateOnly Month, IReadOnlyList<PlantMonth> Rows, PlantTotals Totals);

/// <summary>A metric in the year that is shown.</summary>
/// <param name="Now">From all months entered; null when it cannot be worked out.</param>
/// <param name="Baseline">Null without a goal, or when the baseline year is unknown.</param>
/// <param name="Goal">Null when none was set for the year.</param>
public sealed record MetricRow(GreenMetric Metric, decimal? Now, decimal? Baseline, YearGoal? Goal);

/// <param name="Unlocked">Months of the year that wait for their review.</param>
public sealed record FiguresPage(
    PlantChoice Plants,
    int Year,
    int ThisYear,
    IReadOnlyList<MonthRow> Months,
    PlantTotals Totals,
    IReadOnlyList<MetricRow> Metrics,
    int Unlocked
)
{
    public ImportMonthsForm Form { get; init; } = new();

    /// <summary>What is wrong with the workbook that was handed in; empty when none was.</summary>
    public IReadOnlyList<SheetFault> Faults { get; init; } = [];

    /// <summary>True when a month can be entered here: one plant, or one is chosen.</summary>
    public bool Entering => !Plants.Several || Plants.Chosen is not null;
}

/// <param name="Entered">Null for a month that was not entered yet.</param>
/// <param name="WhyNotReview">Null when this person may review it.</param>
public sealed record MonthPage(
    MonthForm Form,
    DateOnly Month,
    PlantChoice Plants,
    PlantMonth? Entered,
    IReadOnlyList<MonthDoubt> Doubts,
    Refusal? WhyNotReview
);

/// <param name="Baselines">Value of the baseline year by id of the goal; null where it is unknown.</param>
public sealed record GoalsPage(YearGoalForm Form, PlantChoice Plants, IReadOnlyList<(YearGoal Goal, decimal? Baseline, decimal? Now)> Goals);
