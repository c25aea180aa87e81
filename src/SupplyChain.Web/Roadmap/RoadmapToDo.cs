using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Roadmap;

/// <summary>Self scores that wait for a second person, and tasks that are late.</summary>
internal sealed class RoadmapToDo(AppDb db, Person person, EnterpriseClock clock) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        var lines = new List<ToDo>();
        if (person.May(Permissions.AssessEnterprise))
        {
            var me = person.Id;
            var waiting = await db.SelfScores.Where(s => s.State == SelfScoreState.Proposed && s.EnteredById != me).Take(ToDo.Most).CountAsync(ct);
            lines.Add(new ToDo("todo.selfScores", waiting, "/assessment"));
        }

        if (person.May(Permissions.EditRoadmap))
        {
            var today = clock.Today;
            var late = await db
                .RoadmapTasks.Where(t => (t.State == TaskState.Planned || t.State == TaskState.Doing) && t.DueOn < today)
                .Take(ToDo.Most)
                .CountAsync(ct);
            lines.Add(new ToDo("todo.lateTasks", late, "/roadmap/tasks", Urgent: true));
        }

        return lines.FindAll(l => l.Count > 0);
    }
}
