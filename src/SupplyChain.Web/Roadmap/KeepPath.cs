using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>Turns the steps of a path into tasks of the roadmap. Those that are tasks already stay as they are, so keeping twice adds nothing.</summary>
public sealed class KeepPath(
    AppDb db,
    OwnStar star,
    OwnSystems systems,
    RoadmapQuery query,
    StarPaths paths,
    CurrentPlan plans,
    Person person,
    Trail trail,
    EnterpriseClock clock,
    Texts texts
)
{
    /// <returns>How many tasks were added.</returns>
    public async Task<int> RunAsync(KeepPathForm form, CancellationToken ct)
    {
        var system = await systems.FindAsync(form.System, ct) ?? throw new RefusedException(new Refusal("score.system-gone"));
        var own = await star.OnAsync(system, clock.Today, null, ct);
        var found = paths.Find(own, await query.TasksAsync(ct), form.PathIndex, form.PathBy, form.PathDeadline, form.DayRate);
        if (found.Answer.Paths.ElementAtOrDefault(form.Path) is not { } path)
            throw new RefusedException(new Refusal("path.gone"));
        var departments = await db.IndicatorOwners.ToDictionaryAsync(o => o.Code, o => o.Department, StringComparer.Ordinal, ct);
        var goal = (await plans.ReadAsync(ct))
            ?.Plan.Years.FirstOrDefault(y => y.Year >= form.PathDeadline.Year)
            ?.Goals.FirstOrDefault(g => g.Track == PlanTrack.GreenSupplyChain)
            ?.Id;

        // a task that needs another must know its number, so there are two saves in one transaction
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var added = new Dictionary<string, RoadmapTask>(StringComparer.Ordinal);
        foreach (var id in path.TaskIds.Where(found.Steps.ContainsKey))
        {
            var facts = Facts(found.Steps[id], own, departments, goal, StartOf(found.Steps[id]));
            db.RoadmapTasks.Add(added[id] = new RoadmapTask(facts, person.Id, clock.Now));
        }

        await db.SaveChangesAsync(ct);
        foreach (var (id, task) in added)
        {
            var step = found.Steps[id];
            var needs = step.Task.Needs.Select(n => added.TryGetValue(n, out var other) ? other.Id : found.Tasks.GetValueOrDefault(n)?.Id ?? 0);
            task.Describe(Facts(step, own, departments, goal, task.StartOn) with { Needs = [.. needs.Where(n => n != 0)] });
        }

        trail.Add("roadmap.keep-path", $"index:{form.PathIndex}", detail: string.Join(' ', added.Keys));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return added.Count;
    }

    private TaskFacts Facts(PathStep step, OwnGrade own, Dictionary<string, string> departments, string? goal, DateOnly start)
    {
        var title = TitleOf(texts, own.System.System, step);
        return new TaskFacts(
            title.Length > 200 ? title[..199] + "…" : title,
            goal,
            departments.GetValueOrDefault(step.Code) ?? texts["path.ownerUnknown"],
            step.Task.EffortDays,
            step.Task.BudgetCny,
            start,
            step.Task.FinishOn,
            Evidence: null,
            step.Task.Gains,
            step.Task.Opens,
            []
        );
    }

    /// <summary>A step begins when all that it needs is finished.</summary>
    private DateOnly StartOf(PathStep step) => step.Task.FinishOn.AddDays(-step.Task.Days) is var start && start < clock.Today ? clock.Today : start;

    /// <summary>The step in the reader's language.</summary>
    public static string TitleOf(Texts texts, IndicatorSystem system, PathStep step)
    {
        var name = system.Indicators.FirstOrDefault(i => i.Code == step.Code)?.Name ?? system.BasicRequirements.FirstOrDefault(r => r.Code == step.Code)?.Name;
        var words = name is null ? "" : Texts.Pick(name.Zh, name.En);
        return step.To is { } to ? texts["path.step", step.Code, words, to] : texts["path.gate", step.Code, words];
    }
}
