using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Training;

/// <summary>Invitations to answer, and sessions whose attendance is not recorded yet.</summary>
internal sealed class TrainingToDo(AppDb db, Person person, EnterpriseClock clock) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        var today = clock.Today;
        List<ToDo> lines = [];
        var open = db.TrainingSessions.Where(s => s.RecordedAt == null && s.CancelReason == null);
        if (person.SupplierId is { } own && person.May(Permissions.EditOwnCompany))
            lines.Add(
                new(
                    "todo.trainingToAnswer",
                    await open.Where(s => s.On >= today && db.TrainingInvitations.Any(i => i.SessionId == s.Id && i.SupplierId == own && i.Seats == null))
                        .Select(s => s.Id)
                        .Take(ToDo.Most)
                        .CountAsync(ct),
                    "/company/training"
                )
            );
        if (person.May(Permissions.HandleTraining))
            lines.Add(new("todo.trainingToRecord", await open.Where(s => s.On < today).Select(s => s.Id).Take(ToDo.Most).CountAsync(ct), "/training"));
        return lines.FindAll(l => l.Count > 0);
    }
}
