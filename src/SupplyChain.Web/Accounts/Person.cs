using System.Globalization;
using System.Security.Claims;

namespace SupplyChain.Accounts;

/// <summary>Who is asking: read from the signed-in session alone, never from a form, a route or a header.</summary>
public sealed class Person(IHttpContextAccessor http)
{
    public const string SupplierClaim = "supplier";
    public const string LanguageClaim = "language";
    public const string NameClaim = "display-name";

    private ClaimsPrincipal? User => http.HttpContext?.User;

    public bool SignedIn => User?.Identity?.IsAuthenticated == true;

    /// <summary>Account id; 0 when nobody is signed in.</summary>
    public long Id => Number(ClaimTypes.NameIdentifier) ?? 0;
    public string Name => User?.FindFirstValue(NameClaim) ?? "";

    /// <summary>The company that the person acts for; null for the enterprise's own staff.</summary>
    public long? SupplierId => Number(SupplierClaim);
    public string? Language => User?.FindFirstValue(LanguageClaim);
    public IEnumerable<string> Roles => User?.FindAll(ClaimTypes.Role).Select(c => c.Value) ?? [];
    public string? RemoteAddress => http.HttpContext?.Connection.RemoteIpAddress?.ToString();

    public bool May(string permission) => SignedIn && Accounts.Roles.Grant(Roles, permission);

    private long? Number(string claim) => long.TryParse(User?.FindFirstValue(claim), CultureInfo.InvariantCulture, out var id) ? id : null;
}
