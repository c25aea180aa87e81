namespace SupplyChain.Grading;

/// <summary>The one grader. Pure: the same system, evidence and date always give the same result, in whatever order the evidence comes.</summary>
public static class Grader
{
    /// <summary>Raised with every change that could change a result; part of every receipt.</summary>
    public const string EngineVersion = "1";

    /// <summary>Grades one subject. For many subjects compile the system once and use the other overload.</summary>
    /// <exception cref="RefusedException">The evidence is faulty; the refusal names the first fault.</exception>
    public static GradeResult Grade(IndicatorSystem system, EvidenceSet evidence, DateOnly asOf) => Grade(CompiledSystem.Of(system), evidence, asOf);

    /// <inheritdoc cref="Grade(IndicatorSystem, EvidenceSet, DateOnly)"/>
    public static GradeResult Grade(CompiledSystem system, EvidenceSet evidence, DateOnly asOf)
    {
        var faults = WhyNotGrade(system, evidence, asOf);
        if (faults.Count > 0)
            throw new RefusedException(faults[0]);
        return GradeChecked(system, evidence, asOf);
    }

    /// <summary>For evidence that was found without faults a moment ago.</summary>
    internal static GradeResult GradeChecked(CompiledSystem system, EvidenceSet evidence, DateOnly asOf) =>
        new GradeTally(system, new EvidenceIndex(system, evidence, asOf)).Result();

    /// <summary>Every fault of the evidence by name; empty when it can be graded.</summary>
    public static IReadOnlyList<Refusal> WhyNotGrade(CompiledSystem system, EvidenceSet evidence, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(evidence);
        return EvidenceCheck.Faults(system, evidence, asOf);
    }
}
