using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Accounts;

public sealed class TokenForm
{
    public string? TokenName { get; set; }
    public int Days { get; set; } = 90;
    public bool ReadOnly { get; set; }
}

internal sealed class TokenFormValidator : AbstractValidator<TokenForm>
{
    public TokenFormValidator(Texts texts)
    {
        RuleFor(f => f.TokenName).NotEmpty().PlainText(100);
        RuleFor(f => f.Days).InclusiveBetween(1, CreateToken.MostDays).WithMessage(_ => texts["token.badDays", CreateToken.MostDays]);
    }
}

/// <summary>Makes a key with which a program acts as its owner.</summary>
public sealed class CreateToken(AppDb db, Trail trail, EnterpriseClock clock)
{
    public const int MostDays = 366;
    private const int MostKeys = 20;

    /// <returns>The key, which nobody can read again.</returns>
    public async Task<string> RunAsync(long accountId, TokenForm form, CancellationToken ct)
    {
        var now = clock.Now;
        if (await db.ApiTokens.CountAsync(t => t.AccountId == accountId && t.RevokedAt == null && t.ExpiresAt > now, ct) >= MostKeys)
            throw new RefusedException(new Refusal("account.too-many-tokens", MostKeys));
        var (key, hash) = ApiTokenScheme.NewKey();
        db.ApiTokens.Add(new ApiToken(accountId, form.TokenName!.Trim(), key[..10], hash, form.ReadOnly, now, form.Days));
        trail.Add("account.create-token", $"account:{accountId}", detail: key[..10]);
        await db.SaveChangesAsync(ct);
        return key;
    }
}

/// <summary>Ends one of the person's own keys.</summary>
public sealed class RevokeToken(AppDb db, Person person, Trail trail, EnterpriseClock clock)
{
    /// <returns>False when the person has no such key.</returns>
    public async Task<bool> RunAsync(long id, CancellationToken ct)
    {
        var token = await db.ApiTokens.FirstOrDefaultAsync(t => t.Id == id && t.AccountId == person.Id, ct);
        if (token is null)
            return false;
        token.Revoke(clock.Now);
        trail.Add("account.revoke-token", $"account:{person.Id}", detail: token.Prefix);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
