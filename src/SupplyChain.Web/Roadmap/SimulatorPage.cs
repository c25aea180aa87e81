using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <param name="Moved">Null while what was typed cannot be simulated; the page then says why.</param>
/// <param name="Paths">Null while no path was asked for that can be searched.</param>
public sealed record SimulatorPage(
    SimulateForm Form,
    IReadOnlyList<CompiledSystem> Systems,
    OwnGrade Own,
    StarQuestion Question,
    SimulatedStar Now,
    SimulatedStar? Moved,
    IReadOnlyList<RoadmapTask> Tasks,
    PathsFound? Paths,
    IReadOnlyList<decimal> Goals
)
{
    /// <summary>Points that may be chosen for an indicator; empty where any value up to the most will do.</summary>
    public static IReadOnlyList<decimal> Steps(Indicator indicator) =>
        indicator.Rule switch
        {
            JudgedRule judged => judged.Steps,
            QualitativeRule levels => [.. levels.Levels.Select(l => l.Points)],
            _ => [],
        };
}
