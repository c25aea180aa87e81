namespace SupplyChain.Roadmap;

/// <summary>The enterprise's figures at the end of a month, frozen: shown later exactly as they were, whatever has changed since.</summary>
public sealed class MonthSnapshot
{
    public long Id { get; private set; }

    /// <summary>Last day of the month; unique.</summary>
    public DateOnly Month { get; private set; }
    public string SystemId { get; private set; } = "";
    public string SystemVersion { get; private set; } = "";

    /// <summary>Index 0.00-100.00; null when not rated.</summary>
    public decimal? Index { get; private set; }
    public int? Stars { get; private set; }

    /// <summary>Percent 0.00-100.00.</summary>
    public decimal Coverage { get; private set; }

    /// <summary>The whole grade and the figures beside it as JSON.</summary>
    public string Figures { get; private set; } = "";

    /// <summary>SHA-256 of the UTF-8 bytes of the figures, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";
    public DateTimeOffset TakenAt { get; private set; }

    /// <summary>True when it was taken more than a day after the month's end: supplier data is then that of the day it was taken.</summary>
    public bool Late { get; private set; }

    private MonthSnapshot() { }

    public MonthSnapshot(DateOnly month, Grading.GradeResult grade, string figures, string sha256, DateTimeOffset takenAt, bool late)
    {
        (Month, Figures, Sha256, TakenAt, Late) = (month, figures, sha256, takenAt, late);
        (SystemId, SystemVersion) = (grade.SystemId, grade.SystemVersion);
        (Index, Stars, Coverage) = (grade.Score, grade.Stars, grade.Coverage);
    }
}
