using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupplyChain.Data;

namespace SupplyChain.Benchmarks;

/// <summary>The least that can show the same rows: cookie, one query, one table. What the portal costs beyond this is the portal's own.</summary>
internal static class BareApp
{
    public static async Task<int> RunAsync(Options options)
    {
        var folder = options.Text("folder", ".");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDbContext<AppDb>(o => o.UseProvider(options.Text("provider", "Sqlite"), options.Text("connection", "")));
        builder.Services.AddDataProtection().SetApplicationName("bare").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "bare-keys")));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        await using var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/sign-in", () => "");
        app.MapPost("/sign-in", SignInAsync);
        app.MapGet("/suppliers", ListAsync).RequireAuthorization();
        app.MapGet("/suppliers/{id:long}", DetailAsync).RequireAuthorization();
        app.MapPost("/upload", (HttpRequest request, CancellationToken ct) => BareUpload.StoreAsync(request, folder, ct)).RequireAuthorization();
        await app.RunAsync(options.Text("urls", "http://127.0.0.1:5090"));
        return 0;
    }

    private static Task SignInAsync(HttpContext http) =>
        http.SignInAsync(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "1")], CookieAuthenticationDefaults.AuthenticationScheme))
        );

    private static async Task<IResult> ListAsync(AppDb db, string? after, string? q, CancellationToken ct)
    {
        var suppliers = db.Suppliers.AsNoTracking();
        if (q is not null)
            suppliers = suppliers.Where(s => s.SearchName.Contains(q));
        if (after is not null)
#pragma warning disable CA1309 // EF translates this overload only
            suppliers = suppliers.Where(s => string.Compare(s.SearchName, after) > 0);
#pragma warning restore CA1309
        var rows = await suppliers
            .OrderBy(s => s.SearchName)
            .ThenBy(s => s.Id)
            .Take(50)
            .Select(s => new object?[] { s.Id, s.Name, s.CreditCode, s.DivisionCode, s.Category, s.Status, s.Tier, s.Stars, s.RequalifyOn })
            .ToListAsync(ct);
        return Table(rows);
    }

    private static async Task<IResult> DetailAsync(AppDb db, long id, CancellationToken ct)
    {
        var supplier = await db
            .Suppliers.AsNoTracking()
            .Where(s => s.Id == id)
            .Select(s => new object?[] { s.Id, s.Name, s.Address, s.Status })
            .ToListAsync(ct);
        var documents = await db
            .DocumentVersions.AsNoTracking()
            .Where(v => v.SupplierId == id && v.Current)
            .Select(v => new object?[] { v.Id, v.TypeCode, v.Number, v.ValidTo })
            .ToListAsync(ct);
        return Table([.. supplier, .. documents]);
    }

    private static IResult Table(IEnumerable<object?[]> rows)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"zh-CN\"><title>bare</title><table>");
        foreach (var row in rows)
        {
            page.Append("<tr>");
            foreach (var cell in row)
                page.Append("<td>").Append(HtmlEncoder.Default.Encode(cell?.ToString() ?? "")).Append("</td>");
            page.Append("</tr>");
        }
        return Results.Content(page.Append("</table></html>").ToString(), "text/html; charset=utf-8");
    }
}
