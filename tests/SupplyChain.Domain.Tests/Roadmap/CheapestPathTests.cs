using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace SupplyChain.Roadmap;

public class CheapestPathTests(ITestOutputHelper output)
{
    private static readonly DateOnly Deadline = new(2027, 12, 31);

    [Theory]
    [InlineData(PathCost.Effort)]
    [InlineData(PathCost.Budget)]
    [InlineData(PathCost.Time)]
    [InlineData(PathCost.Suppliers)]
    public void The_answer_equals_trying_every_set_of_tasks(PathCost by)
    {
        var random = new Random(7);
        int solved = 0,
            outOfReach = 0;
        for (var round = 0; round < 300; round++)
        {
            var (indicators, tasks) = PathCases.Random(random, random.Next(2, 6), random.Next(3, 12), dense: true);
            var now = indicators.Sum(i => i.Points);
            var goal = new PathGoal(now + random.Next(0, 12) * 0.5m, by, Deadline, round % 3 == 0 ? ["G1"] : []);
            var answer = CheapestPath.Find(indicators, tasks, goal);
            var wanted = PathCases.BruteForce(indicators, tasks, goal, 3);
            answer.Proven.ShouldBeTrue();
            answer.Paths.Select(p => PathCases.Measure(by, p.EffortDays, p.BudgetCny, p.ReadyOn, p.SupplierPoints)).ShouldBe(wanted, $"round {round}");
            if (wanted.Count > 0)
                solved++;
            else
                outOfReach++;
        }
        output.WriteLine($"{solved} solved, {outOfReach} out of reach");
        solved.ShouldBeGreaterThan(150);
        outOfReach.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData(PathCost.Effort)]
    [InlineData(PathCost.Budget)]
    [InlineData(PathCost.Time)]
    [InlineData(PathCost.Suppliers)]
    public void Needs_across_indicators_and_two_gates_are_answered_as_by_trying_every_set(PathCost by)
    {
        var random = new Random(23);
        var solved = 0;
        for (var round = 0; round < 150; round++)
        {
            var (indicators, tasks) = PathCases.Random(random, random.Next(3, 7), random.Next(6, 12), dense: round % 2 == 0);
            tasks = [.. tasks.Select((t, i) => PathCases.Entangled(random, t, i))];
            var goal = new PathGoal(indicators.Sum(i => i.Points) + random.Next(0, 14) * 0.25m, by, Deadline, ["G1", "G2"]);
            var answer = CheapestPath.Find(indicators, tasks, goal, paths: 4);
            var wanted = PathCases.BruteForce(indicators, tasks, goal, 4);
            answer.Proven.ShouldBeTrue();
            answer.Paths.Select(p => PathCases.Measure(by, p.EffortDays, p.BudgetCny, p.ReadyOn, p.SupplierPoints)).ShouldBe(wanted, $"round {round}");
            solved += wanted.Count > 0 ? 1 : 0;
        }
        solved.ShouldBeGreaterThan(60);
    }

    [Theory]
    [InlineData(PathCost.Effort)]
    [InlineData(PathCost.Budget)]
    [InlineData(PathCost.Time)]
    [InlineData(PathCost.Suppliers)]
    public void Sixty_indicators_and_two_hundred_tasks_are_answered_proven_with_runners_up(PathCost by)
    {
        var random = new Random(11);
        for (var round = 0; round < 4; round++)
        {
            var (indicators, tasks) = PathCases.Random(random, 60, 200, dense: round % 2 == 0);
            foreach (var gap in (decimal[])[5, 10, 20])
            {
                var goal = new PathGoal(indicators.Sum(i => i.Points) + gap, by, Deadline, ["G1"]);
                var answer = CheapestPath.Find(indicators, tasks, goal);
                answer.Proven.ShouldBeTrue($"case {round}, {gap} points");
                answer.Paths.Count.ShouldBe(3);
                answer.Paths.ShouldAllBe(p => p.Index >= goal.Index);
                answer
                    .Paths.Select(p => PathCases.Measure(by, p.EffortDays, p.BudgetCny, p.ReadyOn, p.SupplierPoints))
                    .ShouldBeInOrder(SortDirection.Ascending);
            }
        }
    }
}
