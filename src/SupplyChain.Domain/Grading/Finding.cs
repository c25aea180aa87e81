namespace SupplyChain.Grading;

/// <summary>One thing wrong with a file.</summary>
/// <param name="Code">Key of the wording, such as <c>points.decimals</c>.</param>
/// <param name="Place">Where, as a JSON path such as <c>$.indicators[3].points</c>.</param>
/// <param name="Args">Values for the wording, invariant.</param>
public sealed record Finding(string Code, string Place, params IReadOnlyList<string> Args)
{
    public override string ToString() => $"{Place}: {Code}({string.Join(", ", Args)})";
}

/// <summary>What came out of reading a system file.</summary>
/// <param name="System">Null when there are findings.</param>
public sealed record SystemReading(IndicatorSystem? System, IReadOnlyList<Finding> Findings);

/// <summary>What came out of reading an evidence file.</summary>
/// <param name="Evidence">Null when there are findings.</param>
public sealed record EvidenceReading(EvidenceSet? Evidence, IReadOnlyList<Finding> Findings);
