using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Suppliers;

/// <summary>Finds the suppliers of a typed list: credit codes or full names, one a line.</summary>
public static class SupplierNames
{
    /// <summary>Lines that one list may hold.</summary>
    public const int Most = 500;

    /// <exception cref="RefusedException"><c>supplier.list-long</c>, or <c>supplier.unknown-line</c> with the first line that names none of ours or several.</exception>
    public static async Task<List<long>> FindAsync(AppDb db, string lines, CancellationToken ct)
    {
        var wanted = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count > Most)
            throw new RefusedException(new("supplier.list-long", Most));
        var found = await db
            .Suppliers.Where(s => s.Status != SupplierStatus.Delisted && (wanted.Contains(s.CreditCode) || wanted.Contains(s.Name)))
            .Select(s => new
            {
                s.Id,
                s.CreditCode,
                s.Name,
            })
            .ToListAsync(ct);
        var ids = new List<long>();
        foreach (var line in wanted)
        {
            var match = found.Where(s => s.CreditCode == line || s.Name == line).ToList();
            if (match.Count != 1)
                throw new RefusedException(new("supplier.unknown-line", line.Length > 60 ? line[..60] + "…" : line));
            ids.Add(match[0].Id);
        }

        return [.. ids.Distinct()];
    }
}
