using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>Tells the people of a supplier what its new grade is, in words and in their language.</summary>
public sealed class GradeNotices(AppDb db, Texts texts, EnterpriseClock clock)
{
    /// <summary>Nothing is written when neither score, tier nor stars moved: a mail that says nothing new is noise.</summary>
    public async Task AddAsync(Supplier supplier, Grade grade, CancellationToken ct)
    {
        if (supplier.Points == grade.Score && supplier.Tier == grade.Tier && supplier.Stars == grade.Stars)
            return;
        var people = await db
            .Users.Where(a => a.SupplierId == supplier.Id && a.ClosedAt == null)
            .Select(a => new
            {
                a.Id,
                a.Email,
                a.Language,
            })
            .ToListAsync(ct);
        var subject = string.Create(CultureInfo.InvariantCulture, $"grade:{supplier.Id}:{clock.Now:yyyyMMddHHmmssfff}");
        foreach (var person in people)
        {
            var score = grade.Score is { } s
                ? texts.In(person.Language, "grade.mailScore", s.ToString("0.00", CultureInfo.InvariantCulture), grade.Tier ?? "-", grade.Stars ?? 0)
                : texts.In(person.Language, "grade.notRated");
            var coverage = grade.Coverage.ToString("0.##", CultureInfo.InvariantCulture);
            var cause = texts.In(person.Language, $"gradeCause.{grade.Cause}") + (grade.ActionId is { } action ? $" #{action}" : "");
            db.Notices.Add(
                new Notice(new(person.Id, person.Email ?? "", person.Language), "grade", subject, 0, clock.Now, "/company/grade", score, coverage, cause)
            );
        }
    }
}
