using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <summary>Corrective actions that wait for this person's side.</summary>
internal sealed class ActionToDo(AppDb db, Person person, EnterpriseClock clock) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        var today = clock.Today;
        var actions = db.CorrectiveActions.Select(a => a);
        List<ToDo> lines = [];
        if (person.SupplierId is { } own && person.May(Permissions.AnswerActions))
        {
            var mine = actions.Where(a => a.SupplierId == own);
            lines.Add(new("todo.actionsLate", await CountAsync(mine.Overdue(today)), "/company/actions", Urgent: true));
            lines.Add(
                new("todo.actionsToAnswer", await CountAsync(mine.Where(a => a.Step == CorrectiveStep.AwaitingAnswer && a.DueOn >= today)), "/company/actions")
            );
        }

        if (person.May(Permissions.HandleActions))
        {
            lines.Add(new("todo.actionsToDecide", await CountAsync(actions.WaitingForUs(today)), "/actions?state=WaitingForUs"));
            lines.Add(new("todo.actionsOverdue", await CountAsync(actions.Overdue(today)), "/actions?state=Overdue", Urgent: true));
        }

        return lines.FindAll(l => l.Count > 0);

        Task<int> CountAsync(IQueryable<CorrectiveAction> some) => some.Select(a => a.Id).Take(ToDo.Most).CountAsync(ct);
    }
}
