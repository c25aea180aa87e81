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
        // a day that all follow, since SQLite takes "not null" for no way into the index
        var ever = DateTimeOffset.UnixEpoch;
        var bounced = db.Notices.Where(n => n.BouncedAt > ever);
        var count = await db
            .Users.Where(a => a.ClosedAt == null && bounced.Select(n => n.AccountId).Contains(a.Id))
            .Where(a => bounced.Any(n => n.AccountId == a.Id && n.Address == a.Email))
            .Take(ToDo.Most)
            .CountAsync(ct);
        return count == 0 ? [] : [new ToDo("todo.unreachable", count, "/notices?state=Bounced", Urgent: true)];
    }
}
