using Shouldly;
using SupplyChain.Identifiers;
using Xunit;

namespace SupplyChain.Roadmap;

public class RoadmapPlanTests
{
    private static readonly RoadmapPlan Plan = RoadmapPlan.Shipped;

    [Fact]
    public void The_shipped_plan_keeps_the_committed_and_the_stretch_star_apart()
    {
        Plan.Years.Select(y => (y.Year, y.CommittedStars, y.StretchStars)).ShouldBe([(2026, 1, null), (2027, 3, 4)]);
        Plan.Targets.Count.ShouldBe(8);
        Plan.Directions.Count.ShouldBe(6);
        Plan.Targets.Count(t => t.Kind == TargetKind.Grade).ShouldBe(3);
    }

    [Theory]
    [InlineData(GoalDoubtSeverity.High, "goal.two-targets(gscm-stars, 2027, 4 / 3)")]
    [InlineData(GoalDoubtSeverity.High, "goal.baseline-is-target-year(2027)")]
    [InlineData(GoalDoubtSeverity.Medium, "goal.foreign-year(2024)")]
    [InlineData(GoalDoubtSeverity.Medium, "goal.starts-late(2025, 2026)")]
    [InlineData(GoalDoubtSeverity.Medium, "goal.short-horizon(2)")]
    [InlineData(GoalDoubtSeverity.Medium, "goal.no-current-value")]
    [InlineData(GoalDoubtSeverity.Low, "goal.edition-missing(《绿色工厂评价通则》)")]
    [InlineData(GoalDoubtSeverity.Low, "goal.edition-withdrawn(GB/T 36132, 0, 2025)")]
    [InlineData(GoalDoubtSeverity.Low, "goal.basis-ended(《国民经济和社会发展第十四个五年规划纲要》, 2025)")]
    [InlineData(GoalDoubtSeverity.Low, "goal.measure-repeats-goal")]
    public void The_contradictions_of_the_shipped_plan_are_named(GoalDoubtSeverity severity, string doubt) =>
        GoalChecker.Check(Plan).ShouldContain(d => d.Severity == severity && d.What.ToString() == doubt);

    [Fact]
    public void Only_the_two_known_contradictions_of_the_shipped_plan_are_high()
    {
        var doubts = GoalChecker.Check(Plan);
        doubts.Count(d => d.Severity == GoalDoubtSeverity.High).ShouldBe(2);
        doubts[0].Severity.ShouldBe(GoalDoubtSeverity.High);
        doubts
            .Where(d => string.Equals(d.What.Code, "goal.no-current-value", StringComparison.Ordinal))
            .SelectMany(d => d.Ids)
            .ShouldBe(["Q1", "Q2", "Q3", "Q4", "Q5"]);
    }

    [Fact]
    public void A_plan_without_contradictions_has_none()
    {
        var target = Plan.Targets[1] with { BaselineYear = 2025, BaselineValue = 8 };
        var calm = Plan with { Zh = "年度规划", IssuedOn = new DateOnly(2026, 1, 5), Basis = [], Targets = [target], Years = [Plan.Years[0], Plan.Years[1]] };
        var doubts = GoalChecker.Check(calm with { Years = [.. calm.Years.Select(y => y with { Goals = [y.Goals[0]] })] });
        doubts.ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_of_contradiction_is_found()
    {
        var share = Plan.Targets[1];
        void Found(string code, RoadmapPlan plan) => GoalChecker.Check(plan).ShouldContain(d => string.Equals(d.What.Code, code, StringComparison.Ordinal));
        Found("goal.over-hundred", Plan with { Targets = [share with { Value = 120 }] });
        Found("goal.stars-range", Plan with { Targets = [share with { Kind = TargetKind.Stars, Value = 6 }] });
        Found("goal.no-baseline", Plan with { Targets = [share with { Kind = TargetKind.Reduction }] });
        Found("goal.year-outside", Plan with { Targets = [share with { Year = 2030 }] });
        Found("goal.falls-back", Plan with { Targets = [share with { Year = 2026, Value = 30 }, share with { Id = "x" }] });
        Found("goal.year-empty", Plan with { Years = [Plan.Years[0]] });
        var idle = Plan.Years[0] with { Goals = [Plan.Years[0].Goals[0] with { Measures = [] }] };
        Found("goal.no-measure", Plan with { Years = [idle, Plan.Years[1]] });
    }

    [Theory]
    [InlineData("{", "plan.unreadable")]
    [InlineData("null", "plan.unreadable")]
    public void An_unreadable_plan_is_refused(string json, string reason) =>
        Should.Throw<RefusedException>(() => RoadmapPlan.Parse(json)).Refusal.Code.ShouldBe(reason);

    [Fact]
    public void A_plan_that_cannot_be_kept_is_refused()
    {
        (Plan with { ToYear = 2025 }).WhyNot()!.Code.ShouldBe("plan.years-reversed");
        (Plan with { Years = [Plan.Years[0], Plan.Years[0]] }).WhyNot()!.Code.ShouldBe("plan.year-twice");
        (Plan with { Targets = [Plan.Targets[0], Plan.Targets[0]] }).WhyNot()!.Code.ShouldBe("plan.id-twice");
        (Plan with { Targets = [Plan.Targets[1] with { Value = null }] }).WhyNot()!.Code.ShouldBe("plan.value-missing");
        (Plan with { Targets = [Plan.Targets[0] with { Grade = null }] }).WhyNot()!.Code.ShouldBe("plan.grade-missing");
    }

    [SharedFact("roadmap-plan.json")]
    public void Every_target_direction_goal_and_measure_of_the_collected_plan_is_in_the_shipped_one()
    {
        var facts = SharedFacts.Read("roadmap-plan.json");
        var targets = facts.GetProperty("quantitativeTargets").EnumerateArray().ToArray();
        Plan.Targets.Select(t => t.Wording).ShouldBe(targets.Select(t => t.GetProperty("wording").GetString()!));
        Plan.Targets.Select(t => t.Year).ShouldBe(targets.Select(t => t.GetProperty("targetYear").GetInt32()));
        Plan.Directions.Select(d => d.Text).ShouldBe(facts.GetProperty("workDirections").EnumerateArray().Select(d => d.GetProperty("text").GetString()!));
        Plan.Basis.Select(b => b.Title).ShouldBe(facts.GetProperty("basis").Texts());
        var goals = facts.GetProperty("years").EnumerateArray().SelectMany(y => y.GetProperty("goals").EnumerateArray()).ToArray();
        var kept = Plan.Years.SelectMany(y => y.Goals).ToArray();
        kept.Select(g => g.Zh).ShouldBe(goals.Select(g => g.GetProperty("goal").GetString()!));
        kept.SelectMany(g => g.Measures).ShouldBe(goals.SelectMany(g => g.GetProperty("measures").Texts()));
    }
}
