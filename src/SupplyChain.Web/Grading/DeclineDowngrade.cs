using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>A person leaves the grade as it is, with a reason that the supplier reads, until a day.</summary>
public sealed class DeclineDowngrade(AppDb db, DowngradeNotices notices, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, DeclineDowngradeForm form, CancellationToken ct)
    {
        var proposal = await db.Downgrades.FirstOrDefaultAsync(p => p.Id == id, ct) ?? throw new RefusedException(new("downgrade.gone"));
        db.Entry(proposal).Property(p => p.Revision).OriginalValue = form.Revision;
        proposal.Decline(form.DeclineReason!.Trim(), form.DeclinedUntil!.Value, person.Id, clock.Now, clock.Today);
        trail.Add("grade.downgrade-decline", string.Create(CultureInfo.InvariantCulture, $"downgrade:{id}"), detail: proposal.Reason);
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == proposal.SupplierId, ct);
        await notices.AddAsync(supplier, "downgrade-declined", _ => [proposal.FromTier, GradeTags.Day(proposal.DeclinedUntil), proposal.Reason!], ct);
        await db.SaveChangesAsync(ct);
    }
}
