namespace SupplyChain.Roadmap;

/// <summary>How far a task has come.</summary>
public enum TaskState
{
    Planned,
    Doing,
    Done,

    /// <summary>Given up, with everything that it would have gained.</summary>
    Dropped,
}

/// <summary>What a person says of a task.</summary>
/// <param name="GoalId">Goal of the plan that it serves; null = none.</param>
/// <param name="Owner">Person or department that has to do it.</param>
/// <param name="EffortDays">Person days, 0 to 10000, at most two decimals.</param>
/// <param name="BudgetCny">CNY, 0 to 1 000 000 000, at most two decimals.</param>
/// <param name="Evidence">What will prove it, or where the proof lies; null = not said yet.</param>
/// <param name="Gains">Points by indicator code.</param>
/// <param name="Opens">Basic requirements that it fulfils.</param>
/// <param name="Needs">Tasks that must be done before.</param>
public sealed record TaskFacts(
    string Title,
    string? GoalId,
    string Owner,
    decimal EffortDays,
    decimal BudgetCny,
    DateOnly StartOn,
    DateOnly DueOn,
    string? Evidence,
    IReadOnlyDictionary<string, decimal> Gains,
    IReadOnlyList<string> Opens,
    IReadOnlyList<long> Needs
)
{
    /// <summary>Plant where it is done; null for the whole enterprise.</summary>
    public long? PlantId { get; init; }
}

/// <summary>Points that a task brings to an indicator.</summary>
public sealed class TaskGain
{
    public long Id { get; private set; }
    public long TaskId { get; private set; }
    public string Code { get; private set; } = "";
    public decimal Points { get; private set; }

    private TaskGain() { }

    internal TaskGain(string code, decimal points) => (Code, Points) = (code, points);
}

/// <summary>A task that must be done before another.</summary>
public sealed class TaskNeed
{
    public long Id { get; private set; }
    public long TaskId { get; private set; }
    public long NeededId { get; private set; }

    private TaskNeed() { }

    internal TaskNeed(long neededId) => NeededId = neededId;
}

/// <summary>Something that the enterprise does for its plan.</summary>
public sealed class RoadmapTask
{
    private readonly List<TaskGain> _gains = [];
    private readonly List<TaskNeed> _needs = [];

    public long Id { get; private set; }
    public int Revision { get; private set; }
    public string Title { get; private set; } = "";
    public string? GoalId { get; private set; }

    /// <summary>Plant where it is done; null for the whole enterprise.</summary>
    public long? PlantId { get; private set; }
    public string Owner { get; private set; } = "";
    public decimal EffortDays { get; private set; }
    public decimal BudgetCny { get; private set; }
    public DateOnly StartOn { get; private set; }
    public DateOnly DueOn { get; private set; }
    public string? Evidence { get; private set; }

    /// <summary>Codes of basic requirements, separated by commas; empty when it opens none.</summary>
    public string Opens { get; private set; } = "";
    public TaskState State { get; private set; }

    /// <summary>Null until it is done.</summary>
    public DateOnly? DoneOn { get; private set; }

    /// <summary>Last day of the month whose review decided it; null when it comes from elsewhere.</summary>
    public DateOnly? DecidedIn { get; private set; }
    public long CreatedById { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public IReadOnlyList<TaskGain> Gains => _gains;
    public IReadOnlyList<TaskNeed> Needs => _needs;

    public bool IsOpen => State is TaskState.Planned or TaskState.Doing;
    public IReadOnlyList<string> OpenedGates => Opens.Length == 0 ? [] : Opens.Split(',');

    private RoadmapTask() { }

    /// <param name="decidedIn">Last day of the month whose review decided it; null when it comes from elsewhere.</param>
    /// <exception cref="RefusedException">A reason of <see cref="WhyNot"/>.</exception>
    public RoadmapTask(TaskFacts facts, long by, DateTimeOffset now, DateOnly? decidedIn = null)
    {
        (CreatedById, CreatedAt, DecidedIn) = (by, now, decidedIn);
        Describe(facts);
    }

    /// <summary>
    /// Null when the task can be kept; otherwise <c>task.due-before-start</c>, <c>task.amount</c> (effort or budget outside its range or finer
    /// than two decimals) or <c>task.needs-itself</c>.
    /// </summary>
    public Refusal? WhyNot(TaskFacts facts) =>
        facts.DueOn < facts.StartOn ? new("task.due-before-start", facts.StartOn, facts.DueOn)
        : facts.EffortDays is < 0 or > 10_000 || facts.BudgetCny is < 0 or > 1_000_000_000 || TooFine(facts.EffortDays) || TooFine(facts.BudgetCny)
            ? new("task.amount")
        : Id != 0 && facts.Needs.Contains(Id) ? new("task.needs-itself")
        : null;

    public void Describe(TaskFacts facts)
    {
        RefusedException.ThrowIf(WhyNot(facts));
        (Title, GoalId, PlantId, Owner, Evidence) = (facts.Title, facts.GoalId, facts.PlantId, facts.Owner, facts.Evidence);
        (EffortDays, BudgetCny, StartOn, DueOn) = (facts.EffortDays, facts.BudgetCny, facts.StartOn, facts.DueOn);
        Opens = string.Join(',', facts.Opens.Distinct(StringComparer.Ordinal));
        _gains.Clear();
        _gains.AddRange(facts.Gains.Select(g => new TaskGain(g.Key, g.Value)));
        _needs.Clear();
        _needs.AddRange(facts.Needs.Distinct().Select(n => new TaskNeed(n)));
    }

    /// <summary>
    /// Null when the task may move; otherwise <c>task.same-state</c>, <c>task.no-evidence</c> (done without saying what proves it) or
    /// <c>task.needs-open</c> (a needed task that is not done). House rule.
    /// </summary>
    /// <param name="openNeed">Title of a task that it needs and that is not done; null when there is none.</param>
    public Refusal? WhyNotMove(TaskState state, string? openNeed) =>
        state == State ? new("task.same-state", State)
        : state is TaskState.Done && string.IsNullOrWhiteSpace(Evidence) ? new("task.no-evidence")
        : state is TaskState.Done && openNeed is not null ? new("task.needs-open", openNeed)
        : null;

    public void Move(TaskState state, string? openNeed, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotMove(state, openNeed));
        State = state;
        DoneOn = state is TaskState.Done ? today : null;
    }

    public bool IsLate(DateOnly today) => IsOpen && DueOn < today;

    /// <summary>True when it was done by its day, false when it was given up, done late or its day has passed; null while it can still be kept.</summary>
    public bool? Kept(DateOnly today) =>
        State is TaskState.Done ? DoneOn <= DueOn
        : State is TaskState.Dropped || DueOn < today ? false
        : null;

    /// <summary>The task as the path search takes it: finished on its due day, or as long after what it needs as it was planned to take.</summary>
    public PathTask AsPathTask(Func<string, bool> knows, Func<long, bool> isOpen) =>
        new(
            Key(Id),
            _gains.Where(g => knows(g.Code)).ToDictionary(g => g.Code, g => g.Points, StringComparer.Ordinal),
            EffortDays,
            BudgetCny,
            [.. _needs.Where(n => isOpen(n.NeededId)).Select(n => Key(n.NeededId))],
            DueOn,
            OpenedGates
        )
        {
            Days = DueOn.DayNumber - StartOn.DayNumber,
        };

    /// <summary>Key of a kept task in a path.</summary>
    public static string Key(long id) => "T" + id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool TooFine(decimal figure) => decimal.Round(figure, 2) != figure;
}
