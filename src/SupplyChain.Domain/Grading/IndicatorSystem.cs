namespace SupplyChain.Grading;

/// <summary>
/// A set of grading rules as immutable data. The file format and every rule are described in docs/indicator-systems.md.
/// Two systems are equal when their canonical files are.
/// </summary>
public sealed record IndicatorSystem
{
    public required string Id { get; init; }

    /// <summary>Never reused: a published id and version always mean the same bytes.</summary>
    public required string Version { get; init; }

    public required DateOnly EffectiveFrom { get; init; }
    public required BilingualText Name { get; init; }
    public required Subject Subject { get; init; }
    public required SystemStanding Standing { get; init; }

    /// <summary>What a reader must know about the standing; null when there is nothing to add.</summary>
    public BilingualText? Note { get; init; }

    /// <summary>Share 0-1 of the applicable points that must be covered; below it the subject is not rated.</summary>
    public required decimal MinimumCoverage { get; init; }

    public required IReadOnlyList<IndicatorGroup> Groups { get; init; }
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    /// <summary>Ascending, covering 0-100 exactly once; empty when the system knows no stars.</summary>
    public required IReadOnlyList<StarBand> Stars { get; init; }

    /// <summary>Ascending, covering 0-100 exactly once; empty when the system knows no tiers.</summary>
    public required IReadOnlyList<Tier> Tiers { get; init; }

    /// <summary>The highest class whose rule holds is the risk; low when none holds; empty when the system knows no risk.</summary>
    public required IReadOnlyList<RiskRule> RiskRules { get; init; }

    public required IReadOnlyList<RedLine> RedLines { get; init; }
    public required IReadOnlyList<BasicRequirement> BasicRequirements { get; init; }

    /// <summary>Cases worked by hand that the engine must reproduce before the system may be published.</summary>
    public required IReadOnlyList<WorkedExample> Examples { get; init; }

    public bool Equals(IndicatorSystem? other) => other is not null && IndicatorSystemFile.Write(this).AsSpan().SequenceEqual(IndicatorSystemFile.Write(other));

    public override int GetHashCode() => HashCode.Combine(Id, Version);

    /// <summary>Months for which an incident under the code counts; 0 for a lasting state, which counts until it ends; null when no incident is filed under it.</summary>
    public int? WindowOf(string code) =>
        RedLines.FirstOrDefault(r => r.Code == code)?.WindowMonths
        ?? BasicRequirements.FirstOrDefault(r => r.Code == code)?.WindowMonths
        ?? (Indicators.FirstOrDefault(i => i.Code == code)?.Rule as IncidentCountRule)?.WindowMonths;
}

/// <summary>First-level heading.</summary>
/// <param name="Points">Sum of the maximum points of its indicators.</param>
public sealed record IndicatorGroup(string Code, BilingualText Name, decimal Points, Standing Standing);

/// <summary>One thing that is measured.</summary>
public sealed record Indicator
{
    public required string Code { get; init; }
    public required string Group { get; init; }
    public required BilingualText Name { get; init; }

    /// <summary>Maximum points, more than 0, at most two decimals.</summary>
    public required decimal Points { get; init; }

    public required IndicatorRule Rule { get; init; }

    /// <summary>Codes of the document types that count as evidence; empty when any document or none will do.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>Codes of the enterprise indicators that this one supports.</summary>
    public required IReadOnlyList<string> FeedsEnterprise { get; init; }

    public required MissingData MissingData { get; init; }
    public bool NotApplicableAllowed { get; init; }

    /// <summary>Relative effort of gaining its points, 1 (a form) to 5 (a project); house rule, used to rank next steps.</summary>
    public required int Effort { get; init; }

    /// <summary>Standing of name and maximum points.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Standing of the way points are given.</summary>
    public required Standing ScoringStanding { get; init; }

    public BilingualText? Note { get; init; }
}
