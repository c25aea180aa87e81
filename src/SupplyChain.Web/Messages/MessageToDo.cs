using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Shared;

namespace SupplyChain.Messages;

/// <summary>Threads with something new from the other side.</summary>
internal sealed class MessageToDo(ThreadQuery query, Person person) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        if (!person.May(Permissions.WriteMessages))
            return [];
        var unread = await query.Unread().Select(m => m.Subject).Distinct().Take(ToDo.Most).CountAsync(ct);
        return unread == 0 ? [] : [new ToDo("todo.messages", unread, "/messages")];
    }
}
