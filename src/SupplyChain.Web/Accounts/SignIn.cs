using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

public sealed class SignInForm
{
    public string? Email { get; set; }
    public string? Password { get; set; }
    public string? ReturnUrl { get; set; }
}

internal sealed class SignInFormValidator : AbstractValidator<SignInForm>
{
    public SignInFormValidator()
    {
        RuleFor(f => f.Email).NotEmpty().PlainText(256);
        RuleFor(f => f.Password).NotEmpty().MaximumLength(PasswordRule.Most);
    }
}

/// <summary>
/// Signs in by password. Unknown, closed, unconfirmed, locked and wrong all take the same work and end in the same refusal.
/// </summary>
public sealed class SignIn(
    AppDb db,
    UserManager<Account> accounts,
    IPasswordHasher<Account> hasher,
    Tries tries,
    Session session,
    Trail trail,
    EnterpriseClock clock
)
{
    private static string? _nobody;

    /// <returns>True when the password was right and the one-time code is still to come.</returns>
    public async Task<bool> RunAsync(SignInForm form, CancellationToken ct)
    {
        var normal = accounts.NormalizeEmail(form.Email!.Trim());
        var id = await db.Users.Where(a => a.NormalizedEmail == normal).Select(a => a.Id).FirstOrDefaultAsync(ct);
        var counted = await tries.TakeAsync(id, ct);
        var account = await db.Users.FirstOrDefaultAsync(a => a.Id == id, ct);
        var hash = account?.PasswordHash ?? (_nobody ??= hasher.HashPassword(new Account(), Guid.NewGuid().ToString()));
        var verdict = hasher.VerifyHashedPassword(account ?? new Account(), hash, form.Password!);
        var right = verdict is not PasswordVerificationResult.Failed && account is { PasswordHash: not null };
        if (!counted || !right || account is not { EmailConfirmed: true } || !account.IsOpenAt(clock.Now))
        {
            await RefuseAsync(account, counted, ct);
            throw new RefusedException(new Refusal("account.sign-in-failed"));
        }

        if (verdict is PasswordVerificationResult.SuccessRehashNeeded)
            account.PasswordHash = hasher.HashPassword(account, form.Password!);
        if (!account.TwoFactorEnabled)
        {
            await session.BeginAsync(account, "password", ct);
            return false;
        }

        trail.AddFor(account.Id, account.DisplayName, "account.password-right", $"account:{account.Id}");
        await db.SaveChangesAsync(ct);
        await tries.GiveBackAsync(account.Id, ct);
        await session.AskForCodeAsync(account);
        return true;
    }

    private Task RefuseAsync(Account? account, bool counted, CancellationToken ct)
    {
        var subject = $"account:{account?.Id ?? 0}";
        var reason =
            account is null ? "unknown"
            : !counted ? "locked"
            : !account.IsOpenAt(clock.Now) ? "closed"
            : account.EmailConfirmed ? "password"
            : "unconfirmed or password";
        trail.AddFor(account?.Id, account?.DisplayName ?? "", "account.sign-in", subject, success: false, reason);
        if (counted && account?.LockoutEnd > clock.Now)
            trail.AddFor(account.Id, account.DisplayName, "account.lock", subject);
        return db.SaveChangesAsync(ct);
    }
}
