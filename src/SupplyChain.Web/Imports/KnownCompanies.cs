using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Suppliers;

namespace SupplyChain.Imports;

/// <summary>Looks up a batch of rows at once: which companies, people and addresses the portal knows.</summary>
public sealed class KnownCompanies(AppDb db, UserManager<Account> accounts)
{
    private sealed record Known(long? SupplierId, string? Address, bool Confirmed);

    /// <summary>What is known of a row.</summary>
    public async Task<Func<ImportEntry, KnownCompany>> LoadAsync(IReadOnlyList<ImportEntry> entries, CancellationToken ct)
    {
        var codes = entries.Select(e => e.CreditCode).ToList();
        var suppliers = await db.Suppliers.Where(s => codes.Contains(s.CreditCode)).ToDictionaryAsync(s => s.CreditCode, ct);
        var ids = suppliers.Values.Select(s => (long?)s.Id).ToList();
        var addresses = entries.Where(e => e.Email is not null).Select(e => accounts.NormalizeEmail(e.Email)).ToList();
        List<Known> people = [];
        if (ids.Count > 0)
            people = await People().Where(a => ids.Contains(a.SupplierId) && a.ClosedAt == null).Select(One).ToListAsync(ct);
        if (addresses.Count > 0)
            people.AddRange(await People().Where(a => addresses.Contains(a.NormalizedEmail)).Select(One).ToListAsync(ct));
        var byCompany = people.Where(p => p.SupplierId is not null).ToLookup(p => p.SupplierId);
        var byAddress = people.Where(p => p.Address is not null).ToLookup(p => p.Address, StringComparer.Ordinal);
        return entry => Of(entry, suppliers.GetValueOrDefault(entry.CreditCode));

        KnownCompany Of(ImportEntry entry, Supplier? supplier)
        {
            var theirs = supplier is null ? [] : byCompany[supplier.Id];
            var holders = entry.Email is null ? [] : byAddress[accounts.NormalizeEmail(entry.Email)];
            return new KnownCompany(
                supplier,
                theirs.Any(),
                theirs.Any(p => p.Confirmed),
                supplier is not null && holders.Any(p => p.SupplierId == supplier.Id),
                holders.Any()
            );
        }
    }

    private static readonly System.Linq.Expressions.Expression<Func<Account, Known>> One = a => new Known(a.SupplierId, a.NormalizedEmail, a.EmailConfirmed);

    private IQueryable<Account> People() => db.Users.AsNoTracking();
}
