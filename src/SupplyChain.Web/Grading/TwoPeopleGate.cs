using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>
/// Keeps a grade back that takes two people, and puts it before them: nobody makes it alone, the portal no more than a person. Adds to the
/// context; its caller saves.
/// </summary>
public sealed class TwoPeopleGate(AppDb db, GradePolicy policy, Trail trail, EnterpriseClock clock)
{
    /// <param name="cause">What the two will make it for; null when that is found by comparing.</param>
    /// <param name="actionId">The corrective action whose verification asks for the grade; null for any other cause.</param>
    /// <param name="by">Who asks for the grade; null for a sweep.</param>
    /// <returns>Why it is kept back; null when it may be made: the policy asks for no second person, or one has published exactly this.</returns>
    public async Task<Refusal?> HoldsAsync(Supplier supplier, GradeDraft draft, GradeCause? cause, long? actionId, long? by, CancellationToken ct)
    {
        if (await WhyAsync(supplier.Id, draft, ct) is not { } why)
            return null;
        var review = await db.GradeReviews.FirstOrDefaultAsync(r => r.ActiveFor == supplier.Id, ct);
        if (review is null)
        {
            review = new GradeReview(supplier.Id, by, clock.Now, clock.Today);
            db.GradeReviews.Add(review);
            trail.Add("grade.review-start", $"supplier:{supplier.Id}", detail: why.ToString());
        }

        review.Hold(cause, actionId, clock.Today);
        return why;
    }

    /// <returns>The corrective action for which two people published exactly this grade; null when it was for none.</returns>
    public Task<long?> ActionAsync(long supplierId, GradeDraft draft, CancellationToken ct) =>
        db
            .GradeReviews.Where(r => r.SupplierId == supplierId && r.Step == GradeReviewStep.Published && r.Fingerprint == draft.Fingerprint)
            .OrderByDescending(r => r.Id)
            .Select(r => r.ActionId)
            .FirstOrDefaultAsync(ct);

    /// <returns>Why the grade takes two people who have not published it yet; null when the policy asks for none, or they have.</returns>
    public async Task<Refusal?> WhyAsync(long supplierId, GradeDraft draft, CancellationToken ct)
    {
        if (policy.WhyTwo(draft.Result) is not { } why)
            return null;
        var published = db.GradeReviews.Where(r => r.SupplierId == supplierId && r.Step == GradeReviewStep.Published);
        return await published.AnyAsync(r => r.Fingerprint == draft.Fingerprint, ct) ? null : why;
    }
}
