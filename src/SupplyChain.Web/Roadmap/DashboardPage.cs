using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <summary>One indicator of the enterprise with what it still loses.</summary>
/// <param name="Numerator">Suppliers that count; null when the indicator is not computed from suppliers.</param>
public sealed record OwnLine(string Code, string Name, decimal Points, decimal MaxPoints, string? Measure, int? Numerator, int? Denominator);

/// <summary>One thing to do, with where to do it and why it comes first.</summary>
/// <param name="Kind">Of the wording: <c>decision</c>, <c>supplier</c> or <c>gap</c>.</param>
/// <param name="Args">Arguments of the reason.</param>
public sealed record DashboardMove(string Kind, string Name, string Path, object[] Args);

/// <param name="Target">Null when no target is set for any year from now on.</param>
/// <param name="MonthsLeft">Whole months until the end of the target's year.</param>
public sealed record DashboardPage(
    string EnterpriseName,
    DateOnly Today,
    GradeResult Own,
    string SystemName,
    IReadOnlyList<StarTarget> Targets,
    StarTarget? Target,
    int? MonthsLeft,
    IReadOnlyList<OwnLine> Lines,
    BaseFigures Counted,
    IReadOnlyList<TrendMonth> Trend,
    DecisionsPage Decisions
)
{
    /// <summary>What to do first, of what the page shows: the open decision that is due next, the supplier to see first, the largest gap of our own.</summary>
    public IReadOnlyList<DashboardMove> Next
    {
        get
        {
            var moves = new List<DashboardMove>();
            if (Decisions.Tasks.Where(t => t.IsOpen).MinBy(t => t.DueOn) is { } task)
                moves.Add(new("decision", task.Title, $"/roadmap/tasks/{task.Id}", [task.DueOn, task.Owner]));
            if (Counted.FixFirst is [var first, ..])
                moves.Add(new("supplier", first.Name, $"/suppliers/{first.SupplierId}", [first.LapsesOn, first.Documents]));
            if (Gaps.FirstOrDefault(g => g.Measure is null) is { } gap)
                moves.Add(new("gap", $"{gap.Code} {gap.Name}", "/assessment", [gap.Points, gap.MaxPoints]));
            return moves;
        }
    }

    /// <summary>The lines that lose points, the largest loss first.</summary>
    public IEnumerable<OwnLine> Gaps => Lines.Where(l => l.Points < l.MaxPoints);
}
