using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>How the grading of a supplier by two people stands.</summary>
/// <param name="StartedBy">Null for the portal, where the policy asks for two people.</param>
/// <param name="WhyNotDecide">Why this reader may neither publish nor return it; null when they may.</param>
public sealed record GradeReviewView(GradeReview Review, string? StartedBy, string? SubmittedBy, string? DecidedBy, Refusal? WhyNotDecide)
{
    /// <summary>What brought it before two people; null when comparing with the grade before says why.</summary>
    public GradeReason? Reason => Review.Cause is { } cause ? new(cause, Review.ActionId, $"/suppliers/{Review.SupplierId}") : null;

    /// <summary>What the second person said at the last return; empty while nothing was returned.</summary>
    public IReadOnlyList<GradeRemark> Open =>
        Review.Step is GradeReviewStep.Returned ? [.. Review.Remarks.Where(r => r.MadeAt == Review.Remarks.Max(x => x.MadeAt))] : [];
}

/// <summary>A submitted grade as the second person sees it: what changed, what it comes to, what follows.</summary>
/// <param name="Difference">From the newest grade; null when this is the first.</param>
/// <param name="Before">Tier of the newest grade; null when there is none.</param>
/// <param name="Changed">The evidence is no longer what was submitted.</param>
public sealed record GradeReviewPage(
    long SupplierId,
    string SupplierName,
    GradeReviewView View,
    IndicatorSystem System,
    GradeResult Result,
    GradeDifference? Difference,
    Tier? Before,
    GradeWording Words,
    bool Changed
)
{
    public ReturnGradeForm Form { get; init; } = new();
    public Tier? After => System.Tiers.FirstOrDefault(t => t.Code == Result.Tier);

    public bool Moved(string code) => Difference?.Changes.Any(c => c.Code == code) == true;

    public string Typed(string code) => Form.Remarks.Find(r => r.Indicator == code)?.Comment ?? "";
}

public sealed class GradeReviewQuery(
    AppDb db,
    GradeReviews reviews,
    SystemCatalogue systems,
    ReceiptShelf receipts,
    Accounts.Person person,
    Texts texts,
    EnterpriseClock clock
)
{
    /// <returns>Null when nobody grades this supplier.</returns>
    public async Task<GradeReviewView?> FindAsync(long supplierId, CancellationToken ct)
    {
        var review = await db.GradeReviews.AsNoTracking().Include(r => r.Remarks).FirstOrDefaultAsync(r => r.ActiveFor == supplierId, ct);
        if (review is null)
            return null;
        var ids = review.People.ToList();
        var names = await db.Users.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        string? Name(long? id) => id is { } known ? names.GetValueOrDefault(known) ?? "–" : null;
        return new(review, Name(review.StartedById), Name(review.SubmittedById), Name(review.DecidedById), review.WhyNotDecide(person.Id));
    }

    /// <returns>Null when nothing of this supplier is submitted.</returns>
    /// <exception cref="RefusedException">The evidence has become faulty.</exception>
    public async Task<GradeReviewPage?> LoadAsync(long supplierId, CancellationToken ct)
    {
        var supplier = await db.Suppliers.AsNoTracking().Include(s => s.Grade).FirstOrDefaultAsync(s => s.Id == supplierId, ct);
        if (supplier is null || await FindAsync(supplierId, ct) is not { Review.Step: GradeReviewStep.Submitted } view)
            return null;
        var system = await systems.InForceAsync(Subject.Supplier, clock.Today, ct);
        var draft = await reviews.DraftAsync(supplierId, ct);
        var last = await LastAsync(supplier.Grade, ct);
        return new GradeReviewPage(
            supplierId,
            supplier.Name,
            view,
            system.System,
            draft.Result,
            last is null ? null : GradeDifference.Between(last, draft.Result),
            system.System.Tiers.FirstOrDefault(t => t.Code == supplier.Tier),
            new GradeWording(texts, system.System),
            draft.Fingerprint != view.Review.Fingerprint
        );
    }

    /// <summary>What a stored grade came to; null for none.</summary>
    public async Task<GradeResult?> LastAsync(Grade? grade, CancellationToken ct) =>
        grade is not null && await systems.FindAsync(grade.SystemSha256, ct) is { } system
            ? StoredGrade.Read(await receipts.ReadAsync(grade, ct), system.System).Result
            : null;
}
