namespace SupplyChain.Requalification;

/// <summary>What has to be done in a case, in this order.</summary>
public enum RequalificationTask
{
    /// <summary>The supplier renews what lapses.</summary>
    Documents,

    /// <summary>The supplier confirms its answers and says what changed.</summary>
    Answers,

    /// <summary>We audit, where that is due.</summary>
    Audit,

    /// <summary>We grade anew.</summary>
    Grade,
    Decision,
}

/// <summary>How a case ended.</summary>
public enum RequalificationOutcome
{
    Renewed,
    NotRenewed,

    /// <summary>The supplier left before a decision.</summary>
    Dropped,
}

/// <summary>What happened in a case.</summary>
public enum RequalificationEventKind
{
    Opened,
    CauseAdded,
    DocumentsHandedIn,
    AnswersConfirmed,
    Returned,
    Audited,
    Graded,
    SuspensionProposed,
    Renewed,
    NotRenewed,
    Dropped,
}

/// <summary>One line of the history; rows are only ever added.</summary>
public sealed class RequalificationEvent
{
    public long Id { get; private set; }
    public long SupplierId { get; private set; }
    public DateTimeOffset At { get; private set; }
    public RequalificationEventKind Kind { get; private set; }

    /// <summary>Account of the person; null for a sweep.</summary>
    public long? By { get; private set; }

    /// <summary>What was said; empty where nothing is asked for.</summary>
    public string Note { get; private set; } = "";

    private RequalificationEvent() { }

    internal RequalificationEvent(long supplierId, DateTimeOffset at, RequalificationEventKind kind, long? by, string note)
    {
        SupplierId = supplierId;
        At = at;
        Kind = kind;
        By = by;
        Note = note;
    }
}
