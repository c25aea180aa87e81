using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Campaigns;

/// <summary>Asks that a company has not answered, and answers that wait for us.</summary>
internal sealed class CampaignToDo(AppDb db, Person person, EnterpriseClock clock) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        var today = clock.Today;
        List<ToDo> lines = [];
        if (person.SupplierId is { } own && person.May(Permissions.EditOwnCompany))
        {
            var mine = db.CampaignAsks.Where(a => a.SupplierId == own && (a.State == AskState.Asked || a.State == AskState.Opened));
            lines.Add(
                new(
                    "todo.asksLate",
                    await CountAsync(mine.Where(a => db.Campaigns.Any(c => c.Id == a.CampaignId && c.ClosedAt == null && c.DueOn < today))),
                    "/company/asks",
                    Urgent: true
                )
            );
            lines.Add(
                new(
                    "todo.asks",
                    await CountAsync(mine.Where(a => db.Campaigns.Any(c => c.Id == a.CampaignId && c.ClosedAt == null && c.DueOn >= today))),
                    "/company/asks"
                )
            );
        }

        if (person.May(Permissions.HandleSuppliers))
            lines.Add(
                new(
                    "todo.asksAnswered",
                    await CountAsync(
                        db.CampaignAsks.Where(a => a.State == AskState.Answered && db.Campaigns.Any(c => c.Id == a.CampaignId && c.ClosedAt == null))
                    ),
                    "/campaigns"
                )
            );
        return lines.FindAll(l => l.Count > 0);

        Task<int> CountAsync(IQueryable<CampaignAsk> some) => some.Select(a => a.Id).Take(ToDo.Most).CountAsync(ct);
    }
}
