namespace SupplyChain.Roadmap;

/// <summary>An indicator as it stands.</summary>
/// <param name="Code">Code in the indicator system.</param>
/// <param name="Points">Points now, 0 to <paramref name="MaxPoints"/>, at most two decimals.</param>
/// <param name="MaxPoints">Most points that it can give, whatever is done.</param>
public sealed record PathIndicator(string Code, decimal Points, decimal MaxPoints)
{
    /// <summary>True when its points follow from what suppliers do: hold certificates, get audited, report figures.</summary>
    public bool FromSuppliers { get; init; }
}

/// <summary>Something that could be done for the star.</summary>
/// <param name="Id">Key of the task.</param>
/// <param name="Gains">Points by indicator code, not negative, at most two decimals; what exceeds the indicator's most is lost.</param>
/// <param name="EffortDays">Person days, not negative, at most two decimals.</param>
/// <param name="BudgetCny">CNY, not negative, at most two decimals.</param>
/// <param name="Needs">Tasks that must be done too.</param>
/// <param name="FinishOn">Earliest day on which it can be finished.</param>
/// <param name="Opens">Gates that it opens; each open gate stays open.</param>
public sealed record PathTask(
    string Id,
    IReadOnlyDictionary<string, decimal> Gains,
    decimal EffortDays,
    decimal BudgetCny,
    IReadOnlyList<string> Needs,
    DateOnly FinishOn,
    IReadOnlyList<string> Opens
)
{
    /// <summary>Calendar days that it takes once all that it needs is finished, not negative.</summary>
    public int Days { get; init; }
}

/// <summary>What is to be least.</summary>
public enum PathCost
{
    /// <summary>Person days.</summary>
    Effort,

    /// <summary>CNY.</summary>
    Budget,

    /// <summary>The day on which the last task is finished; of two on one day the one with fewer person days.</summary>
    Time,

    /// <summary>Points that suppliers have to bring, see <see cref="FoundPath.SupplierPoints"/>; of two alike the one with fewer person days.</summary>
    Suppliers,
}

/// <summary>Where the path leads.</summary>
/// <param name="Index">Index to reach, in points.</param>
/// <param name="By">What is to be least.</param>
/// <param name="Deadline">Tasks that finish later do not count.</param>
/// <param name="ClosedGates">Requirements before any star that are not met yet; every one must be opened by a task.</param>
public sealed record PathGoal(decimal Index, PathCost By, DateOnly Deadline, IReadOnlyList<string> ClosedGates)
{
    /// <summary>What a task costs: CNY where the budget counts, person days otherwise.</summary>
    public decimal CostOf(PathTask task) => By == PathCost.Budget ? task.BudgetCny : task.EffortDays;
}

/// <summary>One way to the goal. Leaving out any of its tasks misses the goal.</summary>
/// <param name="TaskIds">In an order that respects what needs what, earliest finish first.</param>
/// <param name="EffortDays">Person days together.</param>
/// <param name="BudgetCny">CNY together.</param>
/// <param name="Index">Index afterwards, points.</param>
/// <param name="ReadyOn">Latest finish among the tasks; null for the empty path.</param>
/// <param name="SupplierPoints">Points that its tasks ask of suppliers: each task counts with what it can still add to an indicator that suppliers feed.</param>
public sealed record FoundPath(IReadOnlyList<string> TaskIds, decimal EffortDays, decimal BudgetCny, decimal Index, DateOnly? ReadyOn, decimal SupplierPoints);

/// <summary>A task that no cheapest path needs, and why.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Why">
/// <c>path.too-late</c> (finish), <c>path.needs-too-late</c> (the task it needs), <c>path.no-gain</c> (its indicators are full, it opens
/// nothing and nothing useful needs it) or <c>path.dominated</c> (a cheaper task, finished no later and asking no more of suppliers where that is what
/// counts, that alone fills every indicator this one lifts, opens what
/// this one opens and needs nothing more; runners-up may still use this one).
/// </param>
public sealed record NotWorthDoing(string TaskId, Refusal Why);

/// <summary>The answer.</summary>
/// <param name="Paths">Best first, then runners-up; no path contains another. Empty when the goal is out of reach.</param>
/// <param name="NotWorthDoing">Tasks that play no part for this goal.</param>
/// <param name="Proven">
/// True when the order is proven exact. False only when the search gave up at its limit of steps; the paths then still reach the goal.
/// </param>
/// <param name="WhyNone">Null when there is a path; otherwise <c>path.out-of-reach</c> (best index) or <c>path.gate-closed</c> (gate).</param>
public sealed record PathAnswer(IReadOnlyList<FoundPath> Paths, IReadOnlyList<NotWorthDoing> NotWorthDoing, bool Proven, Refusal? WhyNone);
