using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Materials;

/// <summary>Reads the page of one stored declaration.</summary>
public sealed class DeclarationQuery(AppDb db, MaterialsQueries lists, CurrentRules current, EnterpriseClock clock, Texts texts)
{
    /// <returns>Null when there is none, or it is of another company.</returns>
    public async Task<DeclarationPage?> LoadAsync(long id, CancellationToken ct)
    {
        if (await db.Declarations.AsNoTracking().Include(d => d.Uses).FirstOrDefaultAsync(d => d.Id == id, ct) is not { } stored)
            return null;
        var versions = db.Declarations.Where(d => d.SupplierId == stored.SupplierId && d.PartKey == stored.PartKey);
        var before = await versions.AsNoTracking().FirstOrDefaultAsync(d => d.Ordinal == stored.Ordinal - 1, ct);
        var declaration = stored.Read();
        var rules = await current.LoadAsync(ct);
        var tree = TreeNode.Of(declaration.Product, texts, rules, clock.Today, out var boxes);
        return new DeclarationPage(
            stored,
            await db.Suppliers.Where(s => s.Id == stored.SupplierId).Select(s => s.Name).FirstAsync(ct),
            FindingRow.Read(stored.Findings),
            before is null ? [] : [.. PairChecks.Compare(before.Read(), declaration).Where(f => f.Action != "none").Select(FindingRow.Of)],
            tree,
            boxes,
            NearLimit.Of(stored.Uses, rules, clock.Today),
            await lists.Rows(versions.OrderByDescending(d => d.Ordinal).Take(100)).ToListAsync(ct)
        )
        {
            Former = await db
                .FormerVerdicts.Where(v => v.DeclarationId == id)
                .OrderByDescending(v => v.Id)
                .Take(50)
                .Select(v => new FormerVerdictRow(v.Outcome, v.Until, v.CheckedOn, v.ReplacedOn, v.RuleVersion))
                .ToListAsync(ct),
            Lines = SubstanceLine.Of(declaration.Product, texts),
        };
    }
}
