namespace SupplyChain.Grading;

/// <summary>Levels or steps of an indicator that people judge, with what each gives; empty for what is computed.</summary>
internal static class IndicatorLevels
{
    public static IReadOnlyList<(int Level, decimal Points)> Of(Indicator indicator) =>
        indicator.Rule switch
        {
            QualitativeRule rule => [.. rule.Levels.Select(l => (l.Number, l.Points))],
            JudgedRule rule => [.. rule.Steps.Select((points, at) => (at, points))],
            _ => [],
        };
}
