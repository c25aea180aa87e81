using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Requalification;
using SupplyChain.Settings;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

/// <summary>What waits around companies' files: changes to decide, answers that we owe for too long, people who want to join, sections of one's own.</summary>
internal sealed class CompanyToDo(AppDb db, Person person, EnterpriseClock clock, PortalSettings settings) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        var lines = new List<ToDo>();
        if (person.May(Permissions.ApproveSuppliers))
        {
            var changes = db.ChangeRequests.Where(r => r.State == ChangeState.Open && r.EnteredById != person.Id);
            lines.Add(new ToDo("todo.changesToDecide", await changes.Take(ToDo.Most).CountAsync(ct), "/changes"));
            // the day of a hand-over costs nothing: late begins the day after the promised one
            var promised = clock.WorkingDays.AddWorkingDays(clock.Today, -settings.Suppliers.AnswerWorkingDays);
            var before = clock.StartOf(promised);
            var late = db.Suppliers.Where(s => s.Status == SupplierStatus.UnderReview && s.SubmittedAt < before);
            lines.Add(new ToDo("todo.answersLate", await late.Take(ToDo.Most).CountAsync(ct), "/suppliers/admissions?turn=Us", Urgent: true));
        }

        if (person.SupplierId is { } id)
        {
            if (person.May(Permissions.EditOwnPeople))
            {
                var joining = await db.JoinRequests.CountAsync(r => r.SupplierId == id && r.State == JoinState.Open, ct);
                lines.Add(new ToDo("todo.joinRequests", joining, "/company/people"));
            }

            var mine = await db.SectionHolders.CountAsync(h => h.SupplierId == id && h.AccountId == person.Id, ct);
            lines.Add(new ToDo("todo.mySections", mine, "/company/sections"));
            if (await db.Suppliers.Where(s => s.Id == id).Select(s => s.SentBackAt).FirstOrDefaultAsync(ct) is { } since)
            {
                var days = clock.WorkingDays.WorkingDaysBetween(clock.DayOf(since), clock.Today);
                lines.Add(new ToDo("todo.sentBackDays", days, "/company", Urgent: true));
            }
        }

        return [.. lines.Where(l => l.Count > 0)];
    }
}
