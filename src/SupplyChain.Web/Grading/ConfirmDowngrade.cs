using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>
/// A person confirms a downgrade; the grade is made in the same save, from the evidence as it stands now. When that says something else
/// than the proposal, the proposal follows and nothing is confirmed unseen.
/// </summary>
public sealed class ConfirmDowngrade(AppDb db, GradeWriter writer, Person person, EnterpriseClock clock)
{
    /// <returns>What became of the proposal: confirmed, dropped, or still open because the tier would now fall further.</returns>
    public async Task<DowngradeState> RunAsync(long id, ConfirmDowngradeForm form, CancellationToken ct)
    {
        var proposal = await db.Downgrades.FirstOrDefaultAsync(p => p.Id == id, ct) ?? throw new RefusedException(new("downgrade.gone"));
        db.Entry(proposal).Property(p => p.Revision).OriginalValue = form.Revision;
        RefusedException.ThrowIf(proposal.WhyNotConfirm(clock.Today));
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == proposal.SupplierId, ct);
        var outcome = (await writer.AddAsync([supplier], cause: null, person.Id, ct, confirms: id))[0];
        RefusedException.ThrowIf(outcome.Refusal);
        // where it takes two people, what is saved is that it lies before them
        await db.SaveChangesAsync(ct);
        RefusedException.ThrowIf(outcome.TakesTwo is null ? null : new Refusal("gradeReview.takes-two"));
        return proposal.State;
    }
}
