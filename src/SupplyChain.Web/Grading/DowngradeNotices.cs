using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>Tells the people of a supplier what becomes of a proposed downgrade, each in their language.</summary>
public sealed class DowngradeNotices(AppDb db, Texts texts, EnterpriseClock clock)
{
    public Task ProposedAsync(Supplier supplier, DowngradeProposal proposal, CancellationToken ct) =>
        AddAsync(
            supplier,
            "downgrade-proposed",
            language =>
                [
                    proposal.FromTier,
                    proposal.ToTier ?? texts.In(language, "grade.notRated"),
                    GradeTags.Day(proposal.AnswerUntil),
                    texts.In(language, $"gradeCause.{proposal.Cause}"),
                ],
            ct
        );

    /// <param name="args">What the wording takes, by language.</param>
    public async Task AddAsync(Supplier supplier, string kind, Func<string, string[]> args, CancellationToken ct)
    {
        var people = await db
            .Users.Where(a => a.SupplierId == supplier.Id && a.ClosedAt == null)
            .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
            .ToListAsync(ct);
        var subject = string.Create(CultureInfo.InvariantCulture, $"downgrade:{supplier.Id}:{clock.Now:yyyyMMddHHmmssfff}");
        foreach (var person in people)
            db.Notices.Add(new Notice(person, kind, subject, 0, clock.Now, "/company/grade", args(person.Language)));
    }
}
