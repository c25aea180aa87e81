using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Grading;

namespace SupplyChain.Suppliers;

public sealed record SupplierRow(
    long Id,
    string Name,
    string CreditCode,
    SupplyCategory Category,
    SupplierStatus Status,
    string DivisionCode,
    string? Tier,
    RiskClass? Risk,
    int? Stars,
    decimal? Points,
    DateOnly? GradedOn,
    DateOnly? RequalifyOn,
    long? SpendYuan,
    int? SpendYear
)
{
    /// <summary>Made once, not anew for every page.</summary>
    public static readonly Expression<Func<Supplier, SupplierRow>> Of = s => new SupplierRow(
        s.Id,
        s.Name,
        s.CreditCode,
        s.Category,
        s.Status,
        s.DivisionCode,
        s.Tier,
        s.Risk,
        s.Stars,
        s.Points,
        s.GradedOn,
        s.RequalifyOn,
        s.SpendYuan,
        s.SpendYear
    );
}

/// <param name="Count">Counted up to one above <see cref="Most"/>; null on later pages.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record SupplierListPage(SupplierFilter Filter, IReadOnlyList<SupplierRow> Rows, int? Count, string? Next)
{
    /// <summary>Filters that the person keeps, by name.</summary>
    public IReadOnlyList<SavedFilter> Saved { get; init; } = [];

    public const int Size = 50;
    public const int Most = 1000;

    public static async Task<SupplierListPage> LoadAsync(AppDb db, SupplierFilter filter, DateOnly today, CancellationToken ct)
    {
        var suppliers = db.Narrow(await db.SearchAsync(filter, ct), today);
        var rows = await suppliers.InOrder(filter).Take(Size + 1).Select(SupplierRow.Of).ToListAsync(ct);
        var last = rows.Count > Size ? rows[Size - 1] : null;
        var next = last is null ? null : SupplierCursor.Of(filter.Sort, last.Id, last.Name, last.Points, last.SpendYuan);
        int? count =
            filter.After is not null ? null
            : next is null ? rows.Count
            : filter.FindsMany && !(filter with { Q = null }).IsNarrow ? Most + 1
            : await suppliers.Select(s => s.Id).Take(Most + 1).CountAsync(ct);
        return new SupplierListPage(filter, next is null ? rows : rows[..Size], count, next is null ? null : filter.From("/suppliers", next));
    }
}
