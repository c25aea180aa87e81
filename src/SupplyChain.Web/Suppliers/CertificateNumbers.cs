using System.Text;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Data;

namespace SupplyChain.Suppliers;

/// <summary>Finds suppliers by the number of a certificate, or its beginning, through the index on the numbers.</summary>
internal static class CertificateNumbers
{
    private const int Shortest = 4;
    private const int Most = 200;

    /// <summary>The filter with the suppliers that its text finds by certificate number.</summary>
    public static async Task<SupplierFilter> WithNumbersAsync(this AppDb db, SupplierFilter filter, CancellationToken ct)
    {
        var typed = (filter.Q ?? "").Normalize(NormalizationForm.FormKC).Trim();
        if (typed.Length < Shortest || !typed.Any(char.IsAsciiDigit))
            return filter;
        var found = new List<long>();
        foreach (var start in new[] { typed, typed.ToUpperInvariant() }.Distinct(StringComparer.Ordinal))
            found.AddRange(await FindAsync(db, start, ct));
        return filter with { ByNumber = [.. found.Distinct()] };
    }

    private static Task<List<long>> FindAsync(AppDb db, string start, CancellationToken ct)
    {
#pragma warning disable CA1309, CA1310 // EF translates these overloads only
        var versions = db.DocumentVersions.Where(v => string.Compare(v.Number, start) >= 0 && v.Number.StartsWith(start));
        // the two bounds let the index find the place; StartsWith decides
        if (Behind(start) is { } end)
            versions = versions.Where(v => string.Compare(v.Number, end) < 0);
#pragma warning restore CA1309, CA1310
        return versions.OrderBy(v => v.Number).Select(v => v.SupplierId).Take(Most).ToListAsync(ct);
    }

    /// <summary>
    /// A text behind every one that begins so, in the order of bytes as in that of any language: the last letter or digit that has a
    /// follower is raised, and what comes after it falls away. Null when there is none.
    /// </summary>
    internal static string? Behind(string start)
    {
        for (var i = start.Length - 1; i >= 0; i--)
            if (char.IsAsciiLetterOrDigit(start[i]) && start[i] is not ('z' or 'Z'))
                return start[..i] + (start[i] == '9' ? 'A' : (char)(start[i] + 1));
        return null;
    }
}
