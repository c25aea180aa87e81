using System.Globalization;
using Microsoft.AspNetCore.Identity;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <summary>Opens an account with its one role. Every path that makes people goes through here: registration, invitation, subcommand, demo.</summary>
public sealed class NewAccount(AppDb db, UserManager<Account> accounts, RoleManager<IdentityRole<long>> roles, EnterpriseClock clock)
{
    /// <summary>Saves the account; call it inside a transaction together with what belongs to it.</summary>
    /// <param name="passwordHash">Null when the person chooses the password later, by a mailed link.</param>
    /// <param name="supplierId">Null for the enterprise's own staff, and until the company has its id.</param>
    public async Task<Account> AddAsync(
        string email,
        string? passwordHash,
        string displayName,
        string language,
        string role,
        long? supplierId,
        CancellationToken ct
    )
    {
        var account = Make(email, passwordHash, displayName, language, supplierId);
        db.Users.Add(account);
        await db.SaveChangesAsync(ct);
        db.UserRoles.Add(new IdentityUserRole<long> { UserId = account.Id, RoleId = await RoleAsync(role) });
        return account;
    }

    /// <summary>An account that is not added yet, for those who save many at once; each needs its row of <see cref="RoleAsync"/> afterwards.</summary>
    public Account Make(string email, string? passwordHash, string displayName, string language, long? supplierId) =>
        new()
        {
            UserName = email,
            NormalizedUserName = accounts.NormalizeName(email),
            Email = email,
            NormalizedEmail = accounts.NormalizeEmail(email),
            PasswordHash = passwordHash,
            SecurityStamp = NewStamp(),
            LockoutEnabled = true,
            DisplayName = displayName,
            Language = language,
            SupplierId = supplierId,
            CreatedAt = clock.Now,
        };

    /// <summary>Id of a role.</summary>
    public async Task<long> RoleAsync(string role) =>
        (await roles.FindByNameAsync(role) ?? throw new ArgumentException($"There is no role '{role}'.", nameof(role))).Id;

    /// <summary>A new stamp ends every session of the account and voids every link mailed before.</summary>
    public static string NewStamp() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
}
