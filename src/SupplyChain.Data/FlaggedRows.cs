using System.Linq.Expressions;

namespace SupplyChain.Data;

public static class FlaggedRows
{
    /// <summary>
    /// The rows that bear a flag, where an index begins with it. The flag is compared with a value: SQLite takes the bare flag for no way into
    /// the index and would read every row.
    /// </summary>
    public static IQueryable<TRow> Flagged<TRow>(this IQueryable<TRow> rows, Expression<Func<TRow, bool>> flag)
    {
        var set = true;
        Expression<Func<bool>> value = () => set;
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(Expression.Equal(flag.Body, value.Body), flag.Parameters));
    }
}
