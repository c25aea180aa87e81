using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>One fact of both rows, as the reader sees it.</summary>
public sealed record MergeChoice(string Code, string One, string Other)
{
    public bool Differs => One != Other;
}

/// <summary>What would move from the row that ends.</summary>
public sealed record MergeCounts(int People, int Documents, int Grades, int Declarations, int Actions);

/// <param name="Open">The proposal that waits for one of the two; null when there is none.</param>
/// <param name="WhyNotSettle">Null when this person may settle it.</param>
public sealed record MergePage(
    Supplier One,
    Supplier Other,
    IReadOnlyList<MergeChoice> Choices,
    MergeCounts OneCounts,
    MergeCounts OtherCounts,
    SupplierMerge? Open,
    Refusal? WhyNot,
    Refusal? WhyNotSettle,
    string? ProposedBy,
    MergeForm Form,
    SettleMergeForm Settle
);

/// <summary>Reads two rows that may be one company, side by side.</summary>
public sealed class MergeQuery(AppDb db, Person person, Texts texts)
{
    /// <returns>Null when one of the two does not exist, or both are the same.</returns>
    public async Task<MergePage?> LoadAsync(long id, long otherId, CancellationToken ct)
    {
        var both = await db.Suppliers.AsNoTracking().Where(s => s.Id == id || s.Id == otherId).ToListAsync(ct);
        if (both.Count != 2)
            return null;
        var (one, other) = (both.Single(s => s.Id == id), both.Single(s => s.Id == otherId));
        var open = await db.SupplierMerges.AsNoTracking().FirstOrDefaultAsync(m => m.OpenFromId == id || m.OpenFromId == otherId, ct);
        var by = open is null ? null : await db.Users.Where(a => a.Id == open.ProposedById).Select(a => a.DisplayName).FirstOrDefaultAsync(ct);
        // which row may end depends on the choice; the page only closes when neither may
        var whyNot = SupplierMerge.WhyNot(one, other) is { } why && SupplierMerge.WhyNot(other, one) is not null ? why : null;
        return new MergePage(
            one,
            other,
            [.. SupplierMerge.Choices.Select(c => new MergeChoice(c, Value(one, c), Value(other, c)))],
            await CountAsync(id, ct),
            await CountAsync(otherId, ct),
            open,
            whyNot,
            open?.WhyNotSettle(person.Id),
            by,
            new MergeForm { Revision = one.Revision, OtherRevision = other.Revision },
            new SettleMergeForm()
        );
    }

    private string Value(Supplier s, string choice) =>
        choice switch
        {
            "companyName" => s.Name,
            "nameEn" => s.NameEn ?? "–",
            "address" => s.Address is null ? "–" : $"{SupplierTags.Place(s.DivisionCode)} {s.Address}",
            "legalRepresentative" => s.LegalRepresentative ?? "–",
            "contactName" => s.ContactName ?? "–",
            "contactPhone" => s.ContactPhone ?? "–",
            "category" => texts.Of("supplyCategory", s.Category),
            _ => texts[s.PermitRequired ? "suppliers.permit.yes" : "suppliers.permit.no"],
        };

    private async Task<MergeCounts> CountAsync(long id, CancellationToken ct) =>
        new(
            await db.Users.CountAsync(a => a.SupplierId == id, ct),
            await db.Documents.CountAsync(d => d.SupplierId == id, ct),
            await db.Grades.CountAsync(g => g.SupplierId == id, ct),
            await db.Declarations.CountAsync(d => d.SupplierId == id, ct),
            await db.CorrectiveActions.CountAsync(a => a.SupplierId == id, ct)
        );
}
