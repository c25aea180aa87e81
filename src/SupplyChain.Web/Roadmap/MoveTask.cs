using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

public sealed class MoveTaskForm
{
    public TaskState State { get; set; }
    public int Revision { get; set; }
}

/// <summary>Moves a task to another state.</summary>
public sealed class MoveTask(AppDb db, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, MoveTaskForm form, CancellationToken ct)
    {
        var task = await db.RoadmapTasks.Include(t => t.Needs).FirstOrDefaultAsync(t => t.Id == id, ct) ?? throw new RefusedException(new Refusal("task.gone"));
        db.Entry(task).Property(t => t.Revision).OriginalValue = form.Revision;
        var needed = task.Needs.Select(n => n.NeededId).ToList();
        var open = await db
            .RoadmapTasks.Where(t => needed.Contains(t.Id) && (t.State == TaskState.Planned || t.State == TaskState.Doing))
            .OrderBy(t => t.Id)
            .Select(t => t.Title)
            .FirstOrDefaultAsync(ct);
        task.Move(form.State, open, clock.Today);
        trail.Add("roadmap.task-move", $"task:{id}", detail: form.State.ToString());
        await db.SaveChangesAsync(ct);
    }
}
