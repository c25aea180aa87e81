using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>What the four steps of a grading by two people share.</summary>
public sealed class GradeReviews(AppDb db, EvidenceQueries evidence, SystemCatalogue systems, EnterpriseClock clock)
{
    /// <summary>The undecided one of a supplier, as the page showed it.</summary>
    public async Task<GradeReview> FindAsync(long supplierId, int revision, CancellationToken ct)
    {
        var review =
            await db.GradeReviews.Include(r => r.Remarks).FirstOrDefaultAsync(r => r.ActiveFor == supplierId, ct)
            ?? throw new RefusedException(new("gradeReview.decided"));
        db.Entry(review).Property(r => r.Revision).OriginalValue = revision;
        return review;
    }

    /// <summary>What the evidence comes to now.</summary>
    /// <exception cref="RefusedException">It is faulty.</exception>
    public async Task<GradeDraft> DraftAsync(long supplierId, CancellationToken ct)
    {
        var system = await systems.InForceAsync(Subject.Supplier, clock.Today, ct);
        var set = system.Keep(await evidence.LoadAsync(supplierId, ct));
        RefusedException.ThrowIf(EvidenceFault.Of(system, set, clock.Today));
        return GradeDraft.Of(system, set, clock.Today);
    }

    /// <summary>Suppliers that people grade just now; the portal leaves them alone.</summary>
    public static IQueryable<GradeReview> Holding(AppDb db, DateOnly today) => db.GradeReviews.Where(r => r.ActiveFor != null && r.HeldUntil >= today);
}

/// <summary>Takes a supplier's grade into one's own hands, until a second person publishes it.</summary>
public sealed class StartGrading(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long supplierId, CancellationToken ct)
    {
        var supplier = await db.Suppliers.FirstOrDefaultAsync(s => s.Id == supplierId, ct) ?? throw new RefusedException(new("grade.supplier-gone"));
        RefusedException.ThrowIf(supplier.WhyNotGrade());
        RefusedException.ThrowIf(await db.GradeReviews.AnyAsync(r => r.ActiveFor == supplierId, ct) ? new Refusal("gradeReview.begun") : null);
        db.GradeReviews.Add(new GradeReview(supplierId, person.Id, clock.Now, clock.Today));
        trail.Add("grade.review-start", $"supplier:{supplierId}");
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>
/// Hands a whole grade to a second person. One that says nothing new is handed on only where one person made it and the policy asks for two by
/// now: whoever needs it made by two could not go on otherwise.
/// </summary>
public sealed class SubmitGrade(AppDb db, GradeReviews reviews, TwoPeopleGate two, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long supplierId, GradeReviewForm form, CancellationToken ct)
    {
        var review = await reviews.FindAsync(supplierId, form.Revision, ct);
        var draft = await reviews.DraftAsync(supplierId, ct);
        var last = await db.Suppliers.Where(s => s.Id == supplierId).Select(s => s.Grade!.Fingerprint).FirstAsync(ct);
        var same = last == draft.Fingerprint && await two.WhyAsync(supplierId, draft, ct) is null;
        RefusedException.ThrowIf(same ? new Refusal("gradeReview.nothing-new") : null);
        review.Submit(draft.Fingerprint, person.Id, clock.Now, clock.Today);
        trail.Add("grade.review-submit", $"supplier:{supplierId}", detail: draft.Fingerprint);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The second person returns single indicators, each with what is wrong.</summary>
public sealed class ReturnGrade(AppDb db, GradeReviews reviews, SystemCatalogue systems, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long supplierId, ReturnGradeForm form, CancellationToken ct)
    {
        var review = await reviews.FindAsync(supplierId, form.Revision, ct);
        var known = (await systems.InForceAsync(Subject.Supplier, clock.Today, ct)).System.Indicators.Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        var said = form.Remarks.Where(r => !string.IsNullOrWhiteSpace(r.Comment)).Select(r => (Indicator: r.Indicator!, Text: r.Comment!.Trim())).ToList();
        var strange = said.Find(s => !known.Contains(s.Indicator)).Indicator;
        RefusedException.ThrowIf(strange is null ? null : new Refusal("gradeReview.indicator-unknown", strange));
        review.Return(said, person.Id, clock.Now, clock.Today);
        trail.Add("grade.review-return", $"supplier:{supplierId}", detail: string.Join(' ', said.Select(s => s.Indicator)));
        var submitter = await db.Users.FirstOrDefaultAsync(a => a.Id == review.SubmittedById && a.ClosedAt == null, ct);
        if (submitter is not null)
        {
            var name = await db.Suppliers.Where(s => s.Id == supplierId).Select(s => s.Name).FirstAsync(ct);
            var subject = string.Create(CultureInfo.InvariantCulture, $"grade-review:{review.Id}:{clock.Now:yyyyMMddHHmmssfff}");
            var codes = string.Join(", ", said.Select(s => s.Indicator));
            var to = new NoticeRecipient(submitter.Id, submitter.Email ?? "", submitter.Language);
            db.Notices.Add(new Notice(to, "grade-returned", subject, 0, clock.Now, $"/suppliers/{supplierId}/evidence", name, codes));
        }

        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The second person publishes exactly what was submitted. A grade that lowers the tier is proposed to the supplier first, as always.</summary>
public sealed class PublishGrade(AppDb db, GradeReviews reviews, GradeWriter writer, Person person, Trail trail, EnterpriseClock clock)
{
    /// <returns>The grade, or that it is held back as a proposal.</returns>
    public async Task<GradeOutcome> RunAsync(long supplierId, GradeReviewForm form, CancellationToken ct)
    {
        var review = await reviews.FindAsync(supplierId, form.Revision, ct);
        RefusedException.ThrowIf(review.WhyNotDecide(person.Id));
        review.Publish((await reviews.DraftAsync(supplierId, ct)).Fingerprint, person.Id, clock.Now);
        var supplier = await db.Suppliers.FirstAsync(s => s.Id == supplierId, ct);
        var outcome = (await writer.AddAsync([supplier], review.Cause, review.SubmittedById, ct, actionId: review.ActionId, reviewed: true))[0];
        RefusedException.ThrowIf(outcome.Refusal);
        review.Made(outcome.Grade);
        trail.Add("grade.review-publish", $"supplier:{supplierId}", detail: review.Fingerprint);
        await db.SaveChangesAsync(ct);
        return outcome;
    }
}

/// <summary>Gives a grading up; what was entered stays entered, and the portal grades by itself again.</summary>
public sealed class DropGrading(AppDb db, GradeReviews reviews, Person person, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(long supplierId, GradeReviewForm form, CancellationToken ct)
    {
        (await reviews.FindAsync(supplierId, form.Revision, ct)).Drop(person.Id, clock.Now);
        trail.Add("grade.review-drop", $"supplier:{supplierId}");
        await db.SaveChangesAsync(ct);
    }
}
