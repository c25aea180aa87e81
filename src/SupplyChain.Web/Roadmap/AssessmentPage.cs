using SupplyChain.Grading;
using SupplyChain.Plants;

namespace SupplyChain.Roadmap;

/// <summary>One indicator of the own assessment.</summary>
/// <param name="Department">Null when no department answers for it.</param>
/// <param name="Pending">A self score that waits for its review; null when none does.</param>
/// <param name="Computed">Name of the measure that the portal computes from suppliers; null for all others.</param>
/// <param name="FromPlants">True when its ratio follows from the monthly figures of the plants.</param>
public sealed record AssessmentLine(Indicator Indicator, IndicatorLine Line, string? Department, SelfScore? Pending, string? Computed, bool FromPlants);

/// <summary>A basic requirement, or an item of the negative list.</summary>
public sealed record GateLine(BasicRequirement Requirement, RequirementState State, SelfScore? Pending, int Incidents);

public sealed record AssessmentPage(
    IReadOnlyList<CompiledSystem> Systems,
    OwnGrade Own,
    IReadOnlyList<(IndicatorGroup Group, GroupPoints Points, IReadOnlyList<AssessmentLine> Lines)> Groups,
    IReadOnlyList<GateLine> Gates,
    IReadOnlyList<SelfScore> Waiting,
    PlantChoice Plants
);

/// <summary>One indicator or requirement with everything that was ever said about it.</summary>
/// <param name="Line">Null for a basic requirement.</param>
/// <param name="Gate">Null for an indicator.</param>
public sealed record ScorePage(
    ScoreForm Form,
    CompiledSystem System,
    AssessmentLine? Line,
    GateLine? Gate,
    IReadOnlyList<SelfScore> Scores,
    IReadOnlyList<RecordedIncident> Incidents,
    PlantChoice Plants
)
{
    public string Code => Line?.Indicator.Code ?? Gate!.Requirement.Code;
    public BilingualText Name => Line?.Indicator.Name ?? Gate!.Requirement.Name;
    public SelfScore? Pending => Line?.Pending ?? Gate?.Pending;

    /// <summary>What a person may choose: points of the steps, or levels with their names; empty for everything else.</summary>
    public IReadOnlyList<(int Level, decimal Points, BilingualText? Name)> Choices =>
        Line?.Indicator.Rule switch
        {
            JudgedRule judged => [.. judged.Steps.Select((p, i) => (i, p, (BilingualText?)null))],
            QualitativeRule levels => [.. levels.Levels.Select(l => (l.Number, l.Points, (BilingualText?)l.Name))],
            _ => [],
        };

    /// <summary>What the ratio means; null for everything that is not one that a person measures.</summary>
    public RatioBasis? Ratio => Line is null ? null : OwnRatio.Of(Line.Indicator)?.Basis;
}

/// <summary>A ratio that a person enters.</summary>
/// <param name="Key">Name under which the measure is filed.</param>
public sealed record OwnRatio(string Key, RatioBasis Basis)
{
    /// <summary>Null when the indicator takes no entered ratio: it is no ratio, or the portal computes it from suppliers.</summary>
    public static OwnRatio? Of(Indicator indicator) =>
        indicator.Rule switch
        {
            RatioRule ratio => new OwnRatio(indicator.Code, ratio.Basis),
            ComputedMeasureRule computed when !SupplierMeasures.Names.Contains(computed.Measure) => new OwnRatio(computed.Measure, computed.Basis),
            _ => null,
        };
}
