using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>Records that this person had the file of a version handed out: what a batch approval asks for.</summary>
public sealed class NoteOpening(AppDb db, Person person, EnterpriseClock clock)
{
    /// <summary>Saves what was added before, too: the audit line of the same act.</summary>
    public async Task RunAsync(DocumentVersion version, CancellationToken ct)
    {
        var (id, supplierId, me) = (version.Id, version.SupplierId, person.Id);
        if (await db.Openings.FirstOrDefaultAsync(o => o.VersionId == id && o.ById == me, ct) is { } before)
            before.Again(clock.Now);
        else
            db.Openings.Add(new Opening(id, supplierId, me, clock.Now));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            // two pages of one file asked for at once: the other noted it; the audit line is still owed
            foreach (var entry in e.Entries.Where(x => x.Entity is Opening))
                entry.State = EntityState.Detached;
            await db.SaveChangesAsync(ct);
        }
    }
}
