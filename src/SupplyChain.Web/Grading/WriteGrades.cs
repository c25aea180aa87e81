using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>
/// Writes the grades of a chunk, their audit lines and notices, and what the suppliers carry of them, in one transaction of few statements.
/// </summary>
public sealed class WriteGrades(AppDb db, SystemCatalogue systems, ReceiptShelf receipts, GradeNotices notices, Trail trail, EnterpriseClock clock)
{
    /// <returns>False when a supplier was changed since it was read: nothing was written then.</returns>
    public async Task<bool> RunAsync(GradeChunk chunk, CancellationToken ct)
    {
        var grades = await GradesAsync(chunk, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var bulk = new BulkInsert(db);
        var newest = await db.Grades.OrderByDescending(g => g.Id).Select(g => g.Id).FirstOrDefaultAsync(ct);
        await bulk.AddAsync(grades, ct);
        if (!await CarryAsync(chunk, newest, ct))
            return false;
        await bulk.AddAsync(grades.ConvertAll(g => trail.Line("grade.make", Target(g.SupplierId!.Value), GradeWriter.Detail(g))), ct);
        await bulk.AddAsync(await NoticesAsync(chunk, grades, ct), ct);
        var kept = chunk.Same.Where(r => r.Stale).Select(r => r.Id).ToList();
        if (kept.Count > 0)
            await db
                .Suppliers.Where(s => kept.Contains(s.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.GradeStale, false).SetProperty(x => x.GradeRevision, x => x.GradeRevision + 1), ct);
        if (!await UnchangedAsync(chunk, kept.ToHashSet(), ct))
            return false;
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<List<Grade>> GradesAsync(GradeChunk chunk, CancellationToken ct)
    {
        var unclear = chunk.Changed.Where(c => c.Draft is not null).ToList();
        if (unclear.Count == 0)
            return [.. chunk.Changed.Select(c => c.Grade!)];
        var causes = await new GradeCauses(db, systems, receipts).FindAsync(unclear.ConvertAll(c => new GradeMove(c.Row.Id, c.Row.GradeId, c.Draft!)), ct);
        var pattern = await receipts.EnsureAsync(chunk.System, ct);
        return [.. chunk.Changed.Select(c => c.Grade ?? new Grade(c.Row.Id, c.Draft!, causes[c.Row.Id], by: null, clock.Now, actionId: null, pattern))];
    }

    /// <summary>What <see cref="Supplier.Carry"/> does for one.</summary>
    /// <param name="newest">Id of the newest grade before these.</param>
    private async Task<bool> CarryAsync(GradeChunk chunk, long newest, CancellationToken ct)
    {
        if (chunk.Changed.Count == 0)
            return true;
        var carried = Suppliers(chunk).Join(db.Grades.Where(g => g.Id > newest), s => s.Id, g => g.SupplierId, (s, g) => new { Supplier = s, Grade = g });
        var changed = await carried.ExecuteUpdateAsync(
            set =>
                set.SetProperty(x => x.Supplier.GradeId, x => x.Grade.Id)
                    .SetProperty(x => x.Supplier.Points, x => x.Grade.Score)
                    .SetProperty(x => x.Supplier.CoveragePercent, x => x.Grade.Coverage)
                    .SetProperty(x => x.Supplier.Stars, x => x.Grade.Stars)
                    .SetProperty(x => x.Supplier.Risk, x => x.Grade.Risk)
                    .SetProperty(x => x.Supplier.GradedOn, x => x.Grade.AsOf)
                    .SetProperty(x => x.Supplier.GradeStale, false)
                    .SetProperty(x => x.Supplier.GradeRevision, x => x.Supplier.GradeRevision + 1),
            ct
        );
        // lists are sorted by these two: where they stay, their indexes are left alone
        await carried
            .Where(x => x.Supplier.Ranking != (x.Grade.Score ?? -1) || x.Supplier.Tier != x.Grade.Tier)
            .ExecuteUpdateAsync(
                set => set.SetProperty(x => x.Supplier.Ranking, x => x.Grade.Score ?? -1).SetProperty(x => x.Supplier.Tier, x => x.Grade.Tier),
                ct
            );
        return changed == chunk.Changed.Count;
    }

    // these rows are ours until the commit: both revisions say whether anybody else has touched one since it was read
    private async Task<bool> UnchangedAsync(GradeChunk chunk, ICollection<long> kept, CancellationToken ct)
    {
        var touched = chunk
            .Changed.Select(c => c.Row)
            .Concat(chunk.Rows.Where(r => kept.Contains(r.Id)))
            .ToDictionary(r => r.Id, r => (r.Revision, r.GradeRevision + 1));
        var now = await Suppliers(chunk)
            .Select(s => new
            {
                s.Id,
                s.Revision,
                s.GradeRevision,
            })
            .ToListAsync(ct);
        return now.TrueForAll(s => !touched.TryGetValue(s.Id, out var ours) || ours == (s.Revision, s.GradeRevision));
    }

    private async Task<List<Notice>> NoticesAsync(GradeChunk chunk, List<Grade> grades, CancellationToken ct)
    {
        var (first, last, apart) = (chunk.Rows[0].Id, chunk.Rows[^1].Id, chunk.Apart);
        var accounts = db.Users.Where(a => apart == null ? a.SupplierId >= first && a.SupplierId <= last : apart.Contains(a.SupplierId!.Value));
        var people = await GradeNotices.PeopleAsync(accounts, ct);
        return
        [
            .. chunk
                .Changed.Zip(grades)
                .Where(x => GradeNotices.Moved(x.First.Row.Points, x.First.Row.Tier, x.First.Row.Stars, x.Second))
                .SelectMany(x => people[x.First.Row.Id].Select(p => notices.Notice(p, x.Second))),
        ];
    }

    private IQueryable<Supplier> Suppliers(GradeChunk chunk)
    {
        var (first, last, apart) = (chunk.Rows[0].Id, chunk.Rows[^1].Id, chunk.Apart);
        return db.Suppliers.Where(s => apart == null ? s.Id >= first && s.Id <= last : apart.Contains(s.Id));
    }

    private static string Target(long supplierId) => string.Create(CultureInfo.InvariantCulture, $"supplier:{supplierId}");
}
