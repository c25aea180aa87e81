namespace SupplyChain.Grading;

/// <summary>A case worked by hand, kept in the system file.</summary>
public sealed record WorkedExample(BilingualText Title, DateOnly AsOf, EvidenceSet Evidence, ExpectedGrade Expect);

/// <summary>What the case must come to. Null points, score, stars or tier mean exactly that: none.</summary>
/// <param name="Coverage">Percent 0.00-100.00.</param>
/// <param name="Lines">Points per indicator code for the lines that the case is about; null points mean none.</param>
public sealed record ExpectedGrade(
    decimal? Points,
    decimal? Score,
    decimal Coverage,
    int? Stars,
    string? Tier,
    RiskClass? Risk,
    IReadOnlyList<KeyValuePair<string, decimal?>> Lines
);
