namespace SupplyChain.Grading;

/// <summary>How far a second, blind scoring has come.</summary>
public enum CalibrationStep
{
    /// <summary>Waits for somebody to take it.</summary>
    Open,

    /// <summary>Somebody scores it, and sees nothing of the supplier's grading until it is handed in.</summary>
    Taken,

    /// <summary>Both scores are there.</summary>
    Scored,

    /// <summary>The second person could not judge it from the evidence.</summary>
    NotJudged,

    /// <summary>The first answer was replaced before a second person scored it.</summary>
    Dropped,
}

/// <summary>The first score of an answer, as it stood when it was drawn.</summary>
/// <param name="Level">Level or index of the step.</param>
/// <param name="Points">What it gives.</param>
/// <param name="MostPoints">What the indicator gives at most.</param>
public sealed record FirstScore(long EntryId, string Indicator, string SystemSha256, long ById, int Level, decimal Points, decimal MostPoints);

/// <summary>
/// One answer of one person that a second person scores without seeing the first score. It measures how far graders agree and changes no
/// grade. House rule.
/// </summary>
public sealed class Calibration
{
    /// <summary>Days that a person may keep what they took; afterwards somebody else may take it.</summary>
    public const int MostDays = 3;

    /// <summary>Longest comment in characters.</summary>
    public const int LongestComment = 1000;

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long DrawId { get; private set; }
    public CalibrationDraw? Draw { get; private set; }
    public long SupplierId { get; private set; }

    /// <summary>The answer that was drawn.</summary>
    public long EntryId { get; private set; }
    public string Indicator { get; private set; } = "";

    /// <summary>Of the system by which both score.</summary>
    public string SystemSha256 { get; private set; } = "";
    public long FirstById { get; private set; }
    public int FirstLevel { get; private set; }
    public decimal FirstPoints { get; private set; }
    public decimal MostPoints { get; private set; }
    public CalibrationStep Step { get; private set; }

    /// <summary>Who has it, or had it last; null while nobody took it.</summary>
    public long? SecondById { get; private set; }

    /// <summary>Last day on which they may hand it in; null while nobody took it.</summary>
    public DateOnly? HeldUntil { get; private set; }

    /// <summary>Null before the second score; so is <see cref="SecondPoints"/>.</summary>
    public int? SecondLevel { get; private set; }
    public decimal? SecondPoints { get; private set; }

    /// <summary>What the second person says; null for nothing.</summary>
    public string? Comment { get; private set; }

    /// <summary>When it was scored, found impossible to judge, or dropped; null before.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    private Calibration() { }

    public Calibration(CalibrationDraw draw, long supplierId, FirstScore first)
    {
        (Draw, SupplierId) = (draw, supplierId);
        (EntryId, Indicator, SystemSha256) = (first.EntryId, first.Indicator, first.SystemSha256);
        (FirstById, FirstLevel, FirstPoints, MostPoints) = (first.ById, first.Level, first.Points, first.MostPoints);
    }

    /// <summary>Whether the page of this person may show both scores: only once both are there.</summary>
    public bool ShowsBoth => Step is CalibrationStep.Scored;

    /// <summary>True while <paramref name="by"/> scores it: until then they see nothing of the supplier's grading.</summary>
    public bool IsBlind(long by, DateOnly today) => Step is CalibrationStep.Taken && SecondById == by && today <= HeldUntil;

    /// <summary>
    /// Null when <paramref name="by"/> may take it: <c>calibration.ended</c>, <c>calibration.own</c> (who scored first does not score again),
    /// <c>calibration.taken</c> (last day) or <c>calibration.let-go</c> (who let it lapse may have looked) otherwise.
    /// </summary>
    public Refusal? WhyNotTake(long by, DateOnly today) =>
        Step is not (CalibrationStep.Open or CalibrationStep.Taken) ? new("calibration.ended")
        : FirstById == by ? new("calibration.own")
        : Step is CalibrationStep.Taken && today <= HeldUntil ? new("calibration.taken", $"{HeldUntil:yyyy-MM-dd}")
        : SecondById == by ? new("calibration.let-go")
        : null;

    public void Take(long by, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotTake(by, today));
        (Step, SecondById, HeldUntil) = (CalibrationStep.Taken, by, today.AddDays(MostDays));
    }

    /// <summary>Null when <paramref name="by"/> may hand in a score: <c>calibration.not-yours</c> otherwise.</summary>
    public Refusal? WhyNotScore(long by, DateOnly today) => IsBlind(by, today) ? null : new("calibration.not-yours");

    public void Score(int level, decimal points, string? comment, long by, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotScore(by, today));
        (Step, SecondLevel, SecondPoints, Comment, EndedAt) = (CalibrationStep.Scored, level, points, comment, now);
    }

    /// <summary>The evidence does not say enough; <paramref name="comment"/> says what is missing.</summary>
    public void GiveUp(string comment, long by, DateTimeOffset now, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotScore(by, today));
        (Step, Comment, EndedAt) = (CalibrationStep.NotJudged, comment, now);
    }

    /// <summary>The first answer no longer stands, and nobody has scored it yet.</summary>
    public void Drop(DateTimeOffset now) => (Step, EndedAt) = (CalibrationStep.Dropped, now);
}
