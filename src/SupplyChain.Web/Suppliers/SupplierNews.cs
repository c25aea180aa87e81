using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;
using SupplyChain.Notices;
using SupplyChain.Shared;

namespace SupplyChain.Suppliers;

/// <summary>Writes one notice to each person of a supplier, in the save of its cause.</summary>
public sealed class SupplierNews(AppDb db, EnterpriseClock clock)
{
    /// <summary>A mail quotes the beginning of a long reason; the page that it leads to shows the whole.</summary>
    private const int LongestWord = 380;

    /// <summary>That the company is approved, with its conditions if there are any.</summary>
    public Task AdmittedAsync(Supplier supplier, CancellationToken ct) =>
        supplier.Conditions is { } conditions
            ? TellAsync(supplier, "supplier.conditions", ct, supplier.Name, conditions, $"{supplier.ConditionsUntil:yyyy-MM-dd}")
            : TellAsync(supplier, "supplier.approved", ct, supplier.Name, $"{supplier.RequalifyOn:yyyy-MM-dd}");

    /// <param name="kind">Names the wording under <c>mail.</c>.</param>
    /// <param name="args">Values for the wording, in order.</param>
    public async Task TellAsync(Supplier supplier, string kind, CancellationToken ct, params string[] args)
    {
        var people = await db
            .Users.Where(a => a.SupplierId == supplier.Id && a.ClosedAt == null)
            .Select(a => new NoticeRecipient(a.Id, a.Email ?? "", a.Language))
            .ToListAsync(ct);
        // the same decision can come again in a later round: the revision tells the rounds apart
        var subject = string.Create(CultureInfo.InvariantCulture, $"supplier:{supplier.Id}@{supplier.Revision}");
        var words = args.Select(a => a.Length > LongestWord ? a[..LongestWord] + "…" : a).ToArray();
        foreach (var to in people)
            db.Notices.Add(new Notice(to, kind, subject, 0, clock.Now, "/company", words));
    }
}
