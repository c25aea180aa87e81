namespace SupplyChain.Grading;

/// <summary>One subject's evidence, sorted by position of the system's codes, for the grading date. Built once per grade.</summary>
internal sealed class EvidenceIndex
{
    private readonly HeldDocument?[] best;
    private readonly HeldDocument?[] lapsed;
    private readonly Answer?[] answers;
    private readonly Measure?[] measures;
    private readonly NotApplicableMark?[] marks;
    private readonly PointsOverride?[] overrides;
    private readonly RequirementAnswer?[] requirements;

    public EvidenceIndex(CompiledSystem system, EvidenceSet evidence, DateOnly asOf)
    {
        Evidence = evidence;
        AsOf = asOf;
        best = new HeldDocument?[system.DocumentTypeCount];
        lapsed = new HeldDocument?[system.DocumentTypeCount];
        var count = system.System.Indicators.Count;
        answers = new Answer?[count];
        marks = new NotApplicableMark?[count];
        overrides = new PointsOverride?[count];
        measures = new Measure?[system.MeasureCount];
        requirements = new RequirementAnswer?[system.System.BasicRequirements.Count];
        foreach (var document in evidence.Documents)
            Place(system.DocumentTypeAt(document.Type), document);
        foreach (var answer in evidence.Answers)
            answers[system.IndicatorAt(answer.Indicator)] = answer;
        foreach (var measure in evidence.Measures)
            measures[system.MeasureAt(measure.Key)] = measure;
        foreach (var mark in evidence.NotApplicable)
            marks[system.IndicatorAt(mark.Indicator)] = mark;
        foreach (var item in evidence.Overrides)
        {
            if (asOf <= item.Until)
                overrides[system.IndicatorAt(item.Indicator)] = item;
        }
        foreach (var item in evidence.Requirements)
            requirements[system.RequirementAt(item.Code)] = item;
    }

    public EvidenceSet Evidence { get; }
    public DateOnly AsOf { get; }

    public Answer? Answer(int indicator) => answers[indicator];

    public Measure? Measure(int position) => position < 0 ? null : measures[position];

    public NotApplicableMark? Mark(int indicator) => marks[indicator];

    public PointsOverride? Override(int indicator) => overrides[indicator];

    public RequirementAnswer? Requirement(int position) => requirements[position];

    public bool Has(SubjectTrait flag)
    {
        foreach (var item in Evidence.Flags)
        {
            if (item == flag)
                return true;
        }
        return false;
    }

    /// <summary>The best document in force of one type, or null.</summary>
    public HeldDocument? InForce(int type) => best[type];

    /// <summary>The best document in force of several types, or null.</summary>
    public HeldDocument? InForce(int[] types)
    {
        HeldDocument? found = null;
        foreach (var type in types)
        {
            if (best[type] is { } document && (found is null || IsBetter(document, found)))
                found = document;
        }
        return found;
    }

    /// <summary>The document of these types that lapsed last, or null.</summary>
    public HeldDocument? Lapsed(int[] types)
    {
        HeldDocument? found = null;
        foreach (var type in types)
        {
            if (lapsed[type] is { } document && (found is null || LapsedLater(document, found)))
                found = document;
        }
        return found;
    }

    /// <summary>The best of the named versions that is in force and of an accepted type; null when there is none.</summary>
    public HeldDocument? Cited(IReadOnlyList<string> versionIds, IReadOnlyList<string> acceptedTypes)
    {
        HeldDocument? found = null;
        foreach (var document in Evidence.Documents)
        {
            if (!document.InForce(AsOf) || !Contains(versionIds, document.VersionId))
                continue;
            if (!document.CoversDeliveringSite)
                continue;
            if (acceptedTypes.Count > 0 && !Contains(acceptedTypes, document.Type))
                continue;
            if (found is null || IsBetter(document, found))
                found = document;
        }
        return found;
    }

    private void Place(int type, HeldDocument document)
    {
        if (type < 0)
            return;
        if (document.InForce(AsOf))
        {
            if (best[type] is not { } other || IsBetter(document, other))
                best[type] = document;
        }
        else if (document.ValidTo < AsOf && (lapsed[type] is not { } other || LapsedLater(document, other)))
        {
            lapsed[type] = document;
        }
    }

    // a total order, so that the order of the input cannot matter
    private static bool IsBetter(HeldDocument one, HeldDocument other)
    {
        if (one.CoversDeliveringSite != other.CoversDeliveringSite)
            return one.CoversDeliveringSite;
        if (one.Confidence != other.Confidence)
            return one.Confidence > other.Confidence;
        var last = (one.ValidTo ?? DateOnly.MaxValue).CompareTo(other.ValidTo ?? DateOnly.MaxValue);
        return last != 0 ? last > 0 : string.CompareOrdinal(one.VersionId, other.VersionId) < 0;
    }

    private static bool LapsedLater(HeldDocument one, HeldDocument other)
    {
        var last = one.ValidTo!.Value.CompareTo(other.ValidTo!.Value);
        return last != 0 ? last > 0 : string.CompareOrdinal(one.VersionId, other.VersionId) < 0;
    }

    private static bool Contains(IReadOnlyList<string> list, string value)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (string.Equals(list[i], value, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
