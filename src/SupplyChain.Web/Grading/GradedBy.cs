using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Grading;

/// <summary>Who had a hand in a grade: its maker, and whoever started, submitted or published the same by two people.</summary>
internal static class GradedBy
{
    public static async Task<ILookup<long, long>> ListAsync(AppDb db, IReadOnlyCollection<long> gradeIds, CancellationToken ct)
    {
        var makers = await db
            .Grades.Where(g => gradeIds.Contains(g.Id) && g.MadeById != null)
            .Select(g => new { g.Id, By = g.MadeById!.Value })
            .ToListAsync(ct);
        // a downgrade that two people published is made later, when it is confirmed: then only the fingerprint ties them to it
        var reviews = await db
            .Grades.Where(g => gradeIds.Contains(g.Id))
            .Join(
                db.GradeReviews.Where(r => r.Step == GradeReviewStep.Published),
                g => g.SupplierId,
                r => (long?)r.SupplierId,
                (g, r) =>
                    new
                    {
                        g.Id,
                        g.Fingerprint,
                        Review = r,
                    }
            )
            .Where(x => x.Review.GradeId == x.Id || x.Review.Fingerprint == x.Fingerprint)
            .ToListAsync(ct);
        return makers
            .Select(m => (m.Id, m.By))
            .Concat(reviews.SelectMany(x => x.Review.People, (x, by) => (x.Id, By: by)))
            .Distinct()
            .ToLookup(x => x.Id, x => x.By);
    }
}
