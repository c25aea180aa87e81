namespace SupplyChain.Grading;

internal static class EvidenceFault
{
    /// <summary>The first thing wrong with the evidence; null when it can be graded.</summary>
    public static Refusal? Of(CompiledSystem system, EvidenceSet evidence, DateOnly asOf) =>
        Grader.WhyNotGrade(system, evidence, asOf) is [var fault, ..] ? fault : null;
}
