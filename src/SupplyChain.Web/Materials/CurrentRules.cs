using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Materials;

/// <summary>The rule book that judges today: the shipped lists and the editions that the enterprise has taken since.</summary>
public sealed class CurrentRules(AppDb db, RuleShelf shelf)
{
    public async Task<RuleBook> LoadAsync(CancellationToken ct)
    {
        var newest = await db.KeptLists.MaxAsync(l => (long?)l.Id, ct) ?? 0;
        return shelf.Find(newest) is { } known ? known : shelf.Put(newest, await BeforeAsync(newest + 1, ct));
    }

    /// <summary>The book as it was when an edition came: what the edition changes.</summary>
    public async Task<RuleBook> BeforeAsync(long keptListId, CancellationToken ct)
    {
        var files = await db.KeptLists.AsNoTracking().Where(l => l.Id < keptListId).OrderBy(l => l.Id).Select(l => l.File).ToListAsync(ct);
        return files.Aggregate(RuleBook.Shipped, (book, file) => NewEdition.Read(file, book).Edition!.Into(book));
    }
}

/// <summary>Keeps the newest rule book, whose indexes take time to build.</summary>
public sealed class RuleShelf
{
    private (long Newest, RuleBook Book) held = (0, RuleBook.Shipped);
    private readonly Lock gate = new();

    public RuleBook? Find(long newest)
    {
        lock (gate)
            return held.Newest == newest ? held.Book : null;
    }

    public RuleBook Put(long newest, RuleBook book)
    {
        lock (gate)
            held = (newest, book);
        return book;
    }
}
