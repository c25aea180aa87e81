namespace SupplyChain.Imports;

public enum ImportKind
{
    /// <summary>Companies to be invited; each gets a mail.</summary>
    Invitation,

    /// <summary>Companies that were approved before the portal came; each becomes legacy-approved with a requalification date.</summary>
    Legacy,

    /// <summary>What was bought in a year from suppliers that are here; enters no company.</summary>
    Spend,
}

public enum ImportState
{
    Checking,
    Checked,
    Applying,
    Applied,
    Discarded,
}

public enum ImportMode
{
    /// <summary>Either every row, in one transaction, or none.</summary>
    AllOrNothing,

    /// <summary>The rows without an error.</summary>
    RightRows,
}

/// <summary>What a row of the file does, or would do, to the suppliers.</summary>
public enum ImportOutcome
{
    New,
    Changed,
    Unchanged,
    Error,
}

/// <summary>One workbook that somebody handed in: checked first, applied when a person says so, resumable at its position at any time.</summary>
public sealed class ImportRun
{
    /// <summary>Rows that are read in one request; longer files are read in the background.</summary>
    public const int AtOnce = 5_000;

    /// <summary>Rows of one transaction.</summary>
    public const int Batch = 500;

    /// <summary>Most rows of one file (house rule).</summary>
    public const int MostRows = 100_000;

    /// <summary>Whoever works on a run and has not saved a batch for this long is taken for dead.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public long Id { get; private set; }

    /// <summary>Raised by every save; of two that work on the same batch one fails as a whole.</summary>
    public int Revision { get; private set; }
    public ImportKind Kind { get; private set; }
    public ImportState State { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>Of the file as it came, 64 lower-case hexadecimal characters.</summary>
    public string Sha256 { get; private set; } = "";
    public string SheetName { get; private set; } = "";

    /// <summary>Columns and sheets of the file that nobody reads; empty when all are.</summary>
    public IReadOnlyList<string> Unread { get; private set; } = [];

    /// <summary>Number of the last column that holds anything, from 1.</summary>
    public int LastColumn { get; private set; }

    /// <summary>Rows of the file that hold a company.</summary>
    public int Rows { get; private set; }

    /// <summary>Number in the sheet of the last row that was checked or, while applying, applied; 0 before the first.</summary>
    public int Position { get; private set; }
    public int New { get; private set; }
    public int Changed { get; private set; }
    public int Unchanged { get; private set; }
    public int Wrong { get; private set; }

    /// <summary>Null until somebody applies it.</summary>
    public ImportMode? Mode { get; private set; }

    /// <summary>True after a whole import was given up because a row had become wrong since the check.</summary>
    public bool GivenUp { get; private set; }
    public long UploadedById { get; private set; }
    public DateTimeOffset UploadedAt { get; private set; }

    /// <summary>Null until somebody applies it.</summary>
    public long? AppliedById { get; private set; }
    public DateTimeOffset? AppliedAt { get; private set; }

    /// <summary>Null until it is applied to the end, or discarded.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Nobody else works on it before this; null while nobody does.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    private ImportRun() { }

    public ImportRun(ImportKind kind, string fileName, string sha256, ImportSheetFacts sheet, long by, DateTimeOffset now)
    {
        (Kind, FileName, Sha256, UploadedById, UploadedAt) = (kind, fileName, sha256, by, now);
        (SheetName, Unread, LastColumn, Rows) = (sheet.Name, sheet.Unread, sheet.LastColumn, sheet.Rows);
    }

    /// <summary>True while rows wait to be checked or applied.</summary>
    public bool Runs => State is ImportState.Checking or ImportState.Applying;
    public int Done => New + Changed + Unchanged + Wrong;

    /// <summary>Null when nobody works on it; otherwise <c>import.busy</c>.</summary>
    public Refusal? WhyNotWork(DateTimeOffset now) => !Runs || LeasedUntil > now ? new("import.busy") : null;

    /// <summary>Takes it to oneself until <see cref="Lease"/> has passed without a batch.</summary>
    public void Claim(DateTimeOffset now) => LeasedUntil = now + Lease;

    /// <summary>Counts a batch and moves on; saved together with what the batch wrote.</summary>
    public void Advance(int position, IEnumerable<ImportOutcome> outcomes, DateTimeOffset now)
    {
        Position = position;
        foreach (var outcome in outcomes)
            _ = outcome switch
            {
                ImportOutcome.New => New++,
                ImportOutcome.Changed => Changed++,
                ImportOutcome.Unchanged => Unchanged++,
                _ => Wrong++,
            };
        LeasedUntil = now + Lease;
    }

    /// <summary>The last batch is through.</summary>
    public void End(DateTimeOffset now)
    {
        State = State is ImportState.Applying ? ImportState.Applied : ImportState.Checked;
        EndedAt = State is ImportState.Applied ? now : null;
        LeasedUntil = null;
    }

    /// <summary>
    /// Null when this person may apply it in this way. Otherwise <c>import.not-checked</c>, <c>import.nothing-to-do</c>,
    /// <c>import.has-errors</c> (rows with an error, where all or nothing was asked for) or, for companies that become approved,
    /// <c>import.own-upload</c>: nobody approves what they entered.
    /// </summary>
    public Refusal? WhyNotApply(ImportMode mode, long by) =>
        State is not ImportState.Checked ? new("import.not-checked")
        : Kind is ImportKind.Legacy && UploadedById == by ? new("import.own-upload")
        : New + Changed == 0 ? new("import.nothing-to-do")
        : mode is ImportMode.AllOrNothing && Wrong > 0 ? new("import.has-errors", Wrong)
        : null;

    public void Apply(ImportMode mode, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotApply(mode, by));
        (State, Mode, AppliedById, AppliedAt, GivenUp) = (ImportState.Applying, mode, by, now, false);
        Restart();
    }

    /// <summary>A row went wrong between check and whole import: nothing was written, and the check begins anew to say which.</summary>
    public void GiveUp()
    {
        (State, Mode, AppliedById, AppliedAt, GivenUp) = (ImportState.Checking, null, null, null, true);
        Restart();
    }

    /// <summary>Null while nothing has been applied; otherwise <c>import.not-checked</c>.</summary>
    public Refusal? WhyNotDiscard() => State is ImportState.Checked ? null : new("import.not-checked");

    public void Discard(DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotDiscard());
        (State, EndedAt) = (ImportState.Discarded, now);
    }

    private void Restart() => (Position, New, Changed, Unchanged, Wrong, LeasedUntil) = (0, 0, 0, 0, 0, null);
}

/// <summary>What a first look at the sheet found.</summary>
/// <param name="Unread">Columns and sheets that nobody reads.</param>
/// <param name="LastColumn">Last column that holds anything, from 1.</param>
/// <param name="Rows">Rows that hold a company.</param>
public sealed record ImportSheetFacts(string Name, IReadOnlyList<string> Unread, int LastColumn, int Rows);
