namespace SupplyChain.Grading;

/// <summary>Short ways to write evidence in tests. The grading date of all cases is 1 July 2026.</summary>
internal static class Cases
{
    public static readonly DateOnly Today = new(2026, 7, 1);

    public static IndicatorSystem Supplier => ShippedSystems.SupplierElectronics;

    /// <summary>Evidence that earns all 100 points in the supplier system.</summary>
    public static EvidenceSet Full => Supplier.Examples[1].Evidence;

    /// <summary>The middling supplier of the shipped examples: 56 points.</summary>
    public static EvidenceSet Middling => Supplier.Examples[2].Evidence;

    public static HeldDocument Document(string type, DateOnly? validTo = null, string? id = null) =>
        new(type, id ?? type + "-t", new string('a', 64), new DateOnly(2025, 1, 1), validTo ?? new DateOnly(2027, 1, 1), "N-" + type);

    public static Measure Measure(string key, decimal numerator, decimal denominator, IndicatorSystem? system = null)
    {
        var rule = (system ?? Supplier).Indicators.Single(i => i.Code == key).Rule;
        return rule switch
        {
            RatioRule ratio => new(key, numerator, denominator, ratio.Basis.Formula, Today.AddMonths(-12), Today, 1),
            ComputedMeasureRule item => new(item.Measure, numerator, denominator, item.Basis.Formula, Today.AddMonths(-12), Today, 1),
            _ => throw new ArgumentException(key, nameof(key)),
        };
    }

    public static EvidenceSet With(this EvidenceSet set, params HeldDocument[] documents) => set with { Documents = [.. set.Documents, .. documents] };

    public static EvidenceSet Without(this EvidenceSet set, params string[] types) =>
        set with
        {
            Documents = [.. set.Documents.Where(d => !types.Contains(d.Type, StringComparer.Ordinal))],
        };

    public static EvidenceSet With(this EvidenceSet set, params Measure[] measures) =>
        set with
        {
            Measures = [.. set.Measures.Where(m => measures.All(n => n.Key != m.Key)), .. measures],
        };

    public static EvidenceSet With(this EvidenceSet set, params Answer[] answers) =>
        set with
        {
            Answers = [.. set.Answers.Where(a => answers.All(n => n.Indicator != a.Indicator)), .. answers],
        };

    public static EvidenceSet With(this EvidenceSet set, params Incident[] incidents) => set with { Incidents = [.. set.Incidents, .. incidents] };

    public static Incident Incident(string code, DateOnly date, IncidentState state = IncidentState.Alleged, DateOnly? endedOn = null) =>
        new($"{code}-{date:yyyyMMdd}", code, date, state, "list", endedOn);

    public static GradeResult Grade(EvidenceSet evidence, IndicatorSystem? system = null, DateOnly? asOf = null) =>
        Grader.Grade(system ?? Supplier, evidence, asOf ?? Today);

    public static IndicatorLine Line(this GradeResult result, string code) => result.Lines.Single(line => line.Code == code);
}
