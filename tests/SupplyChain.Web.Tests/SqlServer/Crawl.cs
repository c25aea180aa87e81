using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupplyChain.Accounts;
using SupplyChain.Scheduling;

namespace SupplyChain.SqlServer;

/// <summary>Opens every page as a stranger and as each role, and runs every sweep, so that their queries are seen whatever else was tested.</summary>
internal static class Crawl
{
    public static async Task RunAsync(Portal portal)
    {
        var supplier = await portal.GivenSupplierAsync();
        var pages = Pages(portal, supplier.Id).ToList();
        using (var stranger = portal.Stranger())
            await VisitAsync(stranger, pages);
        foreach (var role in Roles.Grants.Keys.Order())
        {
            var account = await portal.GivenAccountAsync(role, role is Roles.Owner or Roles.Contributor ? supplier.Id : null);
            using var visitor = portal.Stranger();
            visitor.Cookies.SetCookies(portal.Address, await SessionAsync(portal, account));
            await VisitAsync(visitor, pages);
        }

        await using var scope = portal.Services.CreateAsyncScope();
        foreach (var sweep in scope.ServiceProvider.GetServices<ISweep>())
            await portal.SweepAsync(sweep.Name);
    }

    private static async Task VisitAsync(Visitor visitor, IEnumerable<string> pages)
    {
        foreach (var page in pages)
            await visitor.GetAsync(page);
    }

    private static IEnumerable<string> Pages(Portal portal, long supplierId) =>
        portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(e => e.RoutePattern.RawText!)
            .Where(route => !Regex.IsMatch(route, "^(dist/|\\{\\*|sign-out)"))
            // a page of one row, where the database has that row; else the query ends in "not found", which is a query too
            .SelectMany(route => new[] { supplierId, 1 }.Select(id => "/" + Regex.Replace(route, "\\{[^}]+\\}", $"{id}").TrimStart('/')))
            .Distinct();

    /// <summary>The cookie that signing in gives, without the detour over password and page.</summary>
    private static async Task<string> SessionAsync(Portal portal, Account account)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var person = await scope.ServiceProvider.GetRequiredService<SignInManager<Account>>().CreateUserPrincipalAsync(account);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, person);
        return http.Response.Headers.SetCookie.ToString().Split(';')[0];
    }
}
