namespace SupplyChain.Grading;

/// <summary>Why a grade was made.</summary>
public enum GradeCause
{
    /// <summary>The first one.</summary>
    First,
    DocumentAccepted,
    DocumentLapsed,
    AnswerGiven,
    Incident,
    CorrectiveAction,
    Objection,
    NewSystem,
    Requested,
    Scheduled,
}

/// <summary>
/// A grade that was made: never changed, never deleted. It pins the system version, the engine and every piece of evidence with its hash,
/// so that it can be computed again to the same bytes.
/// </summary>
public sealed class Grade
{
    public long Id { get; private set; }

    /// <summary>Null for the enterprise itself.</summary>
    public long? SupplierId { get; private set; }
    public string SystemId { get; private set; } = "";
    public string SystemVersion { get; private set; } = "";
    public string SystemSha256 { get; private set; } = "";
    public string EngineVersion { get; private set; } = "";

    /// <summary>Day for which it was graded, in the enterprise's time zone.</summary>
    public DateOnly AsOf { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Null when a sweep made it.</summary>
    public long? MadeById { get; private set; }
    public GradeCause Cause { get; private set; }

    /// <summary>Corrective action whose verification made this grade; null for every other cause.</summary>
    public long? ActionId { get; private set; }

    /// <summary>0.00 to 100.00; null when not rated.</summary>
    public decimal? Score { get; private set; }

    /// <summary>Percent 0.00 to 100.00.</summary>
    public decimal Coverage { get; private set; }

    /// <summary>0 to 5; null when not rated.</summary>
    public int? Stars { get; private set; }

    /// <summary>Null when not rated or when the system knows no tiers.</summary>
    public string? Tier { get; private set; }
    public RiskClass? Risk { get; private set; }
    public Confidence? Confidence { get; private set; }

    /// <summary>What the receipt is kept as: itself, or what differs from <see cref="PatternId"/>'s pattern.</summary>
    public byte[] KeptReceipt { get; private set; } = [];

    /// <summary>Null when the receipt is kept as it is.</summary>
    public long? PatternId { get; private set; }

    /// <summary>SHA-256 of the receipt, lower-case hexadecimal.</summary>
    public string ReceiptSha256 { get; private set; } = "";

    /// <summary>Equal for two grades that differ in nothing but their day; see <see cref="GradeFingerprint"/>.</summary>
    public string Fingerprint { get; private set; } = "";

    private Grade() { }

    public Grade(long? supplierId, GradeDraft draft, GradeCause cause, long? by, DateTimeOffset now, long? actionId = null, ReceiptPattern? pattern = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var result = draft.Result;
        SupplierId = supplierId;
        (SystemId, SystemVersion, SystemSha256, EngineVersion) = (result.SystemId, result.SystemVersion, result.SystemSha256, result.EngineVersion);
        (AsOf, MadeAt, MadeById, Cause, ActionId) = (result.AsOf, now, by, cause, actionId);
        (Score, Coverage, Stars, Tier, Risk, Confidence) = (result.Score, result.Coverage, result.Stars, result.Tier, result.Risk, result.Confidence);
        (ReceiptSha256, KeptReceipt) = draft.Keep(pattern);
        (PatternId, Fingerprint) = (pattern?.Id, draft.Fingerprint);
    }
}
