namespace SupplyChain.Grading;

/// <summary>How an indicator turns evidence into points. The kinds are closed: a system file chooses one, it cannot invent one.</summary>
public abstract record IndicatorRule
{
    private protected IndicatorRule() { }

    /// <summary>Name of the kind in files, receipts and texts.</summary>
    public abstract string Kind { get; }
}

/// <summary>Full points while one document of the evidence types is in force.</summary>
/// <param name="OtherSitePoints">Points when the best document in force does not cover the delivering site; null: site does not matter.</param>
public sealed record DocumentHeldRule(decimal? OtherSitePoints) : IndicatorRule
{
    public const string Name = "documentHeld";
    public override string Kind => Name;
}

/// <summary>Points for each evidence type of which a document is in force, up to the maximum.</summary>
public sealed record DocumentsHeldCountRule(decimal Each) : IndicatorRule
{
    public const string Name = "documentsHeldCount";
    public override string Kind => Name;
}

/// <summary>A numerator over a denominator, read off a curve. The measure is filed under the indicator's own code.</summary>
/// <param name="AllowNegative">A negative numerator is meaningful (a reduction that was an increase) and reads as the curve's first point.</param>
public sealed record RatioRule(RatioBasis Basis, Curve Curve, bool AllowNegative) : IndicatorRule
{
    public const string Name = "ratio";
    public override string Kind => Name;
}

/// <summary>A ratio that the portal computes itself under a name of <see cref="ComputedMeasures"/>.</summary>
public sealed record ComputedMeasureRule(string Measure, RatioBasis Basis, Curve Curve) : IndicatorRule
{
    public const string Name = "computedMeasure";
    public override string Kind => Name;
}

/// <summary>Points by the number of incidents within the look-back window.</summary>
/// <param name="WindowMonths">Length of the window in months.</param>
/// <param name="PointsByCount">Item n is for n incidents, the last item also for more. Never rising.</param>
public sealed record IncidentCountRule(int WindowMonths, IReadOnlyList<decimal> PointsByCount) : IndicatorRule
{
    public const string Name = "incidentCount";
    public override string Kind => Name;
}

/// <summary>Named levels, each with its points.</summary>
public sealed record QualitativeRule(IReadOnlyList<Level> Levels) : IndicatorRule
{
    public const string Name = "qualitative";
    public override string Kind => Name;
}

/// <summary>A person gives one of the allowed steps; an answer names the step by its index, counted from 0.</summary>
public sealed record JudgedRule(IReadOnlyList<decimal> Steps) : IndicatorRule
{
    public const string Name = "judged";
    public override string Kind => Name;
}

/// <param name="Number">0, 1, 2 ... in the order of the file.</param>
public sealed record Level(int Number, BilingualText Name, decimal Points);

/// <summary>What a ratio means, so that a page can show it beside the number.</summary>
/// <param name="Formula">Key of the formula; a measure made by another formula is refused.</param>
/// <param name="WindowMonths">Period that is counted, in months; 0 means the state on the grading date.</param>
/// <param name="DateField">Key of the date that decides whether a row falls into the window.</param>
public sealed record RatioBasis(string Formula, BilingualText Numerator, BilingualText Denominator, int WindowMonths, string DateField);

/// <summary>Names of the measures that the portal computes from its suppliers; a system file may use these and no others.</summary>
public static class ComputedMeasures
{
    public const string LowRiskSupplierShare = "lowRiskSupplierShare";
    public const string CertifiedSupplierShare = "certifiedSupplierShare";
    public const string HighMediumRiskAuditRate = "highMediumRiskAuditRate";
    public const string RatedSupplierShare = "ratedSupplierShare";
    public const string TrainedSupplierShare = "trainedSupplierShare";
    public const string DisclosingSupplierShare = "disclosingSupplierShare";

    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            LowRiskSupplierShare,
            CertifiedSupplierShare,
            HighMediumRiskAuditRate,
            RatedSupplierShare,
            TrainedSupplierShare,
            DisclosingSupplierShare,
        };
}
