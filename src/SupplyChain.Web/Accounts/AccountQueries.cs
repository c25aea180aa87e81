using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <param name="State">open, invited, locked or closed.</param>
public sealed record AccountRow(long Id, string Name, string Email, string? Role, long? SupplierId, string? Company, string State, bool Codes);

/// <summary>Accounts as lists show them.</summary>
public sealed class AccountQueries(AppDb db, EnterpriseClock clock)
{
    /// <summary>Accounts after a given id, in the order in which they were opened.</summary>
    /// <param name="search">Beginning of the mail address or of the name; null for all.</param>
    public async Task<IReadOnlyList<AccountRow>> ListAsync(string? search, long? supplierId, long after, int take, CancellationToken ct)
    {
        var wanted = db.Users.Where(a => a.Id > after);
        if (supplierId is not null)
            wanted = wanted.Where(a => a.SupplierId == supplierId);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = search.Trim();
            var upper = text.ToUpperInvariant();
            wanted = wanted.Where(a => a.NormalizedEmail!.StartsWith(upper) || a.DisplayName.StartsWith(text));
        }

        return await RowsAsync(wanted.OrderBy(a => a.Id).Take(take), ct);
    }

    public async Task<AccountRow?> FindAsync(long id, CancellationToken ct) => (await RowsAsync(db.Users.Where(a => a.Id == id), ct)).SingleOrDefault();

    private async Task<IReadOnlyList<AccountRow>> RowsAsync(IQueryable<Account> wanted, CancellationToken ct)
    {
        var now = clock.Now;
        return await wanted
            .Select(a => new AccountRow(
                a.Id,
                a.DisplayName,
                a.Email!,
                db.UserRoles.Where(r => r.UserId == a.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name).FirstOrDefault(),
                a.SupplierId,
                db.Suppliers.Where(s => s.Id == a.SupplierId).Select(s => s.Name).FirstOrDefault(),
                a.ClosedAt != null ? "closed"
                    : !a.EmailConfirmed ? "invited"
                    : a.LockoutEnd > now ? "locked"
                    : "open",
                a.TwoFactorEnabled
            ))
            .ToListAsync(ct);
    }
}
