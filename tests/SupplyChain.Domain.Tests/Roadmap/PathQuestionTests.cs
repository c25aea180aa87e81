using Shouldly;
using Xunit;

namespace SupplyChain.Roadmap;

public class PathQuestionTests
{
    private static readonly DateOnly Soon = new(2027, 3, 1);
    private static readonly PathIndicator[] Indicators = [new("X1", 60, 66), new("X2", 9, 10), new("X3", 5, 5)];

    [Fact]
    public void The_cheapest_path_brings_what_its_tasks_need_and_the_runner_up_comes_second()
    {
        PathTask[] tasks = [Task("base", 1, 500), Task("train", 1, 100, "X1", 4, "base"), Task("audit", 5, 900, "X1", 4), Task("label", 2, 50, "X2", 3)];
        var answer = CheapestPath.Find(Indicators, tasks, Goal(78));
        answer.Paths.Select(p => string.Join(' ', p.TaskIds)).ShouldBe(["base train", "audit"]);
        answer.Paths[0].BudgetCny.ShouldBe(600);
        answer.Paths[0].Index.ShouldBe(78);
        answer.Paths[0].ReadyOn.ShouldBe(Soon);
        answer.Proven.ShouldBeTrue();
        CheapestPath.Find(Indicators, tasks, Goal(78) with { By = PathCost.Effort }).Paths[0].EffortDays.ShouldBe(2);
    }

    [Fact]
    public void A_closed_gate_has_to_be_opened()
    {
        PathTask[] tasks = [Task("train", 1, 100, "X1", 6), Task("plan", 1, 700) with { Opens = ["G1"] }];
        var answer = CheapestPath.Find(Indicators, tasks, Goal(78) with { ClosedGates = ["G1"] });
        answer.Paths[0].TaskIds.ShouldBe(["plan", "train"]);
        CheapestPath.Find(Indicators, tasks, Goal(78) with { ClosedGates = ["G2"] }).WhyNone!.ToString().ShouldBe("path.gate-closed(G2)");
    }

    [Fact]
    public void What_is_not_worth_doing_is_named_with_its_reason()
    {
        PathTask[] tasks =
        [
            Task("good", 1, 100, "X1", 6),
            Task("dear", 1, 200, "X1", 3),
            Task("full", 1, 1, "X3", 2),
            Task("late", 1, 1, "X2", 1) with
            {
                FinishOn = new DateOnly(2029, 1, 1),
            },
            Task("after", 1, 1, "X2", 1, "late"),
        ];
        var answer = CheapestPath.Find(Indicators, tasks, Goal(79));
        answer
            .NotWorthDoing.Select(n => $"{n.TaskId} {n.Why.Code}")
            .ShouldBe(["late path.too-late", "after path.needs-too-late", "full path.no-gain", "dear path.dominated"]);
    }

    [Fact]
    public void A_goal_already_met_needs_nothing_and_one_out_of_reach_says_how_far_it_goes()
    {
        PathTask[] tasks = [Task("train", 1, 100, "X1", 6)];
        CheapestPath.Find(Indicators, tasks, Goal(74)).Paths.ShouldHaveSingleItem().TaskIds.ShouldBeEmpty();
        CheapestPath.Find(Indicators, tasks, Goal(81)).WhyNone!.ToString().ShouldBe("path.out-of-reach(80)");
    }

    [Fact]
    public void A_search_that_gives_up_says_so_and_its_paths_still_reach_the_goal()
    {
        var (indicators, tasks) = PathCases.Random(new Random(3), 20, 60, dense: true);
        var goal = new PathGoal(indicators.Sum(i => i.Points) + 8, PathCost.Budget, new DateOnly(2028, 12, 31), []);
        var answer = CheapestPath.Find(indicators, tasks, goal, paths: 1, nodeLimit: 1);
        answer.Proven.ShouldBeFalse();
        answer.Paths[0].Index.ShouldBeGreaterThanOrEqualTo(goal.Index);
    }

    [Fact]
    public void A_question_that_makes_no_sense_is_refused()
    {
        string? Why(params PathTask[] tasks) => CheapestPath.WhyNot(Indicators, tasks)?.Code;
        var fine = Task("a", 1, 1, "X1", 1);
        Why(fine).ShouldBeNull();
        Why(fine, fine).ShouldBe("path.twice");
        Why(fine with { EffortDays = -1 }).ShouldBe("path.negative");
        Why(fine with { BudgetCny = 0.001m }).ShouldBe("path.decimals");
        Why(Task("a", 1, 1, "X9", 1)).ShouldBe("path.unknown-indicator");
        Why(fine with { Needs = ["b"] }).ShouldBe("path.unknown-task");
        Why(fine with { Needs = ["b"] }, fine with { Id = "b", Needs = ["a"] }).ShouldBe("path.circle");
        CheapestPath.WhyNot([new PathIndicator("X1", 7, 6)], [])!.Code.ShouldBe("path.points");
        CheapestPath.WhyNot([Indicators[0], Indicators[0]], [])!.Code.ShouldBe("path.twice");
    }

    private static PathGoal Goal(decimal index) => new(index, PathCost.Budget, new DateOnly(2027, 12, 31), []);

    private static PathTask Task(string id, decimal effort, decimal budget, string? indicator = null, decimal points = 0, params string[] needs)
    {
        var gains = new Dictionary<string, decimal>(StringComparer.Ordinal);
        if (indicator is not null)
            gains[indicator] = points;
        return new PathTask(id, gains, effort, budget, needs, Soon, []);
    }
}
