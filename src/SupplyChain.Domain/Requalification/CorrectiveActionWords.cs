namespace SupplyChain.Requalification;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Short form: action and evidence suffice, and verification closes it.</summary>
    Minor,

    /// <summary>Root cause, action and evidence; verification is followed by an effectiveness check.</summary>
    Major,

    /// <summary>As major; a red line may hang on it.</summary>
    Critical,
}

/// <summary>Where a corrective action (整改) stands.</summary>
public enum CorrectiveStep
{
    /// <summary>The supplier has to answer.</summary>
    AwaitingAnswer,

    /// <summary>We have to verify the answer.</summary>
    AwaitingVerification,

    /// <summary>Verified; time has to show whether it lasts.</summary>
    AwaitingEffectiveness,

    /// <summary>Settled.</summary>
    Closed,

    /// <summary>Not settled within the ceiling; the supplier leaves.</summary>
    Exited,

    /// <summary>Raised in error.</summary>
    Withdrawn,
}

/// <summary>What happened to a corrective action.</summary>
public enum CorrectiveEventKind
{
    Raised,
    Answered,
    Returned,
    Verified,
    FoundEffective,
    FoundIneffective,
    ExtensionAsked,
    ExtensionGranted,
    ExtensionDeclined,
    Withdrawn,
    Exited,
}

/// <summary>One line of the history.</summary>
/// <param name="On">Day in the buyer's zone.</param>
/// <param name="Kind">What happened.</param>
/// <param name="By">Who did it.</param>
/// <param name="Note">Reason or answer as given then; empty where none is asked for.</param>
public sealed record CorrectiveEvent(DateOnly On, CorrectiveEventKind Kind, string By, string Note);

/// <summary>What the supplier answers.</summary>
/// <param name="RootCause">Why it happened; may be empty for a minor finding.</param>
/// <param name="Action">What was done about it.</param>
/// <param name="EvidenceDocumentIds">Documents that show it; at least one.</param>
public sealed record CorrectiveAnswer(string RootCause, string Action, IReadOnlyList<int> EvidenceDocumentIds);

/// <summary>A later due date that the supplier asks for.</summary>
public sealed record ExtensionRequest(DateOnly Until, string Reason);
