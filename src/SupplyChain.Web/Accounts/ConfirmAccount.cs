using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;

namespace SupplyChain.Accounts;

/// <summary>Takes the mailed link as proof of the mailbox. A link that was used before changes nothing and harms nobody.</summary>
public sealed class ConfirmAccount(AppDb db, UserManager<Account> accounts, Trail trail)
{
    /// <returns>False when the link says nothing (any more).</returns>
    public async Task<bool> RunAsync(long id, string? code, CancellationToken ct)
    {
        var account = await db.Users.FirstOrDefaultAsync(a => a.Id == id && a.ClosedAt == null, ct);
        if (account is null || code is null or { Length: > 1000 })
            return false;
        var purpose = UserManager<Account>.ConfirmEmailTokenPurpose;
        if (!await accounts.VerifyUserTokenAsync(account, accounts.Options.Tokens.EmailConfirmationTokenProvider, purpose, code))
            return false;
        if (account.EmailConfirmed)
            return true;
        account.EmailConfirmed = true;
        trail.AddFor(account.Id, account.DisplayName, "account.confirm", $"account:{account.Id}");
        await db.SaveChangesAsync(ct);
        return true;
    }
}
