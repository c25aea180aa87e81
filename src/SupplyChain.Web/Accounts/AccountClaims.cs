using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SupplyChain.Accounts;

/// <summary>Adds to the session what pages ask for on every request, so that they need no look-up.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, RoleManager<IdentityRole<long>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account, IdentityRole<long>>(accounts, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Person.NameClaim, user.DisplayName));
        identity.AddClaim(new Claim(Person.LanguageClaim, user.Language));
        if (user.SupplierId is { } supplier)
            identity.AddClaim(new Claim(Person.SupplierClaim, supplier.ToString(CultureInfo.InvariantCulture)));
        return identity;
    }
}
