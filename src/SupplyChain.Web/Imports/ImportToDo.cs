using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Imports;

/// <summary>Lists of earlier approved companies that somebody else has checked and that wait for a person who may approve.</summary>
internal sealed class ImportToDo(AppDb db, Person person) : IToDoSource
{
    public async Task<IReadOnlyList<ToDo>> ListAsync(CancellationToken ct)
    {
        if (!person.May(Permissions.ApproveSuppliers))
            return [];
        var ids = await db
            .ImportRuns.Where(r => r.State == ImportState.Checked && r.Kind == ImportKind.Legacy && r.UploadedById != person.Id && r.New + r.Changed > 0)
            .Select(r => r.Id)
            .Take(ToDo.Most)
            .ToListAsync(ct);
        return ids.Count == 0 ? [] : [new ToDo("todo.importsToApply", ids.Count, ids.Count == 1 ? $"/suppliers/imports/{ids[0]}" : "/suppliers/imports")];
    }
}
