using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Plants;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>Puts the pages of the roadmap together.</summary>
public sealed class RoadmapQuery(AppDb db, CurrentPlan plans, OwnStar star, PlantRows plants, EnterpriseClock clock)
{
    public async Task<RoadmapPage> PlanAsync(CancellationToken ct)
    {
        var current = await plans.ReadAsync(ct);
        var own = await star.OnAsync(clock.Today, ct);
        var stars = await db.StarTargets.AsNoTracking().OrderBy(t => t.Year).ToListAsync(ct);
        var tasks = await TasksAsync(ct);
        if (current is not var (kept, plan))
            return new RoadmapPage(null, null, [], [], stars, own, tasks, clock.Today);
        var doubts = GoalChecker.Check(plan);
        var readings = await ReadingsAsync(ct);
        var active = await plants.ActiveAsync(ct);
        var lines = plan.Targets.Select(t => new TargetLine(
            t,
            StandingReading.Of(readings.FindAll(r => r.Metric == t.Metric), active),
            t.Kind == TargetKind.Stars ? own.Result.Stars : null,
            [.. doubts.Where(d => d.Ids.Contains(t.Id))]
        ));
        return new RoadmapPage(kept, plan, doubts, [.. lines], stars, own, tasks, clock.Today);
    }

    /// <param name="plant">Only the tasks of that plant; null for all.</param>
    /// <returns>Null when there is no such plant.</returns>
    public async Task<TasksPage?> TasksPageAsync(long? plant, CancellationToken ct)
    {
        var choice = await plants.ChoiceAsync(plant, ct);
        if (choice.Unknown)
            return null;
        var tasks = (await TasksAsync(ct)).FindAll(t => plant is null || t.PlantId == plant);
        var today = clock.Today;
        var own = await star.OnAsync(today, ct);
        var risks = TaskRisk.Of(tasks, today);
        var atRisk = risks.SelectMany(r => r.Behind.Append(r.Task)).Select(t => t.Id).ToHashSet();
        var goals = (await plans.ReadAsync(ct))?.Plan.Years.SelectMany(y => y.Goals).ToDictionary(g => g.Id, StringComparer.Ordinal) ?? [];
        var open = tasks.Where(t => t.IsOpen).ToList();
        return new TasksPage(
            tasks,
            risks,
            Gantt.Of([.. tasks.Where(t => t.State is not TaskState.Dropped)], today),
            Simulated(own.Question, open),
            risks.Count == 0 ? null : Simulated(own.Question, [.. open.Where(t => !atRisk.Contains(t.Id))]),
            goals,
            today,
            choice
        );
    }

    public Task<List<RoadmapTask>> TasksAsync(CancellationToken ct) =>
        db.RoadmapTasks.AsNoTracking().Include(t => t.Gains).Include(t => t.Needs).AsSplitQuery().OrderBy(t => t.DueOn).ThenBy(t => t.Id).ToListAsync(ct);

    public async Task<TaskPage?> TaskAsync(long id, TaskForm? form, CancellationToken ct)
    {
        var tasks = await TasksAsync(ct);
        var task = tasks.Find(t => t.Id == id);
        if (id != 0 && task is null)
            return null;
        var goals = (await plans.ReadAsync(ct))?.Plan.Years.SelectMany(y => y.Goals).ToList() ?? [];
        form ??= task is null ? new TaskForm { TaskStart = clock.Today } : TaskForm.Of(task);
        return new TaskPage(form, task, [.. tasks.Where(t => t.Id != id && t.State is not TaskState.Dropped)], goals, await plants.ChoiceAsync(form.Plant, ct));
    }

    public async Task<ReadingPage?> ReadingAsync(string targetId, ReadingForm? form, CancellationToken ct)
    {
        if ((await plans.ReadAsync(ct))?.Plan.Targets.FirstOrDefault(t => t.Id == targetId && t.Kind is not TargetKind.Stars) is not { } target)
            return null;
        var readings = (await ReadingsAsync(ct)).FindAll(r => r.Metric == target.Metric);
        var choice = await plants.ChoiceAsync(form?.Plant, ct);
        var standing = StandingReading.Of(readings, [.. choice.Plants.Where(p => p.Active).Select(p => p.Id)]);
        return new ReadingPage(form ?? new ReadingForm { ReadOn = clock.Today }, target, readings, standing, choice);
    }

    private Task<List<TargetReading>> ReadingsAsync(CancellationToken ct) =>
        db.TargetReadings.AsNoTracking().OrderByDescending(r => r.On).ThenByDescending(r => r.Id).Take(1000).ToListAsync(ct);

    /// <summary>All gains of the tasks added to what stands, up to each indicator's most; a gate opens where one of them opens it.</summary>
    public static SimulatedStar Simulated(StarQuestion question, IReadOnlyList<RoadmapTask> tasks)
    {
        var moves = tasks
            .SelectMany(t => t.Gains)
            .GroupBy(g => g.Code, StringComparer.Ordinal)
            .Join(question.Indicators, g => g.Key, i => i.Code, (g, i) => (i.Code, Points: Math.Min(i.MaxPoints, i.Points + g.Sum(x => x.Points))))
            .ToDictionary(m => m.Code, m => m.Points, StringComparer.Ordinal);
        var opened = tasks.SelectMany(t => t.OpenedGates).Where(g => question.ClosedGates.Contains(g) && !question.LastingGates.Contains(g));
        return question.Simulate(moves, [.. opened.Distinct(StringComparer.Ordinal)]);
    }
}
