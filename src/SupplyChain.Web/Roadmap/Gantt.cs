namespace SupplyChain.Roadmap;

/// <summary>One task as a bar; lengths are in units of the drawing.</summary>
/// <param name="Tone">done, doing, late, planned or dropped.</param>
public sealed record GanttBar(RoadmapTask Task, int Y, int X, int Width, string Tone);

/// <summary>An arrow from the end of a task to the start of one that needs it.</summary>
public sealed record GanttLink(int FromX, int FromY, int ToX, int ToY);

/// <summary>Tasks over time, drawn as SVG without styles: one row a task, months as columns.</summary>
/// <param name="Months">First days of the months with where they begin.</param>
/// <param name="TodayX">Null when today lies outside.</param>
public sealed record Gantt(
    IReadOnlyList<GanttBar> Bars,
    IReadOnlyList<GanttLink> Links,
    IReadOnlyList<(DateOnly Month, int X)> Months,
    int? TodayX,
    int Width,
    int Height
)
{
    public const int Row = 28;
    public const int Head = 28;
    public const int Names = 300;
    private const int Field = 900;

    public static Gantt Of(IReadOnlyList<RoadmapTask> tasks, DateOnly today)
    {
        if (tasks.Count == 0)
            return new Gantt([], [], [], null, Names + Field, Head);
        var first = tasks.Min(t => t.StartOn);
        var from = new DateOnly(first.Year, first.Month, 1);
        var last = tasks.Max(t => t.DueOn);
        var to = new DateOnly(last.Year, last.Month, 1).AddMonths(1);
        var days = to.DayNumber - from.DayNumber;
        int At(DateOnly day) => Names + (int)((long)(day.DayNumber - from.DayNumber) * Field / days);

        var bars = tasks
            .OrderBy(t => t.StartOn)
            .ThenBy(t => t.DueOn)
            .ThenBy(t => t.Id)
            .Select((t, i) => new GanttBar(t, Head + i * Row, At(t.StartOn), Math.Max(3, At(t.DueOn.AddDays(1)) - At(t.StartOn)), ToneOf(t, today)))
            .ToList();
        var byId = bars.ToDictionary(b => b.Task.Id);
        var links = bars.SelectMany(b => b.Task.Needs.Where(n => byId.ContainsKey(n.NeededId)).Select(n => (Need: byId[n.NeededId], Bar: b)))
            .Select(l => new GanttLink(l.Need.X + l.Need.Width, l.Need.Y + Row / 2, l.Bar.X, l.Bar.Y + Row / 2));
        var months = new List<(DateOnly, int)>();
        var step =
            days > 1100 ? 6
            : days > 400 ? 3
            : 1;
        for (var month = from; month < to; month = month.AddMonths(step))
            months.Add((month, At(month)));
        return new Gantt(bars, [.. links], months, today >= from && today < to ? At(today) : null, Names + Field, Head + bars.Count * Row + 4);
    }

    public static string ToneOf(RoadmapTask task, DateOnly today) =>
        task.State switch
        {
            TaskState.Done => "done",
            TaskState.Dropped => "dropped",
            _ when task.IsLate(today) => "late",
            TaskState.Doing => "doing",
            _ => "planned",
        };
}
