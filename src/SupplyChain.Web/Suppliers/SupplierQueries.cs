using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Suppliers;

internal static class SupplierQueries
{
    public static IQueryable<Supplier> Narrow(this AppDb db, SupplierFilter filter, DateOnly today)
    {
        var suppliers = db.Suppliers.AsNoTracking();
        // a row that was merged away is delisted and only points to where the company is now; said in this way because nearly every row
        // shares the empty MergedIntoId, and a planner that takes its index has to sort them all
        if (filter.Status is not SupplierStatus.Delisted)
            suppliers = suppliers.Where(s => s.Status != SupplierStatus.Delisted || s.MergedIntoId == null);
        if (!string.IsNullOrWhiteSpace(filter.Q))
            suppliers = suppliers.Named(db, filter);
        if (filter.Status is { } status)
            suppliers = suppliers.Where(s => s.Status == status);
        if (filter.InBase)
            suppliers = suppliers.Where(s => s.Status != SupplierStatus.Delisted && s.Status != SupplierStatus.Prospective);
        if (filter.Tier is SupplierFilter.NotRated)
            suppliers = suppliers.Where(s => s.Tier == null);
        else if (filter.Tier is { } tier)
            suppliers = suppliers.Where(s => s.Tier == tier);
        if (filter.Stars is { } stars)
            suppliers = suppliers.Where(s => s.Stars == stars);
        if (filter.Risk is { } risk)
            suppliers = suppliers.Where(s => s.Risk == risk);
        if (filter.Province is { } province)
            suppliers = suppliers.Where(s => s.DivisionCode.StartsWith(province));
        if (filter.Category is { } category)
            suppliers = suppliers.Where(s => s.Category == category);
        if (filter.Spend is { } known)
            suppliers = known is SpendFigure.Known ? suppliers.Where(s => s.SpendRanking >= 0) : suppliers.Where(s => s.SpendRanking < 0);
        if (filter.MinSpend is { } units)
        {
            var least = (long)decimal.Ceiling(units * PurchaseVolume.Unit);
            suppliers = suppliers.Where(s => s.SpendRanking >= least);
        }

        if (filter.Proposed)
            suppliers = suppliers.Where(s => s.ProposedMeasure != null || db.SupplierMerges.Any(m => m.OpenFromId == s.Id));
        if (filter.Ids is { } ids)
            suppliers = suppliers.Where(s => ids.Contains(s.Id));
        if (filter.Lapses is { } days)
        {
            var last = today.AddDays(days);
            suppliers = suppliers.Where(s => db.DocumentVersions.Any(v => v.SupplierId == s.Id && v.Current && v.ValidTo >= today && v.ValidTo <= last));
        }

        return suppliers;
    }

    /// <summary>In the order of the filter, from behind its cursor on. The first comparison lets the index find the place.</summary>
    public static IQueryable<Supplier> InOrder(this IQueryable<Supplier> suppliers, SupplierFilter filter)
    {
        var cursor = filter.After is null ? null : SupplierCursor.Parse(filter.After, filter.Sort);
        if (filter.Sort is SupplierSort.Points)
        {
            if (cursor is not null)
                suppliers = suppliers.Where(s => s.Ranking <= cursor.Ranking && (s.Ranking < cursor.Ranking || s.Id < cursor.Id));
            return suppliers.OrderByDescending(s => s.Ranking).ThenByDescending(s => s.Id);
        }

        if (filter.Sort is SupplierSort.Spend)
        {
            if (cursor is not null)
            {
                var spend = (long)cursor.Ranking;
                suppliers = suppliers.Where(s => s.SpendRanking <= spend && (s.SpendRanking < spend || s.Id < cursor.Id));
            }

            return suppliers.OrderByDescending(s => s.SpendRanking).ThenByDescending(s => s.Id);
        }

        if (cursor is not null)
#pragma warning disable CA1309 // EF translates this overload only
            suppliers = suppliers.Where(s =>
                string.Compare(s.SearchName, cursor.Name) >= 0 && (string.Compare(s.SearchName, cursor.Name) > 0 || s.Id > cursor.Id)
            );
#pragma warning restore CA1309
        return suppliers.OrderBy(s => s.SearchName).ThenBy(s => s.Id);
    }
}
