namespace SupplyChain.Plants;

/// <summary>A grade of the internal appraisal and what it brings: reward or penalty.</summary>
public sealed class AppraisalLevel
{
    public long Id { get; private set; }
    public int Revision { get; private set; }
    public string Name { get; private set; } = "";
    public string NameEn { get; private set; } = "";

    /// <summary>Smallest share of a department's points, 0-100 %; the lowest level starts at 0.</summary>
    public decimal From { get; private set; }

    /// <summary>Reward or penalty in words.</summary>
    public string Consequence { get; private set; } = "";

    private AppraisalLevel() { }

    public AppraisalLevel(string name, string nameEn, decimal from, string consequence) => Set(name, nameEn, from, consequence);

    public void Set(string name, string nameEn, decimal from, string consequence) => (Name, NameEn, From, Consequence) = (name, nameEn, from, consequence);

    /// <summary>The levels that hold until somebody words others: house rule, without amounts, since the plan names none.</summary>
    public static IReadOnlyList<AppraisalLevel> Proposed { get; } =
    [
        new("优秀", "Excellent", 90, "通报表扬，优先评先评优"),
        new("良好", "Good", 75, "通报表扬"),
        new("合格", "Sufficient", 60, "限期补齐缺项"),
        new("不合格", "Insufficient", 0, "约谈部门负责人，限期整改，取消当期评优资格"),
    ];

    /// <summary>
    /// Null when the levels grade every share; otherwise <c>appraisal.gap</c> (none starts at 0), <c>appraisal.range</c> or
    /// <c>appraisal.twice</c> (two start at the same share).
    /// </summary>
    public static Refusal? WhyNot(IReadOnlyCollection<decimal> froms) =>
        froms.Any(f => f is < 0 or > 100) ? new("appraisal.range")
        : froms.Distinct().Count() != froms.Count ? new("appraisal.twice", froms.GroupBy(f => f).First(g => g.Count() > 1).Key)
        : !froms.Contains(0) ? new("appraisal.gap")
        : null;
}

/// <summary>Points of one department under one system on one day, frozen with what they brought.</summary>
public sealed class Appraisal
{
    public long Id { get; private set; }

    /// <summary>Name of the period, such as 2026-Q3; one appraisal of a department for each.</summary>
    public string Period { get; private set; } = "";
    public string Department { get; private set; } = "";
    public string SystemId { get; private set; } = "";
    public string SystemVersion { get; private set; } = "";
    public DateOnly On { get; private set; }
    public int Clauses { get; private set; }
    public decimal Points { get; private set; }
    public decimal MaxPoints { get; private set; }

    /// <summary>Both names of the level as they were worded.</summary>
    public string Level { get; private set; } = "";
    public string LevelEn { get; private set; } = "";
    public string Consequence { get; private set; } = "";
    public string DecidedBy { get; private set; } = "";
    public DateTimeOffset DecidedAt { get; private set; }

    private Appraisal() { }

    public Appraisal(string period, DepartmentScore score, (string Id, string Version) system, AppraisalLevel level, DateOnly on, string by, DateTimeOffset now)
    {
        (Period, Department, SystemId, SystemVersion, On) = (period, score.Department, system.Id, system.Version, on);
        (Clauses, Points, MaxPoints) = (score.Clauses, score.Points, score.MaxPoints);
        (Level, LevelEn, Consequence) = (level.Name, level.NameEn, level.Consequence);
        (DecidedBy, DecidedAt) = (by, now);
    }
}

/// <summary>What a department's clauses earn.</summary>
/// <param name="Clauses">Number of clauses assigned to it that apply.</param>
/// <param name="Points">Earned by them.</param>
/// <param name="MaxPoints">To be earned by them.</param>
public sealed record DepartmentScore(string Department, int Clauses, decimal Points, decimal MaxPoints)
{
    /// <summary>0-100 %, to 0.01.</summary>
    public decimal Share => MaxPoints == 0 ? 0 : decimal.Round(100 * Points / MaxPoints, 2, MidpointRounding.AwayFromZero);

    /// <summary>The highest level that the share reaches.</summary>
    /// <param name="levels">Sound by <see cref="AppraisalLevel.WhyNot"/>.</param>
    public AppraisalLevel LevelOf(IReadOnlyCollection<AppraisalLevel> levels) => levels.Where(l => l.From <= Share).MaxBy(l => l.From)!;
}
