using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>A supplier answers a downgrade that is proposed for it.</summary>
public sealed class AnswerDowngrade(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long id, DowngradeReplyForm form, CancellationToken ct)
    {
        var proposal =
            await db.Downgrades.FirstOrDefaultAsync(p => p.Id == id && p.SupplierId == person.SupplierId, ct)
            ?? throw new RefusedException(new("downgrade.gone"));
        db.Entry(proposal).Property(p => p.Revision).OriginalValue = form.Revision;
        proposal.Reply(form.DowngradeAnswer!.Trim(), person.Id, clock.Now, clock.Today);
        trail.Add("grade.downgrade-answer", string.Create(CultureInfo.InvariantCulture, $"downgrade:{id}"));
        await db.SaveChangesAsync(ct);
    }
}
