using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Grading;
using SupplyChain.Materials;
using SupplyChain.Requalification;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>
/// Hands everything that names one supplier to another, by statements over whole tables. Every entity with a <c>SupplierId</c> takes part,
/// so a later feature is covered without being named here. Where both have what can exist only once (the same part number, say), the
/// survivor's stands and the other stays with the row that ends. Runs inside the caller's transaction.
/// </summary>
public sealed class MoveRows(AppDb db, EnterpriseClock clock)
{
    private static readonly MethodInfo Move = typeof(MoveRows).GetMethod(nameof(MoveAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    public async Task RunAsync(long from, long into, CancellationToken ct)
    {
        await OneOfEachAnswerAsync(from, into, ct);
        await OneRowOfVersionsAsync(from, into, ct);
        // their sessions still say the old company: a new stamp ends them at once
        var stamp = Guid.NewGuid().ToString("N");
        await db.Users.Where(a => a.SupplierId == from).ExecuteUpdateAsync(s => s.SetProperty(a => a.SecurityStamp, stamp), ct);
        await db.Set<SupplierMove>()
            .Where(m => m.SupplierId == from && m.CameFromId == null)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.CameFromId, from), ct);
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.FindProperty("SupplierId") is not null))
            await (Task)Move.MakeGenericMethod(type.ClrType, type.FindProperty("SupplierId")!.ClrType).Invoke(this, [type, from, into, ct])!;
        // statements pass by the save that would note it: the documents of both have other people now
        db.LooksAgain.Add(new LookAgain(FormattableString.Invariant($"supplier:{into}")));
    }

    /// <summary>Two answers to one question: the survivor's stands, the other is kept as replaced.</summary>
    private Task OneOfEachAnswerAsync(long from, long into, CancellationToken ct)
    {
        DateTimeOffset? now = clock.Now;
        return db
            .EvidenceEntries.Where(e =>
                e.SupplierId == from
                && e.ReplacedAt == null
                && db.EvidenceEntries.Any(o => o.SupplierId == into && o.ReplacedAt == null && o.Code == e.Code && o.Kind == e.Kind)
            )
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.ReplacedAt, now), ct);
    }

    /// <summary>Declarations of the same part become older versions of the survivor's.</summary>
    private async Task OneRowOfVersionsAsync(long from, long into, CancellationToken ct)
    {
        var tops = await db
            .Declarations.Where(d => d.SupplierId == into && db.Declarations.Any(o => o.SupplierId == from && o.PartKey == d.PartKey))
            .GroupBy(d => d.PartKey)
            .Select(g => new { Key = g.Key, Top = g.Max(d => d.Ordinal) })
            .ToListAsync(ct);
        foreach (var part in tops)
        {
            var old = db.Declarations.Where(d => d.SupplierId == from && d.PartKey == part.Key);
            await db.DeclaredUses.Where(u => old.Select(d => d.Id).Contains(u.DeclarationId)).ExecuteUpdateAsync(s => s.SetProperty(u => u.Current, false), ct);
            // far above first, so that no two rows meet on the way
            await old.ExecuteUpdateAsync(s => s.SetProperty(d => d.Current, false).SetProperty(d => d.Ordinal, d => d.Ordinal + part.Top + 1_000_000), ct);
            await old.ExecuteUpdateAsync(s => s.SetProperty(d => d.Ordinal, d => d.Ordinal - 1_000_000), ct);
        }
    }

    private async Task MoveAsync<TRow, TId>(IEntityType type, TId from, TId into, CancellationToken ct)
        where TRow : class
    {
        var rows = db.Set<TRow>().Where(Is<TRow, TId>("SupplierId", from));
        var once = type.GetIndexes().Where(i => i.IsUnique).Select(i => i.Properties).Concat(type.GetKeys().Select(k => k.Properties));
        foreach (var properties in once.Where(o => o.Any(p => p.Name == "SupplierId")))
            rows = rows.Where(NoneLike<TRow, TId>(properties.Where(p => p.Name != "SupplierId"), into));
        await rows.ExecuteUpdateAsync(s => s.SetProperty(r => EF.Property<TId>(r, "SupplierId"), into), ct);
    }

    private static MethodCallExpression Read(Expression row, string name, Type type) =>
        Expression.Call(typeof(EF), nameof(EF.Property), [type], row, Expression.Constant(name));

    private static Expression<Func<TRow, bool>> Is<TRow, TId>(string name, TId value)
    {
        var row = Expression.Parameter(typeof(TRow), "r");
        return Expression.Lambda<Func<TRow, bool>>(Expression.Equal(Read(row, name, typeof(TId)), Expression.Constant(value, typeof(TId))), row);
    }

    /// <summary>The survivor has no row with the same values in these columns.</summary>
    private Expression<Func<TRow, bool>> NoneLike<TRow, TId>(IEnumerable<IProperty> columns, TId into)
        where TRow : class
    {
        var (mine, theirs) = (Expression.Parameter(typeof(TRow), "r"), Expression.Parameter(typeof(TRow), "o"));
        Expression same = Expression.Equal(Read(theirs, "SupplierId", typeof(TId)), Expression.Constant(into, typeof(TId)));
        foreach (var column in columns)
            same = Expression.AndAlso(same, Expression.Equal(Read(theirs, column.Name, column.ClrType), Read(mine, column.Name, column.ClrType)));
        var any = Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Any),
            [typeof(TRow)],
            ((IQueryable<TRow>)db.Set<TRow>()).Expression,
            Expression.Quote(Expression.Lambda<Func<TRow, bool>>(same, theirs))
        );
        return Expression.Lambda<Func<TRow, bool>>(Expression.Not(any), mine);
    }
}
