using System.Globalization;
using SupplyChain.Grading;

namespace SupplyChain.Roadmap;

/// <summary>A step that the portal itself proposes for a path: one level up, or one requirement confirmed.</summary>
/// <param name="Code">Indicator or basic requirement.</param>
/// <param name="To">Points of the indicator afterwards; null for a requirement.</param>
public sealed record PathStep(PathTask Task, string Code, decimal? To);

/// <summary>
/// What could be done besides the tasks already on the roadmap (house rule): every level, or bend of a curve, that an indicator still lacks,
/// and every requirement that a person may confirm. Effort 1-5 of the indicator stands for 2, 5, 10, 20 or 40 person days a step; a
/// requirement for 1, or 20 when it was denied. Days cost <c>dayRate</c>. Each step needs the one below and the open tasks of its indicator.
/// </summary>
public static class PathSteps
{
    private static readonly decimal[] DaysByEffort = [2, 5, 10, 20, 40];

    /// <param name="tasks">Open tasks of the roadmap.</param>
    /// <param name="today">Day from which the effort is counted, working five days of seven.</param>
    /// <param name="dayRate">CNY a person day, 0 to 100 000.</param>
    public static IReadOnlyList<PathStep> Of(IndicatorSystem system, GradeResult grade, IReadOnlyList<PathTask> tasks, DateOnly today, decimal dayRate)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(grade);
        var steps = new List<PathStep>();
        foreach (var (indicator, line) in system.Indicators.Zip(grade.Lines).Where(p => p.Second.State != LineState.NotApplicable))
            steps.AddRange(Ladder(indicator, line.Points ?? 0, tasks, today, dayRate));
        foreach (var gate in grade.Requirements.Where(r => r.Verdict != RequirementVerdict.Met && r.Reason.Code is not "requirement.brokenByIncident"))
        {
            if (tasks.Any(t => t.Opens.Contains(gate.Code, StringComparer.Ordinal)))
                continue;
            var days = gate.Verdict == RequirementVerdict.Unconfirmed ? 1m : 20m;
            steps.Add(new PathStep(Task(gate.Code, [], days, dayRate, [], today, 0, [gate.Code]), gate.Code, To: null));
        }
        return steps;
    }

    private static IEnumerable<PathStep> Ladder(Indicator indicator, decimal points, IReadOnlyList<PathTask> tasks, DateOnly today, decimal dayRate)
    {
        var open = tasks.Where(t => t.Gains.ContainsKey(indicator.Code)).ToList();
        var at = Math.Min(indicator.Points, points + open.Sum(t => t.Gains[indicator.Code]));
        IReadOnlyList<string> needs = [.. open.Select(t => t.Id)];
        var days = DaysByEffort[Math.Clamp(indicator.Effort, 1, 5) - 1];
        var behind = 0m;
        foreach (var to in Rungs(indicator).Where(p => p > at).Distinct().Order().ToList())
        {
            var id = $"{indicator.Code}={to.ToString("0.##", CultureInfo.InvariantCulture)}";
            var gains = new Dictionary<string, decimal>(StringComparer.Ordinal) { [indicator.Code] = to - at };
            yield return new PathStep(Task(id, gains, days, dayRate, needs, today, behind, []), indicator.Code, to);
            behind += days;
            needs = [id];
            at = to;
        }
    }

    private static PathTask Task(
        string id,
        Dictionary<string, decimal> gains,
        decimal days,
        decimal dayRate,
        IReadOnlyList<string> needs,
        DateOnly today,
        decimal behind,
        IReadOnlyList<string> opens
    )
    {
        int Calendar(decimal workDays) => (int)Math.Ceiling(workDays * 7 / 5);
        var (begin, end) = (Calendar(behind), Calendar(behind + days));
        return new(id, gains, days, decimal.Round(days * dayRate, 2), needs, today.AddDays(end), opens) { Days = end - begin };
    }

    private static IEnumerable<decimal> Rungs(Indicator indicator) =>
        indicator.Rule switch
        {
            QualitativeRule rule => rule.Levels.Select(l => l.Points),
            JudgedRule rule => rule.Steps,
            RatioRule rule => rule.Curve.Points.Select(p => p.Points),
            ComputedMeasureRule rule => rule.Curve.Points.Select(p => p.Points),
            _ => [indicator.Points],
        };
}
