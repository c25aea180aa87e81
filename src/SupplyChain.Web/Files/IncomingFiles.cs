using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;

namespace SupplyChain.Files;

/// <summary>The files on their way that a person may touch: those of the own company, for staff those sent by oneself.</summary>
public sealed class IncomingFiles(AppDb db, Person person)
{
    public IQueryable<IncomingFile> Mine()
    {
        var (supplier, account) = (person.SupplierId, person.Id);
        return supplier is null
            ? db.IncomingFiles.Where(f => f.SupplierId == null && f.AccountId == account)
            : db.IncomingFiles.Where(f => f.SupplierId == supplier);
    }

    /// <summary>Null when it is not there, or not this person's.</summary>
    public Task<IncomingFile?> FindAsync(string? key, CancellationToken ct) =>
        key is { Length: 32 } ? Mine().FirstOrDefaultAsync(f => f.Key == key, ct) : Task.FromResult<IncomingFile?>(null);
}
