namespace SupplyChain.Training;

public sealed record SessionRow(
    long Id,
    string TitleZh,
    string TitleEn,
    TrainingAudience Audience,
    TrainingMode Mode,
    DateOnly On,
    int Invited,
    int Coming,
    int? Heads,
    bool Recorded,
    bool Cancelled
)
{
    public bool IsOpen => !Recorded && !Cancelled;
}

/// <param name="Trained">Suppliers of the denominator with attendance within the window.</param>
/// <param name="All">Suppliers that may deliver.</param>
public sealed record TrainingCoverage(int Trained, int All, DateOnly From, DateOnly To)
{
    /// <summary>In %, two places; null without a supplier.</summary>
    public decimal? Percent => All == 0 ? null : Math.Round(100m * Trained / All, 2);
}

/// <param name="InternalHeads">People of the enterprise trained within the window, counted per session.</param>
/// <param name="Next">Id behind which the next page begins; null on the last.</param>
public sealed record TrainingListPage(IReadOnlyList<SessionRow> Rows, TrainingCoverage Coverage, int InternalHeads, DateOnly Today, long? Next, bool First)
{
    public const int Size = 50;
}

public sealed record InvitationRow(long SupplierId, string SupplierName, int? Seats, int? Attended);

/// <param name="Invited">One page of them, by name.</param>
public sealed record SessionPage(TrainingSession Session, IReadOnlyList<InvitationRow> Invited, DateOnly Today)
{
    public const int Size = 200;

    /// <summary>Companies invited in all.</summary>
    public int Count { get; init; }

    /// <summary>Of these, without a number yet.</summary>
    public int Uncounted { get; init; }
    public bool First { get; init; }

    /// <summary>Supplier behind whom the next page begins; null on the last.</summary>
    public long? Next { get; init; }
    public bool IsLong => !First || Next is not null;

    /// <summary>Supplier behind whom this page begins; null on the first.</summary>
    public long? After { get; init; }

    /// <summary>Query that leads back to this page, or on to the next once it was counted.</summary>
    public string Place =>
        QueryString
            .Create(
                new (string Name, long? Value)[] { ("after", After), ("next", Next) }
                    .Where(p => p.Value is not null)
                    .Select(p => KeyValuePair.Create(p.Name, p.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            )
            .ToString();
    public InviteForm Invite { get; init; } = new();
    public AttendanceForm Attendance { get; init; } = new();
    public CancelSessionForm Cancel { get; init; } = new();
}

/// <param name="Id">Null for a new one.</param>
public sealed record SessionFormPage(long? Id, SessionForm Form);

/// <summary>One company's part in one session.</summary>
public sealed record OwnTrainingRow(long SessionId, string TitleZh, string TitleEn, TrainingMode Mode, DateOnly On, int? Seats, int? Attended, bool Open);

/// <param name="SupplierName">Null to the supplier itself.</param>
public sealed record SupplierTrainingPage(string? SupplierName, long SupplierId, IReadOnlyList<OwnTrainingRow> Rows, DateOnly Today);

public sealed record CompanySessionPage(TrainingSession Session, TrainingInvitation Invitation, Refusal? WhyNotAnswer)
{
    public SeatsForm Form { get; init; } = new();
}
