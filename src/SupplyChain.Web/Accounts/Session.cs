using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using SupplyChain.Audit;
using SupplyChain.Data;

namespace SupplyChain.Accounts;

/// <summary>Begins and ends the session of a browser.</summary>
public sealed class Session(AppDb db, SignInManager<Account> sessions, IHttpContextAccessor http, Trail trail)
{
    private HttpContext Context => http.HttpContext!;

    /// <summary>Forgets the failed tries, writes the trail and hands out a new cookie; nothing of an earlier session is carried over.</summary>
    /// <param name="by">What the person proved: password, code or recovery.</param>
    public async Task BeginAsync(Account account, string by, CancellationToken ct)
    {
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        trail.AddFor(account.Id, account.DisplayName, "account.sign-in", $"account:{account.Id}", detail: by);
        await db.SaveChangesAsync(ct);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await sessions.SignInAsync(account, isPersistent: false);
    }

    /// <summary>Remembers for five minutes who proved the password; it opens nothing but the page for the code.</summary>
    public Task AskForCodeAsync(Account account)
    {
        var who = new Claim(ClaimTypes.Name, account.Id.ToString(CultureInfo.InvariantCulture));
        return Context.SignInAsync(
            IdentityConstants.TwoFactorUserIdScheme,
            new ClaimsPrincipal(new ClaimsIdentity([who], IdentityConstants.TwoFactorUserIdScheme))
        );
    }

    /// <summary>Account id of who proved the password a moment ago; null when nobody did.</summary>
    public async Task<long?> WaitsForCodeAsync()
    {
        var half = await Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return long.TryParse(half.Principal?.Identity?.Name, CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    public async Task EndAsync(CancellationToken ct)
    {
        trail.Add("account.sign-out", "session");
        await db.SaveChangesAsync(ct);
        await sessions.SignOutAsync();
    }

    /// <summary>Hands the present browser a cookie with the account's new stamp, when every other session was just ended.</summary>
    public Task RenewAsync(Account account) => sessions.RefreshSignInAsync(account);
}
