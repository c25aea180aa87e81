namespace SupplyChain.Roadmap;

/// <summary>What a person read.</summary>
/// <param name="On">Day for which it holds.</param>
/// <param name="Value">%, or the metric's own unit; null for grades.</param>
/// <param name="Grade">The grade that is held; null for all other kinds.</param>
/// <param name="Source">Where the figure is known from.</param>
public sealed record ReadFigure(DateOnly On, decimal? Value, string? Grade, string Source)
{
    /// <summary>Plant that it was read at; null for the whole enterprise.</summary>
    public long? PlantId { get; init; }

    /// <summary>
    /// What the value is a part of, or is divided by, in a unit that all plants share: energy used for a share of energy, baseline emission for a
    /// reduction, output for an intensity. Null for grades, for amounts that add up, and for the whole enterprise.
    /// </summary>
    public decimal? Basis { get; init; }
}

/// <summary>Where a target of the plan stands on a day, at a plant or in the whole enterprise. Readings are added, never changed.</summary>
public sealed class TargetReading
{
    /// <summary>Largest value and basis that can be kept.</summary>
    private const decimal Most = 1_000_000_000_000m;

    public long Id { get; private set; }

    /// <summary>Metric of the plan, such as <c>renewable-share</c>.</summary>
    public string Metric { get; private set; } = "";

    /// <inheritdoc cref="ReadFigure.PlantId"/>
    public long? PlantId { get; private set; }
    public DateOnly On { get; private set; }

    /// <summary>%, or the metric's own unit; null for grades.</summary>
    public decimal? Value { get; private set; }

    /// <inheritdoc cref="ReadFigure.Basis"/>
    public decimal? Basis { get; private set; }

    /// <summary>The grade that is held; null for all other kinds.</summary>
    public string? Grade { get; private set; }

    /// <summary>Where the figure is known from.</summary>
    public string Source { get; private set; } = "";
    public long EnteredById { get; private set; }
    public DateTimeOffset EnteredAt { get; private set; }

    private TargetReading() { }

    /// <exception cref="RefusedException">A reason of <see cref="WhyNot"/>.</exception>
    public TargetReading(PlanTarget target, ReadFigure read, DateOnly today, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNot(target, read, today));
        (Metric, PlantId, On, Value, Basis, Grade, Source) = (target.Metric, read.PlantId, read.On, read.Value, read.Basis, read.Grade, read.Source);
        (EnteredById, EnteredAt) = (by, now);
    }

    /// <summary>Whether it says the same; entering it once more would add nothing.</summary>
    public bool Says(ReadFigure read) => read == new ReadFigure(On, Value, Grade, Source) { PlantId = PlantId, Basis = Basis };

    /// <summary>
    /// Null when the reading can be kept; otherwise <c>reading.needs-value</c>, <c>reading.needs-grade</c>, <c>reading.over-hundred</c> (shares and
    /// reductions are 0-100 %, a reduction may be negative where emission grew), <c>reading.needs-basis</c> (a percentage of a plant without what it
    /// is a part of, or a basis that is not positive), <c>reading.too-large</c>, <c>reading.in-future</c> or <c>reading.computed</c> (stars).
    /// </summary>
    public static Refusal? WhyNot(PlanTarget target, ReadFigure read, DateOnly today) =>
        target.Kind == TargetKind.Stars ? new("reading.computed")
        : read.On > today ? new("reading.in-future", read.On)
        : target.Kind == TargetKind.Grade && string.IsNullOrWhiteSpace(read.Grade) ? new("reading.needs-grade")
        : target.Kind != TargetKind.Grade && read.Value is null ? new("reading.needs-value")
        : target.Kind == TargetKind.Share && read.Value is < 0 or > 100 ? new("reading.over-hundred", read.Value!)
        : target.Kind == TargetKind.Reduction && read.Value is < -1000 or > 100 ? new("reading.over-hundred", read.Value!)
        : read.Basis <= 0 || (read.PlantId is not null && read.Basis is null && target.Kind is TargetKind.Share or TargetKind.Reduction)
            ? new("reading.needs-basis")
        : read.Value is < -Most or > Most || read.Basis > Most ? new("reading.too-large", Most)
        : null;
}
