using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>Adds a task or changes one; what the path search could not take is refused here, so that every kept task can be searched.</summary>
public sealed class SaveTask(AppDb db, CurrentPlan plans, OwnSystems systems, Person person, Trail trail, EnterpriseClock clock)
{
    /// <param name="id">0 for a new task.</param>
    public async Task RunAsync(long id, TaskForm form, CancellationToken ct)
    {
        var facts = form.Facts();
        var all = await db.RoadmapTasks.Include(t => t.Gains).Include(t => t.Needs).AsSplitQuery().ToListAsync(ct);
        var task = all.Find(t => t.Id == id);
        if (id != 0 && task is null)
            throw new RefusedException(new Refusal("task.gone"));
        await CheckCodesAsync(facts, ct);
        // a task of a plant that was closed since may stay with it
        var (plant, kept) = (facts.PlantId, task?.PlantId);
        if (plant is not null && plant != kept && !await db.Plants.AnyAsync(p => p.Id == plant && p.Active, ct))
            throw new RefusedException(new Refusal("plant.gone"));
        if (facts.Needs.FirstOrDefault(n => all.TrueForAll(t => t.Id != n)) is var missing && missing != 0)
            throw new RefusedException(new Refusal("task.unknown-need", missing));
        if (task is null)
        {
            task = new RoadmapTask(facts, person.Id, clock.Now);
            db.RoadmapTasks.Add(task);
        }
        else
        {
            db.Entry(task).Property(t => t.Revision).OriginalValue = form.Revision;
            // what it gains and needs lies in rows of their own; the task itself must show that it changed
            db.Entry(task).Property(t => t.Title).IsModified = true;
            task.Describe(facts);
        }

        CheckCircle(all, task);
        trail.Add(id == 0 ? "roadmap.task-add" : "roadmap.task-edit", $"task:{id}", detail: facts.Title);
        await db.SaveChangesAsync(ct);
    }

    private async Task CheckCodesAsync(TaskFacts facts, CancellationToken ct)
    {
        var known = await systems.ListAsync(ct);
        foreach (var (code, points) in facts.Gains)
        {
            var most = known.SelectMany(s => s.System.Indicators).Where(i => i.Code == code).Select(i => (decimal?)i.Points).Max();
            if (most is null)
                throw new RefusedException(new Refusal("task.unknown-indicator", code));
            if (points <= 0 || points > most || decimal.Round(points, 2) != points)
                throw new RefusedException(new Refusal("task.gain-range", code, most));
        }

        if (facts.Opens.FirstOrDefault(o => known.All(s => s.System.BasicRequirements.All(r => r.Code != o))) is { } gate)
            throw new RefusedException(new Refusal("task.unknown-gate", gate));
        if (facts.GoalId is { } goal && (await plans.ReadAsync(ct))?.Plan.Years.SelectMany(y => y.Goals).Any(g => g.Id == goal) != true)
            throw new RefusedException(new Refusal("task.unknown-goal", goal));
    }

    private static void CheckCircle(List<RoadmapTask> all, RoadmapTask task)
    {
        var reached = new HashSet<long>();
        var next = new Stack<long>(task.Needs.Select(n => n.NeededId));
        while (next.TryPop(out var id))
        {
            if (id == task.Id && task.Id != 0)
                throw new RefusedException(new Refusal("task.circle", task.Title));
            if (reached.Add(id))
                foreach (var need in all.Find(t => t.Id == id)?.Needs ?? [])
                    next.Push(need.NeededId);
        }
    }
}
