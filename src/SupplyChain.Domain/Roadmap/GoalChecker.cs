using System.Globalization;
using System.Text.RegularExpressions;

namespace SupplyChain.Roadmap;

/// <summary>How badly a contradiction hurts.</summary>
public enum GoalDoubtSeverity
{
    /// <summary>The target cannot be measured or two targets exclude each other: someone has to decide.</summary>
    High,

    /// <summary>Someone should ask.</summary>
    Medium,

    /// <summary>Good to know.</summary>
    Low,
}

/// <summary>A contradiction in a plan.</summary>
/// <param name="Severity">How badly it hurts.</param>
/// <param name="Ids">Targets or goals that it concerns; empty for the plan as a whole.</param>
/// <param name="What">Code and values for the wording.</param>
public sealed record GoalDoubt(GoalDoubtSeverity Severity, IReadOnlyList<string> Ids, Refusal What);

/// <summary>A standard and the edition that replaced it.</summary>
/// <param name="Number">Number without year.</param>
/// <param name="Edition">Year of the edition in force.</param>
/// <param name="Since">First day on which only this edition counts.</param>
public sealed record StandardEdition(string Number, int Edition, DateOnly Since);

/// <summary>Names what a plan says against itself (house rule). It finds and never corrects.</summary>
public static partial class GoalChecker
{
    /// <summary>Editions known to have replaced an older one.</summary>
    public static IReadOnlyList<StandardEdition> KnownEditions { get; } = [new("GB/T 36132", 2025, new DateOnly(2025, 12, 31))];

    /// <summary>
    /// The contradictions, worst first. High: <c>goal.baseline-is-target-year</c> (year), <c>goal.two-targets</c> (metric, year, both values),
    /// <c>goal.over-hundred</c> (value), <c>goal.stars-range</c> (value). Medium: <c>goal.no-baseline</c>, <c>goal.no-current-value</c>,
    /// <c>goal.no-measure</c>, <c>goal.year-outside</c> (year), <c>goal.year-empty</c> (year), <c>goal.foreign-year</c> (year named in a measure),
    /// <c>goal.starts-late</c> (issue year, first year), <c>goal.short-horizon</c> (years), <c>goal.falls-back</c> (metric). Low:
    /// <c>goal.edition-missing</c> (title), <c>goal.edition-withdrawn</c> (number, edition, edition in force), <c>goal.basis-ended</c>
    /// (title, year), <c>goal.measure-repeats-goal</c>.
    /// </summary>
    public static IReadOnlyList<GoalDoubt> Check(RoadmapPlan plan, IReadOnlyList<StandardEdition>? editions = null) =>
        [
            .. plan
                .Targets.SelectMany(Target)
                .Concat(Pairs(plan))
                .Concat(Goals(plan))
                .Concat(Horizon(plan))
                .Concat(plan.Basis.SelectMany(b => Basis(b, plan, editions ?? KnownEditions)))
                .OrderBy(d => d.Severity),
        ];

    private static IEnumerable<GoalDoubt> Target(PlanTarget target)
    {
        GoalDoubt Doubt(GoalDoubtSeverity severity, string code, params object[] args) => new(severity, [target.Id], new Refusal(code, args));
        if (target.BaselineYear >= target.Year)
            yield return Doubt(GoalDoubtSeverity.High, "goal.baseline-is-target-year", target.Year);
        if (target.Kind is TargetKind.Share or TargetKind.Reduction && target.Value is > 100 or < 0)
            yield return Doubt(GoalDoubtSeverity.High, "goal.over-hundred", target.Value);
        if (target.Kind == TargetKind.Stars && target.Value is < 1 or > 5)
            yield return Doubt(GoalDoubtSeverity.High, "goal.stars-range", target.Value);
        if (target.Kind == TargetKind.Reduction && target.BaselineYear is null)
            yield return Doubt(GoalDoubtSeverity.High, "goal.no-baseline");
        else if (target.Kind != TargetKind.Stars && target.BaselineValue is null)
            yield return Doubt(GoalDoubtSeverity.Medium, "goal.no-current-value");
    }

