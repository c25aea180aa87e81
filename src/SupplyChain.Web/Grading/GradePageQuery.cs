using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Grading;

/// <summary>Reads the grade page of one supplier, the newest grade or one out of its history.</summary>
public sealed class GradePageQuery(AppDb db, SystemCatalogue systems, ReceiptShelf receipts, DowngradeQuery downgrades, Texts texts)
{
    private const int HistorySize = 20;

    /// <summary>Grades of the curve, and those that can be compared.</summary>
    private const int TrendSize = 120;

    /// <summary>Fewer suppliers than this could be told apart.</summary>
    private const int LeastPeers = 5;

    /// <returns>Null when there is no such supplier, or no such grade of it, for this reader.</returns>
    public async Task<GradePage?> LoadAsync(long supplierId, string root, GradeAsked asked, CancellationToken ct)
    {
        var supplier = await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == supplierId, ct);
        if (supplier is null)
            return null;
        var row = await db
            .Grades.AsNoTracking()
            .Where(g => g.SupplierId == supplierId && (asked.GradeId == null ? g.Id == supplier.GradeId : g.Id == asked.GradeId))
            .FirstOrDefaultAsync(ct);
        if (row is null && asked.GradeId is not null)
            return null;
        var history = await HistoryAsync(supplierId, asked.Before, ct);
        var own = root == "/company";
        return new GradePage(supplierId, supplier.Name, root, supplier.GradeStale, null, [.. history.Take(HistorySize)])
        {
            Shown = row is null ? null : await ShowAsync(row, supplier.GradeId == row.Id, own, asked.Recompute, ct),
            Trend = await TrendAsync(supplierId, history.Count, ct),
            Older = history.Count > HistorySize ? history[HistorySize - 1].Id : null,
            CreditCode = supplier.CreditCode,
            Peers = await PeersAsync(supplier, ct),
            Downgrade = await downgrades.OpenAsync(supplierId, ct),
            Objections = await ObjectionRow.ListAsync(db, supplierId, ct),
        };
    }

    /// <summary>The difference of two grades of one supplier; null when either is not there.</summary>
    public async Task<ComparePage?> CompareAsync(long supplierId, string root, long from, long to, CancellationToken ct)
    {
        var name = await db.Suppliers.Where(s => s.Id == supplierId).Select(s => s.Name).FirstOrDefaultAsync(ct);
        var rows = await db.Grades.AsNoTracking().Where(g => g.SupplierId == supplierId && (g.Id == from || g.Id == to)).OrderBy(g => g.Id).ToListAsync(ct);
        if (name is null || rows.Count != 2)
            return null;
        var older = await systems.FindAsync(rows[0].SystemSha256, ct);
        var newer = await systems.FindAsync(rows[1].SystemSha256, ct);
        if (older is null || newer is null)
            return null;
        var difference = GradeDifference.Between(
            StoredGrade.Read(await receipts.ReadAsync(rows[0], ct), older.System).Result,
            StoredGrade.Read(await receipts.ReadAsync(rows[1], ct), newer.System).Result
        );
        return new ComparePage(name, root, rows[0], rows[1], difference, new GradeWording(texts, newer.System));
    }

    private async Task<ShownGrade?> ShowAsync(Grade row, bool newest, bool own, bool recompute, CancellationToken ct)
    {
        if (await systems.FindAsync(row.SystemSha256, ct) is not { } system)
            return null;
        var receipt = await receipts.ReadAsync(row, ct);
        var stored = StoredGrade.Read(receipt, system.System);
        var names = own ? null : await NamesAsync(stored.Evidence, row, ct);
        var used = stored
            .Result.Lines.SelectMany(
                line => line.Documents,
                (line, document) => (document.VersionId, Code: line.Code + (document.Page is { } page ? texts["grade.page", page] : ""))
            )
            .ToLookup(x => x.VersionId, x => x.Code, StringComparer.Ordinal);
        return new ShownGrade(
            row,
            stored.Result,
            system.System,
            new GradeWording(texts, system.System, names),
            NextSteps.From(system, stored.Result),
            [.. stored.Evidence.Documents.Where(d => used.Contains(d.VersionId)).Select(d => new UsedVersion(d, [.. used[d.VersionId]]))],
            row.MadeById is { } by ? names?.GetValueOrDefault(EvidenceEntry.NameOf(by)) : null,
            newest
        )
        {
            Receipt = receipt,
            Recomputed = recompute ? Grading.Receipt.Recompute(receipt, (_, _) => system.System, row.ReceiptSha256) : null,
        };
    }

    private async Task<Dictionary<string, string>> NamesAsync(EvidenceSet evidence, Grade row, CancellationToken ct)
    {
        var people = evidence
            .NotApplicable.Select(m => m.Approver)
            .Concat(evidence.Overrides.Select(o => o.Approver))
            .Concat(evidence.Requirements.Select(r => r.ConfirmedBy))
            .Select(p => long.TryParse(p.AsSpan(p.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Append(row.MadeById ?? 0)
            .Distinct()
            .ToList();
        var names = await db.Users.Where(a => people.Contains(a.Id)).Select(a => new { a.Id, a.DisplayName }).ToListAsync(ct);
        return names.ToDictionary(a => EvidenceEntry.NameOf(a.Id), a => a.DisplayName, StringComparer.Ordinal);
    }

    private async Task<List<GradeRow>> TrendAsync(long supplierId, int shown, CancellationToken ct)
    {
        if (shown == 0)
            return [];
        var rows = await RowsAsync(db.Grades.Where(g => g.SupplierId == supplierId), TrendSize, ct);
        rows.Reverse();
        return rows.Count < 2 ? [] : rows;
    }

    private Task<List<GradeRow>> HistoryAsync(long supplierId, long? before, CancellationToken ct) =>
        RowsAsync(db.Grades.Where(g => g.SupplierId == supplierId && (before == null || g.Id < before)), HistorySize + 1, ct);

    private static Task<List<GradeRow>> RowsAsync(IQueryable<Grade> grades, int most, CancellationToken ct) =>
        grades
            .OrderByDescending(g => g.Id)
            .Take(most)
            .Select(g => new GradeRow(g.Id, g.AsOf, g.MadeAt, g.Cause, g.ActionId, g.Score, g.Coverage, g.Tier, g.Stars, g.Risk, g.SystemVersion))
            .ToListAsync(ct);

    private async Task<PeerPicture?> PeersAsync(Supplier supplier, CancellationToken ct)
    {
        if (supplier.Points is not { } own || supplier.Category is SupplyCategory.Unspecified)
            return null;
        // only counts and one score leave this query, so the filter of the company may be lifted
        var peers = db.Suppliers.IgnoreQueryFilters().Where(s => s.Category == supplier.Category && s.Id != supplier.Id && s.Points != null);
        var others = await peers.CountAsync(ct);
        if (others < LeastPeers)
            return null;
        var below = await peers.CountAsync(s => s.Points < own, ct);
        var median = await peers.OrderBy(s => s.Points).Skip(others / 2).Select(s => s.Points).FirstAsync(ct);
        return new PeerPicture(others, below, median ?? 0);
    }
}

/// <summary>What of the grades is asked for.</summary>
/// <param name="GradeId">Null for the newest.</param>
/// <param name="Before">Cursor of the history; null for its beginning.</param>
public sealed record GradeAsked(long? GradeId = null, long? Before = null, bool Recompute = false);

/// <summary>Two grades side by side and the causes of their difference.</summary>
public sealed record ComparePage(string SupplierName, string Root, Grade Before, Grade After, GradeDifference Difference, GradeWording Words);
