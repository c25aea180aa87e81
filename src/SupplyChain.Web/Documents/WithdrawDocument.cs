using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;

namespace SupplyChain.Documents;

/// <summary>The supplier takes a version back before it is judged.</summary>
public sealed class WithdrawDocument(AppDb db, Person person, Trail trail)
{
    public async Task RunAsync(long id, int revision, CancellationToken ct)
    {
        var version =
            await db.DocumentVersions.FirstOrDefaultAsync(v => v.Id == id && v.SupplierId == person.SupplierId, ct)
            ?? throw new RefusedException(new Refusal("document.unknown"));
        db.Entry(version).Property(v => v.Revision).OriginalValue = revision;
        version.Withdraw();
        trail.Add("document.withdraw", $"version:{id}");
        await db.SaveChangesAsync(ct);
    }
}
