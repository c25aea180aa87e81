using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
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
        if (!Moved(supplier.Points, supplier.Tier, supplier.Stars, grade))
            return;
        foreach (var person in (await PeopleAsync(db.Users.Where(a => a.SupplierId == supplier.Id), ct))[supplier.Id])
            db.Notices.Add(Notice(person, grade));
    }

    public static bool Moved(decimal? points, string? tier, int? stars, Grade grade) => points != grade.Score || tier != grade.Tier || stars != grade.Stars;

    /// <param name="accounts">Of suppliers; the closed ones are left out.</param>
    public static async Task<ILookup<long, NoticeRecipient>> PeopleAsync(IQueryable<Account> accounts, CancellationToken ct)
    {
        var people = await accounts
            .Where(a => a.ClosedAt == null)
            .Select(a => new
            {
                a.Id,
                SupplierId = a.SupplierId!.Value,
                a.Email,
                a.Language,
            })
            .ToListAsync(ct);
        return people.ToLookup(a => a.SupplierId, a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language));
    }

    public Notice Notice(NoticeRecipient person, Grade grade)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"grade:{grade.SupplierId}:{clock.Now:yyyyMMddHHmmssfff}");
        var score = grade.Score is { } s
            ? texts.In(person.Language, "grade.mailScore", s.ToString("0.00", CultureInfo.InvariantCulture), grade.Tier ?? "-", grade.Stars ?? 0)
            : texts.In(person.Language, "grade.notRated");
        var coverage = grade.Coverage.ToString("0.##", CultureInfo.InvariantCulture);
        var cause = texts.In(person.Language, $"gradeCause.{grade.Cause}") + (grade.ActionId is { } action ? $" #{action}" : "");
        return new Notice(person, "grade", subject, 0, clock.Now, "/company/grade", score, coverage, cause);
    }
}
