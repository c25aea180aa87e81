using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

/// <summary>Contacts whose address takes no mail and who still have it: somebody must name another.</summary>
internal sealed class UnreachableToDo(AppDb db, Person person) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        if (!person.May(Permissions.SeeNotices) || !person.May(Permissions.SeeSuppliers))
            return [];
        var count = await db
            .Notices.Where(n => n.BouncedAt != null && db.Users.Any(a => a.Id == n.AccountId && a.Email == n.Address && a.ClosedAt == null))
            .Select(n => n.AccountId)
            .Distinct()
            .Take(ToDo.Most)
            .CountAsync(ct);
        return count == 0 ? [] : [new ToDo("todo.unreachable", count, "/notices?state=Bounced", Urgent: true)];
    }
}
