using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Suppliers;
using SignInResult = Microsoft.AspNetCore.Mvc.SignInResult;

namespace SupplyChain.Benchmarks;

/// <summary>The least that shows the same rows as a page: cookie, MVC, one query, one Razor table in a layout. What the portal costs beyond this is its own.</summary>
internal static class BareApp
{
    public static async Task<int> RunAsync(Options options)
    {
        var folder = options.Text("folder", ".");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<IdentityOptions>(Databases.Identity);
        builder.Services.AddDbContext<AppDb>(o => o.UseProvider(options.Text("provider", "Sqlite"), options.Text("connection", "")));
        builder.Services.AddDataProtection().SetApplicationName("bare").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "bare-keys")));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddControllersWithViews();
        await using var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapControllers();
        app.MapPost("/upload", (HttpRequest request, CancellationToken ct) => BareUpload.StoreAsync(request, folder, ct)).RequireAuthorization();
        await app.RunAsync(options.Text("urls", "http://127.0.0.1:5090"));
        return 0;
    }
}

public sealed record BareRow(
    long Id,
    string Name,
    string CreditCode,
    string? DivisionCode,
    SupplyCategory? Category,
    SupplierStatus Status,
    string? Tier,
    int? Stars,
    DateOnly? RequalifyOn
);

public sealed record BareDocument(long Id, string TypeCode, string? Number, DateOnly? ValidTo);

public sealed record BareDetail(BareRow Supplier, IReadOnlyList<BareDocument> Documents);

public sealed record BareFacts(
    Supplier Supplier,
    IReadOnlyList<string> People,
    IReadOnlyList<DocumentVersion> Documents,
    IReadOnlyList<FormerName> FormerNames,
    IReadOnlyList<DocumentAbsence> Absences,
    int Merges,
    int Changes,
    int Messages
);

[Authorize]
public sealed class BareController(AppDb db) : Controller
{
    [AllowAnonymous, HttpGet("/sign-in")]
    public string SignInPage() => "";

    [AllowAnonymous, HttpPost("/sign-in"), IgnoreAntiforgeryToken]
    public SignInResult SignInNow() =>
        SignIn(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "1")], CookieAuthenticationDefaults.AuthenticationScheme)),
            CookieAuthenticationDefaults.AuthenticationScheme
        );

    [HttpGet("/empty")]
    public IActionResult Nothing() => View("Empty");

    [HttpGet("/suppliers")]
    public async Task<IActionResult> ListAsync(string? after, string? q, CancellationToken ct)
    {
        var suppliers = db.Suppliers.AsNoTracking();
        if (q is not null)
            suppliers = suppliers.Where(s => s.SearchName.Contains(q));
        if (after is not null)
#pragma warning disable CA1309 // EF translates this overload only
            suppliers = suppliers.Where(s => string.Compare(s.SearchName, after) > 0);
#pragma warning restore CA1309
        return View("Suppliers", await Rows(suppliers.OrderBy(s => s.SearchName).ThenBy(s => s.Id).Take(50)).ToListAsync(ct));
    }

    [HttpGet("/suppliers/{id:long}")]
    public async Task<IActionResult> DetailAsync(long id, CancellationToken ct)
    {
        var supplier = await Rows(db.Suppliers.AsNoTracking().Where(s => s.Id == id)).SingleAsync(ct);
        var documents = await db
            .DocumentVersions.AsNoTracking()
            .Where(v => v.SupplierId == id && v.Current)
            .Select(v => new BareDocument(v.Id, v.TypeCode, v.Number, v.ValidTo))
            .ToListAsync(ct);
        return View("Supplier", new BareDetail(supplier, documents));
    }

    /// <summary>All that the portal's page of a supplier tells, by the statements that come to mind first.</summary>
    [HttpGet("/suppliers/{id:long}/facts")]
    public async Task<IActionResult> FactsAsync(long id, CancellationToken ct)
    {
        var supplier = await db.Suppliers.AsNoTracking().Include(s => s.Moves).SingleAsync(s => s.Id == id, ct);
        var people = await db.Users.Where(a => a.Id == supplier.EnteredById).Select(a => a.DisplayName).ToListAsync(ct);
        var documents = await db.DocumentVersions.AsNoTracking().Where(v => v.SupplierId == id && v.Current).ToListAsync(ct);
        var former = await db.FormerNames.AsNoTracking().Where(n => n.SupplierId == id).ToListAsync(ct);
        var absences = await db.DocumentAbsences.AsNoTracking().Where(a => a.SupplierId == id && a.TakenBackAt == null).ToListAsync(ct);
        var merges = await db.SupplierMerges.CountAsync(m => m.OpenFromId != null && (m.FromId == id || m.IntoId == id), ct);
        var changes = await db.ChangeRequests.CountAsync(r => r.OpenFor == id, ct);
        var messages = await db.CaseMessages.CountAsync(m => m.Subject == $"supplier:{id}", ct);
        return View("Facts", new BareFacts(supplier, people, documents, former, absences, merges, changes, messages));
    }

    private static IQueryable<BareRow> Rows(IQueryable<Supplier> suppliers) =>
        suppliers.Select(s => new BareRow(s.Id, s.Name, s.CreditCode, s.DivisionCode, s.Category, s.Status, s.Tier, s.Stars, s.RequalifyOn));
}
