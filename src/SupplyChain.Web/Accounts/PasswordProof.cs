using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;

namespace SupplyChain.Accounts;

/// <summary>Asks a signed-in person for the password again before something that a stolen session must not do.</summary>
public sealed class PasswordProof(AppDb db, Person person, IPasswordHasher<Account> hasher, Tries tries, Trail trail)
{
    /// <exception cref="RefusedException">The password is wrong, or the account is locked; wrong ones count as at sign-in.</exception>
    public async Task<Account> OfMeAsync(string password, CancellationToken ct)
    {
        var counted = await tries.TakeAsync(person.Id, ct);
        var account = await db.Users.FirstAsync(a => a.Id == person.Id, ct);
        var verdict = hasher.VerifyHashedPassword(account, account.PasswordHash ?? "", password);
        if (!counted || verdict is PasswordVerificationResult.Failed)
        {
            trail.Add("account.password-again", $"account:{account.Id}", success: false);
            await db.SaveChangesAsync(ct);
            throw new RefusedException(new Refusal("account.password-wrong"));
        }

        await tries.GiveBackAsync(account.Id, ct);
        return account;
    }
}
