namespace SupplyChain.Grading;

/// <summary>Whom a system grades: a supplier, or the enterprise that runs the portal.</summary>
public enum Subject
{
    Supplier,
    Enterprise,
}

/// <summary>How far a whole system may be relied upon; shown on every result made with it.</summary>
public enum SystemStanding
{
    /// <summary>The authority's own table.</summary>
    Official,

    /// <summary>Works, but stands in for a table that is not at hand; results are simulations.</summary>
    Provisional,

    /// <summary>The buyer's own rules.</summary>
    HouseRule,
}

/// <summary>Where one fact of a system (a name, a maximum, a scoring rule, a bound) comes from.</summary>
public enum Standing
{
    Confirmed,
    Reconstructed,
    HouseRule,
}

/// <summary>What an indicator without any usable evidence does to the grade.</summary>
public enum MissingData
{
    /// <summary>0 points, not covered; its maximum stays in the sum.</summary>
    Zero,

    /// <summary>Leaves both sums, as if it were marked not applicable.</summary>
    NotApplicable,

    /// <summary>The whole subject is not rated until it is known.</summary>
    NotRated,
}

/// <summary>Risk of a supplier, kept apart from its tier. Ordered: low is smallest.</summary>
public enum RiskClass
{
    Low,
    Medium,
    High,
}

/// <summary>How well a piece of evidence is backed. Ordered: declared is weakest.</summary>
public enum Confidence
{
    Declared,
    Documented,
    VerifiedOnSite,
}

/// <summary>How a piece of evidence came in; "why did it change?" uses it to name an audit or a correction as the cause.</summary>
public enum EvidenceOrigin
{
    Submission,
    Review,
    Audit,
    CorrectiveAction,
}

/// <summary>How far an incident has been dealt with. Every state counts; an allegation found wrong is withdrawn and never enters.</summary>
public enum IncidentState
{
    Alleged,
    Explained,
    Corrected,

    /// <summary>The correction was verified: visible on the grade, but it erases nothing.</summary>
    Verified,
}

/// <summary>Facts about the subject that rules ask for.</summary>
public enum SubjectTrait
{
    /// <summary>The subject must hold a pollutant permit or registration.</summary>
    PermitRequired,
}
