using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Plants;

/// <summary>Months that wait for a second person.</summary>
internal sealed class PlantsToDo(AppDb db, Person person) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        if (!person.May(Permissions.AssessEnterprise))
            return [];
        var me = person.Id;
        var waiting = await db.PlantMonths.Where(m => m.ReviewedAt == null && m.EnteredById != me).Take(ToDo.Most).CountAsync(ct);
        return waiting == 0 ? [] : [new ToDo("todo.plantMonths", waiting, "/plants")];
    }
}
