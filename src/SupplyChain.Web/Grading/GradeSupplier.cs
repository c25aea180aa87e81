using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>Grades one supplier now, because a person asks for it.</summary>
public sealed class GradeSupplier(AppDb db, GradeWriter writer, Person person, EnterpriseClock clock)
{
    private const int Tries = 3;

    /// <returns>The new grade, or that it is held back as a proposal; neither when the newest still says it all.</returns>
    /// <exception cref="RefusedException">The evidence is faulty, or the supplier is not graded in its state.</exception>
    public async Task<GradeOutcome> RunAsync(long supplierId, CancellationToken ct, GradeCause? cause = null)
    {
        var held = await GradeReviews.Holding(db, clock.Today).AnyAsync(r => r.ActiveFor == supplierId, ct);
        RefusedException.ThrowIf(held ? new Refusal("gradeReview.begun") : null);
        for (var attempt = 1; ; attempt++)
        {
            var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("grade.supplier-gone"));
            var outcome = (await writer.AddAsync([supplier], cause, person.SignedIn ? person.Id : null, ct))[0];
            RefusedException.ThrowIf(outcome.Refusal);
            try
            {
                await db.SaveChangesAsync(ct);
                return outcome;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Tries)
            {
                // somebody graded it, or changed its evidence, in the meantime: look again
                db.ChangeTracker.Clear();
            }
        }
    }
}
