using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

public sealed class SignInCodeForm
{
    /// <summary>Six digits of the app, or one recovery code.</summary>
    public string? Code { get; set; }
    public string? ReturnUrl { get; set; }
}

internal sealed class SignInCodeFormValidator : AbstractValidator<SignInCodeForm>
{
    public SignInCodeFormValidator() => RuleFor(f => f.Code).NotEmpty().PlainText(40);
}

/// <summary>The second factor: a code works once, and wrong ones count like wrong passwords.</summary>
public sealed class SignInByCode(AppDb db, UserManager<Account> accounts, Tries tries, Session session, Trail trail, EnterpriseClock clock)
{
    public async Task RunAsync(SignInCodeForm form, CancellationToken ct)
    {
        var id = await session.WaitsForCodeAsync() ?? throw new RefusedException(new Refusal("account.code-too-late"));
        var counted = await tries.TakeAsync(id, ct);
        var account = await db.Users.FirstAsync(a => a.Id == id, ct);
        var by = counted && account.TwoFactorEnabled && account.IsOpenAt(clock.Now) ? await ProofAsync(account, form.Code!, ct) : null;
        if (by is not null)
        {
            await session.BeginAsync(account, by, ct);
            return;
        }

        trail.AddFor(account.Id, account.DisplayName, "account.sign-in", $"account:{id}", success: false, "code");
        if (counted && account.LockoutEnd > clock.Now)
            trail.AddFor(account.Id, account.DisplayName, "account.lock", $"account:{id}");
        await db.SaveChangesAsync(ct);
        throw new RefusedException(new Refusal("account.code-wrong"));
    }

    private async Task<string?> ProofAsync(Account account, string code, CancellationToken ct)
    {
        var secret = await accounts.GetAuthenticatorKeyAsync(account);
        if (secret is not null && OneTimeCode.Match(secret, code, clock.Now) is { } step)
        {
            var taken = await db
                .Users.Where(a => a.Id == account.Id && a.LastCodeStep < step)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.LastCodeStep, step), ct);
            return taken == 1 ? "code" : null;
        }

        return (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, RecoveryCodes.HashOf(code))).Succeeded ? "recovery" : null;
    }
}
