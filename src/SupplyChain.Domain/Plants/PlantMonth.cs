namespace SupplyChain.Plants;

/// <summary>One figure as it is typed or read.</summary>
/// <param name="Unit">Code of a unit.</param>
public sealed record FigureEntry(string Code, decimal Value, string Unit);

/// <summary>One figure of a month, in the unit in which it was given.</summary>
public sealed class MonthFigure
{
    public long Id { get; private set; }
    public long MonthId { get; private set; }
    public string Code { get; private set; } = "";
    public decimal Value { get; private set; }
    public string Unit { get; private set; } = "";

    private MonthFigure() { }

    internal MonthFigure(FigureEntry entry) => (Code, Value, Unit) = (entry.Code, entry.Value, entry.Unit);

    public FigureEntry AsEntry() => new(Code, Value, Unit);
}

/// <summary>What proves the figures of a month.</summary>
/// <param name="Words">Bills, meter readings, records, and where they lie.</param>
/// <param name="Year">Year that the proof speaks of.</param>
public sealed record MonthProof(string Words, int Year);

/// <summary>Production, energy and pollution of one plant in one month. Locked once a second person has reviewed it.</summary>
public sealed class PlantMonth
{
    /// <summary>Largest value of a figure in the unit given.</summary>
    public const decimal Largest = 10_000_000_000;

    private readonly List<MonthFigure> _figures = [];

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public long PlantId { get; private set; }

    /// <summary>First day of the month; one row for each plant and month.</summary>
    public DateOnly Month { get; private set; }
    public string Proof { get; private set; } = "";
    public long EnteredById { get; private set; }
    public string EnteredBy { get; private set; } = "";
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>Null until a second person has reviewed it; from then on it is locked.</summary>
    public DateTimeOffset? ReviewedAt { get; private set; }
    public string? Reviewer { get; private set; }

    /// <summary>Why it was opened again after its last review; null when it never was.</summary>
    public string? ReopenReason { get; private set; }
    public IReadOnlyList<MonthFigure> Figures => _figures;

    public bool Locked => ReviewedAt is not null;
    public DateOnly LastDay => Month.AddMonths(1).AddDays(-1);

    private PlantMonth() { }

    public PlantMonth(long plantId, DateOnly month) => (PlantId, Month) = (plantId, FirstOf(month));

    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>
    /// Null when the figures can be kept. Otherwise <c>month.locked</c>, <c>month.not-over</c>, <c>month.too-old</c>, <c>month.empty</c>,
    /// <c>month.proof-year</c> (year of the proof, year of the month), or of a figure: <c>month.unknown-figure</c>, <c>month.figure-twice</c>,
    /// <c>month.unit</c> (figure, unit), <c>month.negative</c>, <c>month.range</c>, <c>month.over-hundred</c> (part, whole, %). House rules.
    /// </summary>
    public Refusal? WhyNotEnter(IReadOnlyList<FigureEntry> figures, MonthProof proof, DateOnly today) =>
        Locked ? new("month.locked", Month)
        : LastDay >= today ? new("month.not-over", Month)
        : Month.Year < 2000 ? new("month.too-old", Month)
        : figures.Count == 0 ? new("month.empty", Month)
        : proof.Year != Month.Year ? new("month.proof-year", proof.Year, Month.Year)
        : WhyNot(figures);

    public static Refusal? WhyNot(IReadOnlyList<FigureEntry> figures)
    {
        var catalogue = FigureCatalogue.Shipped;
        var seen = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (code, value, unit) in figures)
        {
            if (catalogue.Find(code) is not { } figure)
                return new Refusal("month.unknown-figure", code);
            if (value < 0)
                return new Refusal("month.negative", figure.Name, value);
            if (value > Largest || decimal.Round(value, 4) != value)
                return new Refusal("month.range", figure.Name, Largest);
            if (catalogue.ToBase(figure, value, unit) is not { } known)
                return new Refusal("month.unit", figure.Name, unit);
            if (!seen.TryAdd(code, known))
                return new Refusal("month.figure-twice", figure.Name);
        }

        foreach (var part in catalogue.Figures.Where(f => f.PartOf is not null && seen.ContainsKey(f.Code)))
        {
            var whole = seen.GetValueOrDefault(part.PartOf!);
            if (seen[part.Code] > whole)
                return new Refusal("month.over-hundred", part.Name, catalogue.Find(part.PartOf!)!.Name);
        }

        return null;
    }

    public void Enter(IReadOnlyList<FigureEntry> figures, MonthProof proof, DateOnly today, (long Id, string Name) by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotEnter(figures, proof, today));
        _figures.Clear();
        _figures.AddRange(figures.Select(f => new MonthFigure(f)));
        (Proof, EnteredById, EnteredBy, EnteredAt) = (proof.Words, by.Id, by.Name, now);
    }

    /// <summary>True when it holds exactly these figures.</summary>
    public bool Holds(IReadOnlyList<FigureEntry> figures) =>
        _figures.Select(f => f.AsEntry()).OrderBy(f => f.Code, StringComparer.Ordinal).SequenceEqual(figures.OrderBy(f => f.Code, StringComparer.Ordinal));

    /// <summary>Two people (house rule): <c>month.locked</c> or <c>month.own-entry</c>; null when <paramref name="by"/> may review it.</summary>
    public Refusal? WhyNotReview(long by) =>
        Locked ? new("month.locked", Month)
        : EnteredById == by ? new("month.own-entry")
        : null;

    public void Review(long by, string name, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNotReview(by));
        (Reviewer, ReviewedAt) = (name, now);
    }

    /// <summary>Null when it is locked; otherwise <c>month.open</c>.</summary>
    public Refusal? WhyNotReopen() => Locked ? null : new("month.open", Month);

    public void Reopen(string reason)
    {
        RefusedException.ThrowIf(WhyNotReopen());
        (ReviewedAt, Reviewer, ReopenReason) = (null, null, reason);
    }
}
