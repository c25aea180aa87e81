namespace SupplyChain.Grading;

/// <summary>A grade with everything that is needed to explain it. Language-free.</summary>
public sealed record GradeResult
{
    public required string SystemId { get; init; }
    public required string SystemVersion { get; init; }

    /// <summary>SHA-256 of the system's canonical file, lower-case hexadecimal.</summary>
    public required string SystemSha256 { get; init; }

    public required SystemStanding Standing { get; init; }
    public required string EngineVersion { get; init; }
    public required DateOnly AsOf { get; init; }

    /// <summary>False: too little is known. Points, score, stars and tier are then null.</summary>
    public bool Rated => Score is not null;

    /// <summary>Sum of the points of the lines, exact; null when not rated.</summary>
    public required decimal? Points { get; init; }

    /// <summary>Sum of the maxima of the applicable lines.</summary>
    public required decimal ApplicablePoints { get; init; }

    /// <summary>Points per 100 applicable points, 0.00-100.00, rounded to 0.01; equals the points when all is applicable; null when not rated.</summary>
    public required decimal? Score { get; init; }

    /// <summary>Percent 0.00-100.00 of the applicable points for which there is evidence or an answer.</summary>
    public required decimal Coverage { get; init; }

    /// <summary>0-5; 0 also while a basic requirement is open; null when not rated or when the system knows no stars.</summary>
    public required int? Stars { get; init; }

    /// <summary>What the score alone would give, before basic requirements.</summary>
    public required int? StarsByScore { get; init; }

    /// <summary>Code of the tier after risk and red lines; null when not rated or when the system knows no tiers.</summary>
    public required string? Tier { get; init; }

    /// <summary>What the score alone would give, before risk and red lines.</summary>
    public required string? TierByScore { get; init; }

    /// <summary>Null when the system knows no risk. A subject that is not rated is never low.</summary>
    public required RiskClass? Risk { get; init; }

    public required IReadOnlyList<Explanation> RiskReasons { get; init; }

    /// <summary>Why the grade is less than the points say, or why there is none.</summary>
    public required IReadOnlyList<Explanation> Limits { get; init; }

    /// <summary>The best class that at least half of the covered points reach; null when nothing is covered.</summary>
    public required Confidence? Confidence { get; init; }

    public required NextBand? NextStars { get; init; }
    public required NextBand? NextTier { get; init; }
    public required IReadOnlyList<RedLineHit> RedLines { get; init; }
    public required IReadOnlyList<RequirementState> Requirements { get; init; }

    /// <summary>In the order of the system.</summary>
    public required IReadOnlyList<GroupPoints> Groups { get; init; }

    /// <summary>One per indicator, in the order of the system.</summary>
    public required IReadOnlyList<IndicatorLine> Lines { get; init; }
}

/// <summary>A statement without language: the texts word the code, the arguments fill it. Numbers and dates are invariant.</summary>
public sealed record Explanation(string Code, params IReadOnlyList<string> Args)
{
    public bool Equals(Explanation? other) =>
        other is not null && string.Equals(Code, other.Code, StringComparison.Ordinal) && Args.SequenceEqual(other.Args, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Code, Args.Count);

    public override string ToString() => $"{Code}({string.Join(", ", Args)})";
}

/// <param name="Code">Number of stars, or code of the tier.</param>
/// <param name="Missing">Points of score still missing, more than 0.</param>
public sealed record NextBand(string Code, decimal From, decimal Missing);

public sealed record GroupPoints(string Code, decimal Points, decimal ApplicablePoints);

/// <param name="IncidentId">Null when the hit is a missing document.</param>
/// <param name="LeavesOn">First day on which it no longer counts; null when that is not known.</param>
public sealed record RedLineHit(string Code, string? IncidentId, DateOnly? Since, DateOnly? LeavesOn, IncidentState? State, string Caps, string? Source);

public enum RequirementVerdict
{
    Met,
    NotMet,

    /// <summary>Nobody has confirmed it; treated like not met.</summary>
    Unconfirmed,
}

public sealed record RequirementState(string Code, RequirementVerdict Verdict, Explanation Reason);

public enum LineState
{
    Rated,
    Missing,
    NotApplicable,
}

/// <summary>A document that a line rests on.</summary>
public sealed record UsedDocument(string VersionId, string Type, string Sha256, int? Page);

/// <summary>One indicator of a grade.</summary>
public sealed record IndicatorLine
{
    public required string Code { get; init; }
    public required string Group { get; init; }

    /// <summary>Kind of the rule that was applied.</summary>
    public required string Rule { get; init; }

    public required decimal MaxPoints { get; init; }

    /// <summary>Null when not applicable, or when missing data makes the subject not rated.</summary>
    public required decimal? Points { get; init; }

    public required LineState State { get; init; }

    /// <summary>What the rule gives where a person's override replaced it; null otherwise.</summary>
    public decimal? ReplacedPoints { get; init; }

    /// <summary>Whether a person's override set the points.</summary>
    public bool Overridden { get; init; }

    /// <summary>Null when there is no evidence.</summary>
    public Confidence? Confidence { get; init; }

    public EvidenceOrigin? Origin { get; init; }
    public required Explanation Explanation { get; init; }

    /// <summary>What is missing for full points; null when nothing is.</summary>
    public Explanation? Gap { get; init; }

    public required IReadOnlyList<UsedDocument> Documents { get; init; }
}
