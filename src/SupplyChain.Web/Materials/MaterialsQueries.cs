using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>Lists of declarations, page by page.</summary>
public sealed class MaterialsQueries(AppDb db, CurrentRules current, CoverageQueries coverage, EnterpriseClock clock)
{
    public const int Size = 50;

    public async Task<DeclarationListPage> ListAsync(long? supplierId, Outcome? verdict, long? after, CancellationToken ct)
    {
        var found = db.Declarations.Where(d => d.Current && (supplierId == null || d.SupplierId == supplierId) && (verdict == null || d.Outcome == verdict));
        return await NewestAsync(found, verdict, after, ct);
    }

    public Task<DeclarationListPage> WorseAsync(long? after, CancellationToken ct) => NewestAsync(MaterialsToDo.Worse(db), null, after, ct);

    private async Task<DeclarationListPage> NewestAsync(IQueryable<StoredDeclaration> found, Outcome? verdict, long? after, CancellationToken ct)
    {
        var rows = await Rows(found.Where(d => after == null || d.Id < after).OrderByDescending(d => d.Id).Take(Size + 1)).ToListAsync(ct);
        return new(Page(rows), verdict, rows.Count > Size ? rows[Size - 1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <param name="after">Day and id of the last row, such as 2027-06-30_12; null for the first page.</param>
    /// <returns>Null when the cursor is none.</returns>
    public async Task<DeclarationListPage?> ExpiringAsync(string? after, CancellationToken ct)
    {
        var (day, id) = (DateOnly.MinValue, 0L);
        if (
            after is not null
            && (
                after.Split('_') is not [var d, var i]
                || !DateOnly.TryParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
                || !long.TryParse(i, CultureInfo.InvariantCulture, out id)
            )
        )
            return null;
        var rows = await Rows(
                db.Declarations.Flagged(x => x.Current)
                    .Where(x => x.Until >= day && (x.Until > day || (x.Until == day && x.Id > id)))
                    .OrderBy(x => x.Until)
                    .ThenBy(x => x.Id)
                    .Take(Size + 1)
            )
            .ToListAsync(ct);
        return new(Page(rows), null, rows.Count > Size ? FormattableString.Invariant($"{rows[Size - 1].Until:yyyy-MM-dd}_{rows[Size - 1].Id}") : null);
    }

    /// <summary>Parts that contain a substance above a share of their homogeneous material, or in an unknown share.</summary>
    /// <param name="q">CAS number, id of a group (Pb), or the beginning of a name.</param>
    /// <param name="percent">Per cent by mass.</param>
    public async Task<SubstancePage> SearchAsync(string q, decimal percent, long? after, CancellationToken ct)
    {
        q = q.Trim();
        if (q.Length == 0)
            return new(q, percent, [], null);
        var rules = await current.LoadAsync(ct);
        var keys = rules
            .Groups.Where(g => g.Id.Equals(q, StringComparison.OrdinalIgnoreCase) || g.Name.Any(n => n.Equals(q, StringComparison.OrdinalIgnoreCase)))
            .Select(g => StoredUse.GroupKey(g.Id))
            .Append(StoredUse.CasKey(q))
            .ToList();
        var (name, least) = (q.ToUpperInvariant(), percent * 10_000m);
        var rows = await db
            .DeclaredUses.Where(u => u.Current && (keys.Contains(u.Key) || u.SearchName.StartsWith(name)))
            .Where(u => (u.MaterialMgPerKg == null || u.MaterialMgPerKg > least) && (after == null || u.Id < after))
            .OrderByDescending(u => u.Id)
            .Take(Size + 1)
            .Select(u => new
            {
                u.Id,
                u.DeclarationId,
                u.Key,
                u.Name,
                u.MaterialMgPerKg,
            })
            .ToListAsync(ct);
        var ids = rows.Take(Size).Select(r => r.DeclarationId).Distinct().ToList();
        var declarations = await Rows(db.Declarations.Where(d => ids.Contains(d.Id))).ToDictionaryAsync(d => d.Id, ct);
        return new(
            q,
            percent,
            [.. rows.Take(Size).Select(r => new SubstanceRow(r.Id, declarations[r.DeclarationId], r.Key, r.Name, r.MaterialMgPerKg))],
            rows.Count > Size ? rows[Size - 1].Id : null
        );
    }

    /// <param name="part">Id of the last part of the page before; null for the first page.</param>
    /// <returns>Null when there is no such supplier.</returns>
    public async Task<SupplierMaterialsPage?> SupplierAsync(long id, long? part, long? after, CancellationToken ct)
    {
        if (await db.Suppliers.Where(s => s.Id == id).Select(s => s.Name).FirstOrDefaultAsync(ct) is not { } name)
            return null;
        var parts = await db
            .Parts.AsNoTracking()
            .Where(p => p.SupplierId == id && (part == null || p.Id > part))
            .OrderBy(p => p.Id)
            .Take(Size + 1)
            .ToListAsync(ct);
        var (keys, ids) = (parts.Select(p => p.Key).ToList(), parts.Select(p => p.Id).ToList());
        var mine = await db
            .Declarations.Where(d => d.SupplierId == id && d.Current && keys.Contains(d.PartKey))
            .Select(d => new { d.Id, d.PartKey })
            .ToListAsync(ct);
        var mineIds = mine.ConvertAll(m => m.Id);
        var rows = await Rows(db.Declarations.Where(d => mineIds.Contains(d.Id))).ToDictionaryAsync(d => d.Id, ct);
        var byKey = mine.ToDictionary(m => m.PartKey, m => rows[m.Id]);
        var shown = db.Parts.Where(p => ids.Contains(p.Id));
        var declared = await IdsAsync(shown, CoverageQueries.Declared, ct);
        var full = await IdsAsync(shown, CoverageQueries.Full, ct);
        var tested = await IdsAsync(shown, CoverageQueries.Tested, ct);
        var reports = await ControlPart
            .Reports(db, id)
            .OrderBy(d => d.Id)
            .Take(200)
            .Select(d => new ReportChoice(d.Id, d.Versions.OrderByDescending(v => v.Ordinal).Select(v => v.Number).First()))
            .ToListAsync(ct);
        return new(
            id,
            name,
            [.. (await coverage.LoadAsync([id], clock.Today, ct))[id].OrderBy(m => m.Key, StringComparer.Ordinal)],
            [
                .. parts
                    .Take(Size)
                    .Select(p => new PartRow(p.Id, p.Revision, p.Number, p.Name, p.KeyControlled, p.TestReportId)
                    {
                        Declaration = byKey.GetValueOrDefault(p.Key),
                        Declared = declared.Contains(p.Id),
                        Full = full.Contains(p.Id),
                        Tested = tested.Contains(p.Id),
                    }),
            ],
            parts.Count > Size ? parts[Size - 1].Id : null,
            await ListAsync(id, null, after, ct),
            reports
        )
        {
            Asks = await MaterialsToDo
                .Open(db)
                .Where(a => a.SupplierId == id)
                .OrderBy(a => a.Id)
                .Join(db.KeptLists, a => a.KeptListId, l => l.Id, (a, l) => new OpenAsk(l.ListId + " " + l.Version, l.InForceFrom, a.Parts))
                .Take(20)
                .ToListAsync(ct),
        };
    }

    public IQueryable<DeclarationRow> Rows(IQueryable<StoredDeclaration> declarations) =>
        declarations
            .AsNoTracking()
            .Select(d => new DeclarationRow(
                d.Id,
                d.SupplierId,
                db.Suppliers.Where(s => s.Id == d.SupplierId).Select(s => s.Name).First(),
                d.PartNumber,
                d.ProductName,
                d.Ordinal,
                d.Outcome,
                d.Until,
                d.Exemptions,
                d.DeclaredOn,
                d.RenewalDue
            ));

    private async Task<HashSet<long>> IdsAsync(IQueryable<SupplierPart> parts, string indicator, CancellationToken ct) =>
        (await CoverageQueries.Where(db, parts, indicator, clock.Today).Select(p => p.Id).ToListAsync(ct)).ToHashSet();

    private static List<DeclarationRow> Page(List<DeclarationRow> rows) => rows.Count > Size ? rows[..Size] : rows;
}
