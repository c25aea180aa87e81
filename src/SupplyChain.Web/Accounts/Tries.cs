using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <summary>
/// Counts a guess before it is looked at, in one statement: fifty guesses at the same moment are still only five.
/// The fifth wrong one locks the account for a while; the lock is lifted by time alone.
/// </summary>
public sealed class Tries(AppDb db, EnterpriseClock clock, IOptions<IdentityOptions> options)
{
    private readonly LockoutOptions _lockout = options.Value.Lockout;

    /// <returns>False when the account is locked or there is none; then even a right answer does not count.</returns>
    public async Task<bool> TakeAsync(long accountId, CancellationToken ct)
    {
        var now = clock.Now;
        DateTimeOffset? until = now + _lockout.DefaultLockoutTimeSpan;
        var most = _lockout.MaxFailedAccessAttempts;
        return await db
                .Users.Where(a => a.Id == accountId && (a.LockoutEnd == null || a.LockoutEnd <= now))
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 == most ? until : null)
                            .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount >= most ? 1 : a.AccessFailedCount + 1),
                    ct
                ) == 1;
    }

    /// <summary>The answer was right, but more is asked for: this one try does not count, those before it still do.</summary>
    public Task GiveBackAsync(long accountId, CancellationToken ct) =>
        db
            .Users.Where(a => a.Id == accountId && a.AccessFailedCount > 0)
            .ExecuteUpdateAsync(
                s => s.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount - 1).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null),
                ct
            );
}
