using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupplyChain.Data;

namespace SupplyChain.Accounts;

/// <summary>
/// Looks at every request whether the session still holds: a changed password, role or closed account ends it at once, on every node,
/// and no session lives longer than twelve hours (GB/T 22239 asks for a time-out).
/// </summary>
internal static class SessionCheck
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private const string Begun = "begun";

    public static Task BeginAsync(CookieSigningInContext context)
    {
        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        context.Properties.Items.TryAdd(Begun, now.ToString("O", CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var stampClaim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var holds =
            context.Properties.Items.TryGetValue(Begun, out var begun)
            && now - DateTimeOffset.Parse(begun!, CultureInfo.InvariantCulture) < Longest
            && long.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
            && await services.GetRequiredService<SessionStamp>().OfAsync(services.GetRequiredService<AppDb>(), id, now) is { } stamp
            && stamp == context.Principal.FindFirstValue(stampClaim);
        if (holds)
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}

/// <summary>The stamp that the account has now. Asked on every request, hence compiled; one per portal, since a compiled query belongs to one database.</summary>
internal sealed class SessionStamp
{
    private readonly Func<AppDb, long, DateTimeOffset, Task<string?>> _query = EF.CompileAsyncQuery(
        (AppDb db, long id, DateTimeOffset now) =>
            db.Users.Where(a => a.Id == id && a.ClosedAt == null && (a.EndsAt == null || a.EndsAt > now)).Select(a => a.SecurityStamp).FirstOrDefault()
    );

    /// <returns>Null when there is no such account, or it is closed or has ended.</returns>
    public Task<string?> OfAsync(AppDb db, long accountId, DateTimeOffset now) => _query(db, accountId, now);
}
