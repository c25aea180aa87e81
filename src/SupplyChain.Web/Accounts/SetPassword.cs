using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

/// <summary>A password set by a mailed link: a forgotten one, or the first one of someone who was invited.</summary>
public sealed class SetPasswordForm
{
    public long Id { get; set; }
    public string? Code { get; set; }
    public string? NewPassword { get; set; }

    /// <summary>Asked of invited people only: nobody has shown them the notice before.</summary>
    public bool Consent { get; set; }
}

internal sealed class SetPasswordFormValidator : AbstractValidator<SetPasswordForm>
{
    public SetPasswordFormValidator(Texts texts)
    {
        RuleFor(f => f.Code).NotEmpty().MaximumLength(1000);
        RuleFor(f => f.NewPassword).NewPassword(texts);
    }
}

/// <summary>Sets the password once for one link; every session, every other link and, after a forgotten one, every key for programs ends. The second factor stays.</summary>
public sealed class SetPassword(
    AppDb db,
    UserManager<Account> accounts,
    IPasswordHasher<Account> hasher,
    AccountLinks links,
    Trail trail,
    EnterpriseClock clock
)
{
    /// <summary>After a run that succeeded: whose password it is; null before.</summary>
    public Account? Done { get; private set; }

    public async Task RunAsync(SetPasswordForm form, bool invited, CancellationToken ct)
    {
        var account = await FindAsync(form.Id, form.Code, invited, ct) ?? throw new RefusedException(new Refusal("account.link-used"));
        if (invited && !form.Consent)
            throw new RefusedException(new Refusal("account.consent-needed"));
        account.PasswordHash = hasher.HashPassword(account, form.NewPassword!);
        account.SecurityStamp = NewAccount.NewStamp();
        // of two uses at the same moment only one can save
        account.ConcurrencyStamp = NewAccount.NewStamp();
        account.EmailConfirmed = true;
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        trail.AddFor(account.Id, account.DisplayName, invited ? "account.accept-invitation" : "account.reset", $"account:{account.Id}");
        if (invited)
            db.Consents.Add(Consent.ToPrivacy(account.Id, CultureInfo.CurrentUICulture.Name, clock.Now));
        else
        {
            // whoever lost the password may have lost the keys with it
            var keys = await db.ApiTokens.Where(t => t.AccountId == account.Id && t.RevokedAt == null).ToListAsync(ct);
            keys.ForEach(k => k.Revoke(clock.Now));
            await links.MailAsync(account.Id, account.Email!, account.Language, "password-changed", null, ct);
        }

        await db.SaveChangesAsync(ct);
        Done = account;
    }

    /// <summary>Null when the link says nothing (any more).</summary>
    public async Task<Account?> FindAsync(long id, string? code, bool invited, CancellationToken ct)
    {
        var account = await db.Users.FirstOrDefaultAsync(a => a.Id == id && a.ClosedAt == null, ct);
        if (account is null || code is null or { Length: > 1000 })
            return null;
        var (provider, purpose) = invited
            ? (TokenOptions.DefaultProvider, AccountLinks.Invitation)
            : (ResetTokens.Provider, UserManager<Account>.ResetPasswordTokenPurpose);
        return await accounts.VerifyUserTokenAsync(account, provider, purpose, code) ? account : null;
    }
}
