namespace SupplyChain.Roadmap;

/// <summary>Where a target of the plan stands on a day, as a person read it. Readings are added, never changed.</summary>
public sealed class TargetReading
{
    public long Id { get; private set; }

    /// <summary>Metric of the plan, such as <c>renewable-share</c>.</summary>
    public string Metric { get; private set; } = "";
    public DateOnly On { get; private set; }

    /// <summary>%, or the metric's own unit; null for grades.</summary>
    public decimal? Value { get; private set; }

    /// <summary>The grade that is held; null for all other kinds.</summary>
    public string? Grade { get; private set; }

    /// <summary>Where the figure is known from.</summary>
    public string Source { get; private set; } = "";
    public long EnteredById { get; private set; }
    public DateTimeOffset EnteredAt { get; private set; }

    private TargetReading() { }

    /// <exception cref="RefusedException">A reason of <see cref="WhyNot"/>.</exception>
    public TargetReading(PlanTarget target, DateOnly on, decimal? value, string? grade, string source, DateOnly today, long by, DateTimeOffset now)
    {
        RefusedException.ThrowIf(WhyNot(target, on, value, grade, today));
        (Metric, On, Value, Grade, Source) = (target.Metric, on, value, grade, source);
        (EnteredById, EnteredAt) = (by, now);
    }

    /// <summary>
    /// Null when the reading can be kept; otherwise <c>reading.needs-value</c>, <c>reading.needs-grade</c>, <c>reading.over-hundred</c> (shares and
    /// reductions are 0-100 %, a reduction may be negative where emission grew), <c>reading.in-future</c> or <c>reading.computed</c> (stars).
    /// </summary>
    public static Refusal? WhyNot(PlanTarget target, DateOnly on, decimal? value, string? grade, DateOnly today) =>
        target.Kind == TargetKind.Stars ? new("reading.computed")
        : on > today ? new("reading.in-future", on)
        : target.Kind == TargetKind.Grade && string.IsNullOrWhiteSpace(grade) ? new("reading.needs-grade")
        : target.Kind != TargetKind.Grade && value is null ? new("reading.needs-value")
        : target.Kind == TargetKind.Share && value is < 0 or > 100 ? new("reading.over-hundred", value!)
        : target.Kind == TargetKind.Reduction && value is < -1000 or > 100 ? new("reading.over-hundred", value!)
        : null;
}
