using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Suppliers;

/// <summary>Companies of a similar name, former names on both sides included. The ends of the cores narrow the search; the comparison itself decides.</summary>
public sealed class SimilarSuppliers(AppDb db)
{
    private const int Shown = 5;

    /// <summary>Names looked at for each name of the supplier.</summary>
    private const int Looked = 2000;

    public async Task<List<DuplicateLine>> LoadAsync(Supplier supplier, CancellationToken ct)
    {
        var former = await db.FormerNames.Where(n => n.SupplierId == supplier.Id).OrderBy(n => n.Id).Select(n => n.Name).ToListAsync(ct);
        var found = new List<(long Id, NameLikeness Likeness)>();
        foreach (var name in former.Prepend(supplier.Name).Select(LegalName.Of).Where(n => n.Core.Length >= 2))
            found.AddRange(await NearAsync(supplier.Id, name, ct));
        var best = found.GroupBy(f => f.Id).Select(g => g.MaxBy(f => f.Likeness.Score)).OrderByDescending(f => f.Likeness.Score).Take(Shown).ToList();
        var ids = best.Select(b => b.Id).ToList();
        var rows = await db.Suppliers.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        return
        [
            .. best.Select(b => (Row: rows[b.Id], b.Likeness))
                .Select(x => new DuplicateLine(x.Row.Id, x.Row.Name, x.Row.CreditCode, x.Row.Status, x.Row.Address, x.Likeness.Score, x.Likeness.Reasons)),
        ];
    }

    private async Task<IEnumerable<(long Id, NameLikeness Likeness)>> NearAsync(long except, LegalName name, CancellationToken ct)
    {
        var (head, tail, initials) = (Supplier.SearchText(name.Core[..2]), Supplier.SearchText(name.Core[^2..]), PinyinInitials.Of(name.Core));
        var now = await db
            .Suppliers.AsNoTracking()
            .Where(s => s.Id != except && (s.SearchName.Contains(head) || s.SearchName.Contains(tail) || s.Initials.Contains(initials)))
            .OrderBy(s => s.SearchName)
            .Take(Looked)
            .Select(s => new { s.Id, s.Name })
            .ToListAsync(ct);
        var before = await db
            .FormerNames.AsNoTracking()
            .Where(n => n.SupplierId != except && (n.SearchName.Contains(head) || n.SearchName.Contains(tail)))
            .OrderBy(n => n.SearchName)
            .Take(Looked)
            .Select(n => new { Id = n.SupplierId, n.Name })
            .ToListAsync(ct);
        return now.Concat(before)
            .Select(s => (s.Id, Likeness: NameLikeness.Between(name, LegalName.Of(s.Name))))
            .Where(x => x.Likeness.Score >= NameLikeness.Candidate);
    }
}
