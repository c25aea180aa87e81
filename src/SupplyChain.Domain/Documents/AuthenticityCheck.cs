namespace SupplyChain.Documents;

/// <summary>What the public register said.</summary>
public enum RegisterOutcome
{
    FoundValid,
    FoundSuspended,
    FoundWithdrawn,
    NotFound,

    /// <summary>The register was down, or has no entries of this kind.</summary>
    NotCheckable,
}

/// <summary>One look-up of one version in a public register, by one person. Never changed.</summary>
public sealed class AuthenticityCheck
{
    public long Id { get; private set; }
    public long VersionId { get; private set; }
    public long SupplierId { get; private set; }
    public RegisterOutcome Outcome { get; private set; }

    /// <summary>Day of the look-up in the enterprise's time zone.</summary>
    public DateOnly On { get; private set; }
    public DateTimeOffset At { get; private set; }
    public long ById { get; private set; }

    /// <summary>What else was seen there; null when nothing.</summary>
    public string? Note { get; private set; }

    /// <summary>SHA-256 of the screenshot; null when none was kept.</summary>
    public string? Sha256 { get; private set; }
    public string? FileName { get; private set; }
    public string? ContentType { get; private set; }

    private AuthenticityCheck() { }

    /// <param name="screenshot">Null when none was taken.</param>
    public AuthenticityCheck(DocumentVersion version, RegisterOutcome outcome, DateOnly on, string? note, StoredFile? screenshot, long by, DateTimeOffset at)
    {
        VersionId = version.Id;
        SupplierId = version.SupplierId;
        Outcome = outcome;
        On = on;
        Note = note;
        (Sha256, FileName, ContentType) = (screenshot?.Sha256, screenshot?.Name, screenshot?.ContentType);
        ById = by;
        At = at;
    }

    /// <summary>How it counts among the pre-checks.</summary>
    public PreCheckOutcome Weight =>
        Outcome switch
        {
            RegisterOutcome.FoundValid => PreCheckOutcome.Fine,
            RegisterOutcome.NotCheckable => PreCheckOutcome.Signal,
            _ => PreCheckOutcome.Wrong,
        };
}

/// <summary>A document drawn for a second look at its register in one quarter.</summary>
public sealed class Recheck
{
    public long Id { get; private set; }
    public long SupplierId { get; private set; }
    public long VersionId { get; private set; }

    /// <summary>Such as <c>2026Q4</c>.</summary>
    public string Quarter { get; private set; } = "";
    public DateTimeOffset DrawnAt { get; private set; }

    /// <summary>Null until somebody looked it up.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    private Recheck() { }

    public Recheck(long supplierId, long versionId, string quarter, DateTimeOffset now)
    {
        SupplierId = supplierId;
        VersionId = versionId;
        Quarter = quarter;
        DrawnAt = now;
    }

    public void Done(DateTimeOffset now) => DoneAt ??= now;

    public static string QuarterOf(DateOnly day) => $"{day.Year}Q{((day.Month - 1) / 3) + 1}";
}
