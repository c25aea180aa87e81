using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

public sealed class TurnOnCodesForm
{
    public string? Code { get; set; }
}

public sealed class TurnOffCodesForm
{
    public string? CurrentPassword { get; set; }
}

internal sealed class TurnOnCodesFormValidator : AbstractValidator<TurnOnCodesForm>
{
    public TurnOnCodesFormValidator() => RuleFor(f => f.Code).NotEmpty().PlainText(40);
}

internal sealed class TurnOffCodesFormValidator : AbstractValidator<TurnOffCodesForm>
{
    public TurnOffCodesFormValidator() => RuleFor(f => f.CurrentPassword).NotEmpty().MaximumLength(PasswordRule.Most);
}

/// <summary>Gives the account a secret for an authenticator app; it asks for nothing until a code proved that the app has it.</summary>
public sealed class PrepareCodes(AppDb db, Person person, UserManager<Account> accounts, IUserStore<Account> store)
{
    /// <returns>The secret in base 32; null when codes are on already, since then it is shown to nobody.</returns>
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        var account = await db.Users.FirstAsync(a => a.Id == person.Id, ct);
        if (account.TwoFactorEnabled)
            return null;
        if (await accounts.GetAuthenticatorKeyAsync(account) is { } secret)
            return secret;
        secret = OneTimeCode.NewSecret();
        await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, secret, ct);
        await db.SaveChangesAsync(ct);
        return secret;
    }
}

/// <summary>From now on signing in asks for a code; other sessions end.</summary>
public sealed class TurnOnCodes(
    AppDb db,
    Person person,
    UserManager<Account> accounts,
    IUserStore<Account> store,
    Tries tries,
    Session session,
    Trail trail,
    EnterpriseClock clock
)
{
    /// <returns>The recovery codes, to be shown this once.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(TurnOnCodesForm form, CancellationToken ct)
    {
        var counted = await tries.TakeAsync(person.Id, ct);
        var account = await db.Users.FirstAsync(a => a.Id == person.Id, ct);
        var secret = await accounts.GetAuthenticatorKeyAsync(account);
        if (!counted || account.TwoFactorEnabled || secret is null || OneTimeCode.Match(secret, form.Code!, clock.Now) is not { } step)
            throw new RefusedException(new Refusal("account.code-wrong"));
        await tries.GiveBackAsync(account.Id, ct);
        var codes = RecoveryCodes.New();
        await ((IUserTwoFactorRecoveryCodeStore<Account>)store).ReplaceCodesAsync(account, codes.Select(RecoveryCodes.HashOf), ct);
        account.TwoFactorEnabled = true;
        account.LastCodeStep = step;
        account.SecurityStamp = NewAccount.NewStamp();
        trail.Add("account.codes-on", $"account:{account.Id}");
        await db.SaveChangesAsync(ct);
        await session.RenewAsync(account);
        return codes;
    }
}

/// <summary>Signing in by password alone again; the secret and the recovery codes are thrown away.</summary>
public sealed class TurnOffCodes(AppDb db, PasswordProof proof, Session session, Trail trail)
{
    public async Task RunAsync(TurnOffCodesForm form, CancellationToken ct)
    {
        var account = await proof.OfMeAsync(form.CurrentPassword!, ct);
        db.UserTokens.RemoveRange(await db.UserTokens.Where(t => t.UserId == account.Id).ToListAsync(ct));
        account.TwoFactorEnabled = false;
        account.SecurityStamp = NewAccount.NewStamp();
        trail.Add("account.codes-off", $"account:{account.Id}");
        await db.SaveChangesAsync(ct);
        await session.RenewAsync(account);
    }
}
