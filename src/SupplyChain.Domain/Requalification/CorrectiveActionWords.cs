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

/// <summary>One line of the history; rows are only ever added.</summary>
public sealed class CorrectiveEvent
{
    public long Id { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>Day in the buyer's zone.</summary>
    public DateOnly On { get; private set; }
    public CorrectiveEventKind Kind { get; private set; }

    /// <summary>Account of the person.</summary>
    public long By { get; private set; }

    /// <summary>Reason or answer as given then; empty where none is asked for.</summary>
    public string Note { get; private set; } = "";

    private CorrectiveEvent() { }

    internal CorrectiveEvent(long supplierId, DateOnly on, CorrectiveEventKind kind, long by, string note)
    {
        SupplierId = supplierId;
        On = on;
        Kind = kind;
        By = by;
        Note = note;
    }
}

/// <summary>What the supplier answers.</summary>
/// <param name="RootCause">Why it happened; may be empty for a minor finding.</param>
/// <param name="Action">What was done about it.</param>
/// <param name="EvidenceVersionIds">Document versions that show it; at least one.</param>
public sealed record CorrectiveAnswer(string RootCause, string Action, IReadOnlyList<long> EvidenceVersionIds);

/// <summary>A later due date that the supplier asks for.</summary>
public sealed record ExtensionRequest(DateOnly Until, string Reason);