    private static IEnumerable<GoalDoubt> Pairs(RoadmapPlan plan)
    {
        foreach (var metric in plan.Targets.GroupBy(t => t.Metric, StringComparer.Ordinal))
        {
            foreach (var year in metric.GroupBy(t => t.Year).Where(g => g.Select(t => (t.Value, t.Grade)).Distinct().Count() > 1))
                yield return new GoalDoubt(
                    GoalDoubtSeverity.High,
                    [.. year.Select(t => t.Id)],
                    new Refusal("goal.two-targets", metric.Key, year.Key, string.Join(" / ", year.Select(t => t.Value ?? 0)))
                );
            var best = metric.Where(t => t.Value is not null).GroupBy(t => t.Year).OrderBy(g => g.Key).Select(g => g.Max(t => t.Value!.Value)).ToArray();
            if (best.Zip(best.Skip(1)).Any(step => step.Second < step.First) && metric.First().Kind != TargetKind.Number)
                yield return new GoalDoubt(GoalDoubtSeverity.Medium, [.. metric.Select(t => t.Id)], new Refusal("goal.falls-back", metric.Key));
        }
    }

    private static IEnumerable<GoalDoubt> Goals(RoadmapPlan plan)
    {
        foreach (var goal in plan.Years.SelectMany(y => y.Goals))
        {
            if (goal.Measures.Count == 0)
                yield return new GoalDoubt(GoalDoubtSeverity.Medium, [goal.Id], new Refusal("goal.no-measure"));
            foreach (var measure in goal.Measures)
            {
                // the year before the plan is its natural baseline; an older one was probably copied from an older plan
                foreach (Match year in YearNamed().Matches(measure))
                    if (int.Parse(year.Groups["year"].Value, CultureInfo.InvariantCulture) is var named && (named < plan.FromYear - 1 || named > plan.ToYear))
                        yield return new GoalDoubt(GoalDoubtSeverity.Medium, [goal.Id], new Refusal("goal.foreign-year", named));
                if (plan.OverallGoals.Any(g => Repeats(measure, g)))
                    yield return new GoalDoubt(GoalDoubtSeverity.Low, [goal.Id], new Refusal("goal.measure-repeats-goal"));
            }
        }
    }

    private static IEnumerable<GoalDoubt> Horizon(RoadmapPlan plan)
    {
        foreach (var target in plan.Targets.Where(t => t.Year < plan.FromYear || t.Year > plan.ToYear))
            yield return new GoalDoubt(GoalDoubtSeverity.Medium, [target.Id], new Refusal("goal.year-outside", target.Year));
        foreach (var year in Enumerable.Range(plan.FromYear, plan.ToYear - plan.FromYear + 1).Where(y => plan.Years.All(p => p.Year != y)))
            yield return new GoalDoubt(GoalDoubtSeverity.Medium, [], new Refusal("goal.year-empty", year));
        if (plan.IssuedOn.Year < plan.FromYear)
            yield return new GoalDoubt(GoalDoubtSeverity.Medium, [], new Refusal("goal.starts-late", plan.IssuedOn.Year, plan.FromYear));
        if (plan.Zh.Contains("中长期", StringComparison.Ordinal) && plan.ToYear - plan.FromYear < 2)
            yield return new GoalDoubt(GoalDoubtSeverity.Medium, [], new Refusal("goal.short-horizon", plan.ToYear - plan.FromYear + 1));
    }

    private static IEnumerable<GoalDoubt> Basis(PlanBasis basis, RoadmapPlan plan, IReadOnlyList<StandardEdition> editions)
    {
        var current = editions.FirstOrDefault(e => string.Equals(e.Number, basis.Number, StringComparison.Ordinal));
        if (basis.Number is not null && basis.Edition is null)
            yield return new GoalDoubt(GoalDoubtSeverity.Low, [], new Refusal("goal.edition-missing", basis.Title));
        // a plan whose years begin after the change rests on the old edition even when it names none
        if (current is not null && (basis.Edition ?? plan.IssuedOn.Year - 1) < current.Edition && current.Since < new DateOnly(plan.ToYear, 12, 31))
            yield return new GoalDoubt(GoalDoubtSeverity.Low, [], new Refusal("goal.edition-withdrawn", current.Number, basis.Edition ?? 0, current.Edition));
        if (basis.EndsYear < plan.FromYear)
            yield return new GoalDoubt(GoalDoubtSeverity.Low, [], new Refusal("goal.basis-ended", basis.Title, basis.EndsYear));
    }

    private static bool Repeats(string measure, string goal)
    {
        static string Bare(string text) => new([.. text.Where(char.IsLetterOrDigit)]);
        var (said, aim) = (Bare(measure), Bare(goal));
        return aim.Length >= 10 && (said.Contains(aim, StringComparison.Ordinal) || aim.Contains(said, StringComparison.Ordinal));
    }

    [GeneratedRegex("(?<year>20[0-9]{2}) ?年", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearNamed();
}
