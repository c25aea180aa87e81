using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Suppliers;

namespace SupplyChain.Documents;

/// <summary>One document that the supplier holds.</summary>
/// <param name="Newest">The version handed in last.</param>
/// <param name="Current">The accepted version that counts; null when there is none.</param>
public sealed record HeldDocument(HeldVersion Newest, HeldVersion? Current)
{
    /// <summary>What is said of it first: the version that counts, else the newest.</summary>
    public HeldVersion Shown => Current ?? Newest;
}

/// <summary>Something that is asked of the supplier.</summary>
/// <param name="Types">Any one of them meets the need.</param>
/// <param name="Held">What the supplier has handed in for it; empty when nothing.</param>
public sealed record DocumentNeed(IReadOnlyList<DocumentType> Types, IReadOnlyList<HeldDocument> Held);

/// <summary>Everything that a supplier is asked for and holds.</summary>
public sealed record CompanyDocumentsPage(IReadOnlyList<DocumentNeed> Needs, IReadOnlyList<HeldDocument> Others, DateOnly Today)
{
    /// <summary>Needs that no version meets, not even one under review.</summary>
    public int Missing => Needs.Count(n => n.Held.Count == 0);

    public static async Task<CompanyDocumentsPage> ReadAsync(AppDb db, Supplier supplier, DateOnly today, CancellationToken ct)
    {
        // a supplier keeps a few hundred versions at most: the quota says so
        var versions = await db.DocumentVersions.Where(v => v.SupplierId == supplier.Id).OrderByDescending(v => v.Ordinal).AsHeld().ToListAsync(ct);
        var held = versions
            .GroupBy(v => v.DocumentId)
            .Select(g => new HeldDocument(g.FirstOrDefault(v => v.State is not ReviewState.Withdrawn) ?? g.First(), g.FirstOrDefault(v => v.Current)))
            .OrderBy(d => d.Newest.TypeCode, StringComparer.Ordinal)
            .ToList();
        var controlled = await db.Parts.AnyAsync(p => p.SupplierId == supplier.Id && p.KeyControlled, ct);
        var needs = Catalogue
            .Now.Needs.Of(supplier.Category, supplier.PermitRequired, controlled, supplier.Risk)
            .Select(codes => new DocumentNeed(
                [.. codes.Select(c => Catalogue.Now.Find(c)!)],
                [.. held.Where(d => codes.Contains(d.Newest.TypeCode) && d.Shown.State is not ReviewState.Withdrawn)]
            ))
            .ToList();
        return new(needs, [.. held.Except(needs.SelectMany(n => n.Held))], today);
    }
}

/// <summary>One document with all its versions, newest first.</summary>
public sealed record DocumentPage(DocumentType Type, IReadOnlyList<HeldVersion> Versions, DateOnly Today);
