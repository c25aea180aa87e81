using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Company;

/// <summary>Writes notices about a company's file into the save of their cause.</summary>
public sealed class CompanyNews(AppDb db, EnterpriseClock clock)
{
    /// <summary>A mail quotes the beginning of a long text; the page that it leads to shows the whole.</summary>
    private const int LongestWord = 380;

    public async Task TellSupplierAsync(long supplierId, string kind, string subject, string link, CancellationToken ct, params string[] args) =>
        Add(
            await db
                .Users.Where(a => a.SupplierId == supplierId && a.ClosedAt == null)
                .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
                .ToListAsync(ct),
            kind,
            subject,
            link,
            args
        );

    /// <summary>Everybody of one role; of a supplier's role only those of the given supplier.</summary>
    /// <param name="supplierId">Null for the enterprise's own staff.</param>
    public async Task TellRoleAsync(string role, long? supplierId, string kind, string subject, string link, CancellationToken ct, params string[] args) =>
        Add(
            await (
                from account in db.Users
                join held in db.UserRoles on account.Id equals held.UserId
                join known in db.Roles on held.RoleId equals known.Id
                where account.ClosedAt == null && account.SupplierId == supplierId && known.Name == role
                select new NoticeRecipient(account.Id, account.Email ?? "", account.Language)
            ).ToListAsync(ct),
            kind,
            subject,
            link,
            args
        );

    public async Task TellAsync(long accountId, string kind, string subject, string link, CancellationToken ct, params string[] args) =>
        Add(
            await db
                .Users.Where(a => a.Id == accountId && a.ClosedAt == null)
                .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
                .ToListAsync(ct),
            kind,
            subject,
            link,
            args
        );

    private void Add(List<NoticeRecipient> people, string kind, string subject, string link, string[] args)
    {
        var words = args.Select(a => a.Length > LongestWord ? a[..LongestWord] + "…" : a).ToArray();
        foreach (var to in people)
            db.Notices.Add(new Notice(to, kind, subject, 0, clock.Now, link, words));
    }
}
