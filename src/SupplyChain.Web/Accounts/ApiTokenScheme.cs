using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupplyChain.Data;

namespace SupplyChain.Accounts;

/// <summary>Signs a program in by its key: <c>Authorization: Bearer sc_…</c>.</summary>
internal sealed class ApiTokenScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    AppDb db,
    IUserClaimsPrincipalFactory<Account> claims,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "ApiToken";
    public const string KeyPrefix = "sc_";

    /// <summary>Claim of a key that may only read.</summary>
    public const string ReadOnlyClaim = "read-only";

    public static (string Key, string Hash) NewKey()
    {
        var key = KeyPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        return (key, HashOf(key));
    }

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static bool IsToken(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsToken(Request))
            return AuthenticateResult.NoResult();
        var hash = HashOf(Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim());
        var token = await db.ApiTokens.FirstOrDefaultAsync(t => t.Hash == hash, Context.RequestAborted);
        var now = clock.GetUtcNow();
        if (token is null || !token.WorksAt(now))
            return AuthenticateResult.Fail("unknown, expired or revoked key");
        var account = await db.Users.FirstOrDefaultAsync(a => a.Id == token.AccountId, Context.RequestAborted);
        if (account is null || !account.IsOpenAt(now))
            return AuthenticateResult.Fail("the account is closed");
        token.Used(now);
        await db.SaveChangesAsync(Context.RequestAborted);

        var principal = await claims.CreateAsync(account);
        var identity = new ClaimsIdentity(principal.Claims, Name, ClaimTypes.Name, ClaimTypes.Role);
        if (token.ReadOnly)
            identity.AddClaim(new Claim(ReadOnlyClaim, "true"));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }
}
