using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Requalification;

/// <summary>Requalifications that wait for this person's side.</summary>
internal sealed class RequalificationToDo(AppDb db, Person person, EnterpriseClock clock) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        var today = clock.Today;
        List<ToDo> lines = [];
        if (person.SupplierId is { } own && person.May(Permissions.EditOwnCompany))
        {
            var mine = db.Requalifications.Where(c => c.OpenFor == own && (c.DocumentsAt == null || c.AnswersAt == null));
            lines.Add(new("todo.requalifyLate", await CountAsync(mine.Overdue(today)), "/company/requalification", Urgent: true));
            lines.Add(new("todo.requalify", await CountAsync(mine.Where(c => c.DueOn >= today)), "/company/requalification"));
        }

        if (person.May(Permissions.HandleRequalifications))
        {
            lines.Add(new("todo.requalifications", await CountAsync(db.Requalifications.WaitingForUs()), "/requalifications?state=WaitingForUs"));
            lines.Add(new("todo.requalificationsLate", await CountAsync(db.Requalifications.Overdue(today)), "/requalifications?state=Overdue", Urgent: true));
        }

        return lines.FindAll(l => l.Count > 0);

        Task<int> CountAsync(IQueryable<RequalificationCase> some) => some.Select(c => c.Id).Take(ToDo.Most).CountAsync(ct);
    }
}
