using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Documents;

/// <summary>
/// The catalogue of document types that this request or sweep goes by, as the reader's language goes with it too. What ships, where nobody
/// has set another.
/// </summary>
public static class Catalogue
{
    private static readonly AsyncLocal<DocumentCatalogue?> OfThis = new();

    public static DocumentCatalogue Now => OfThis.Value ?? DocumentCatalogue.Shipped;

    /// <summary>For everything that the caller does from here on.</summary>
    public static void Use(DocumentCatalogue catalogue) => OfThis.Value = catalogue;
}

/// <summary>Keeps the catalogue in force in memory. Another node's change is seen within seconds.</summary>
public sealed class CatalogueShelf(IServiceScopeFactory scopes, EnterpriseClock clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private volatile Shelf? _shelf;

    private sealed record Shelf(DocumentCatalogue InForce, DateOnly Day, DateTimeOffset ReadAt);

    public async ValueTask<DocumentCatalogue> InForceAsync(CancellationToken ct)
    {
        var (now, today) = (clock.Now, clock.Today);
        if (_shelf is { } shelf && shelf.Day == today && now - shelf.ReadAt < Fresh && now >= shelf.ReadAt)
            return shelf.InForce;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var entries = await db.CatalogueEntries.AsNoTracking().ToListAsync(ct);
        var inForce = DocumentCatalogue.Shipped.With(entries, today);
        _shelf = new Shelf(inForce, today, now);
        return inForce;
    }

    /// <summary>The next who asks reads anew.</summary>
    public void Forget() => _shelf = null;
}

/// <summary>Puts the catalogue in force into the request before any page runs.</summary>
internal sealed class CatalogueScope(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CatalogueShelf shelf)
    {
        Catalogue.Use(await shelf.InForceAsync(context.RequestAborted));
        await next(context);
    }
}
