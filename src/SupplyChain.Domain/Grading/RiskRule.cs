namespace SupplyChain.Grading;

/// <summary>A condition that puts the subject into a risk class. A closed set.</summary>
public abstract record RiskRule(RiskClass Class)
{
    /// <summary>Name of the condition in files, receipts and texts.</summary>
    public abstract string When { get; }
}

/// <summary>A red line is hit.</summary>
public sealed record RedLineHitRule(RiskClass Class) : RiskRule(Class)
{
    public const string Name = "redLineHit";
    public override string When => Name;
}

/// <summary>An indicator that has points has at most so many.</summary>
public sealed record PointsAtMostRule(RiskClass Class, string Indicator, decimal Points) : RiskRule(Class)
{
    public const string Name = "pointsAtMost";
    public override string When => Name;
}

/// <summary>An applicable indicator has less than a share 0-1 of its points; one without points has none.</summary>
public sealed record PointsBelowShareRule(RiskClass Class, string Indicator, decimal Share) : RiskRule(Class)
{
    public const string Name = "pointsBelowShare";
    public override string When => Name;
}

/// <summary>An indicator has no usable evidence although the flag says that the subject must have it.</summary>
public sealed record MissingWhileFlaggedRule(RiskClass Class, string Indicator, SubjectTrait Flag) : RiskRule(Class)
{
    public const string Name = "missingWhileFlagged";
    public override string When => Name;
}

/// <summary>Coverage is below a share 0-1.</summary>
public sealed record CoverageBelowRule(RiskClass Class, decimal Share) : RiskRule(Class)
{
    public const string Name = "coverageBelow";
    public override string When => Name;
}
